import Distributions
import Frames
import Graphs
import Locking
import Tensors

/// Measures how a game stands, on any thread: what the judging player says of fresh data and samples.
///
/// The generator is the one that plays, whichever is shown; dropout is off.
final class VerdictMeasurer: Measurer {
  /// Data points and samples; a number that every size of pack divides.
  static let count = 2400
  /// The same of pictures, each of which takes longer.
  static let pictureCount = 240

  private let count: Int
  private let equilibrium: Double?
  private let payoffAtEquilibrium: Double?
  private let data: [Float]
  /// How many classes the player is told of; 0 where it is told none.
  private let classes: Int
  private let latents: RandomStream
  let evaluations: Int
  private let bench: Lock<Bench>

  /// What one thread at a time measures with.
  private struct Bench {
    let sampler: ModelSampler
    let verdicts: ShadowProgram
    let hasPayoff: Bool
  }

  /// A judge of models with these settings; nil where no player judges.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let model = Model(settings, in: WeightBook(for: settings.space))
    guard let scale = (model as? any Judging)?.scale else { return nil }
    count = Self.count(for: settings)
    evaluations = count * model.sampling.loopEvaluations
    (equilibrium, payoffAtEquilibrium) = (scale.equilibrium, scale.payoffAtEquilibrium)
    data =
      EncoderInputs(
        settings.data.distribution.heldOut, for: model, count: count,
        from: RandomStream(seed: seed, purpose: .metricData)
      ).values
    classes = EncoderInputs.isTold(model) ? settings.space.classes : 0
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    bench = Lock(Self.bench(type, settings))
  }

  private static func count(for settings: any ModelSettings) -> Int {
    settings.space.family == .plane ? count : pictureCount
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending Bench {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    guard let judging = model as? any Judging else {
      preconditionFailure("no player of \(type) judges")
    }
    let batch = Batch(rows: count(for: settings), book: book)
    let x = EncoderInputs.points("data", for: model, batch)
    var outputs = ["real": judging.verdict(on: x, batch).mean()]
    // From here on the classes of the batch are those of the samples, where they are told.
    let samples = EncoderInputs.points("samples", for: model, batch)
    outputs["fake"] = judging.verdict(on: samples, batch).mean()
    let payoff = judging.payoff(data: x, samples: samples, batch)
    outputs["payoff"] = payoff
    return Bench(
      sampler: ModelSampler(model.sampling, on: book, settings),
      verdicts: ShadowProgram(outputs, on: batch, of: book, settings), hasPayoff: payoff != nil)
  }

  /// The screen shows verdicts of the last batch, at the step shown.
  var unmeasured: [Figure] { [] }

  /// Samples, each with the class beside it that it was made for.
  private func told(_ samples: [Float], _ sampler: ModelSampler) -> [Float] {
    let labels = sampler.classes(by: Batch.labelsName, count: count, from: latents).numbers
    return EncoderInputs.rows(samples, labels, classes: classes)
  }

  /// What the player says in the mean, and the payoff where there is one.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let values = moment.playing
    let (real, fake, payoff) = bench.withLock { bench in
      bench.sampler.read(values: values)
      bench.verdicts.read(values)
      let workspace = bench.verdicts.workspace
      workspace["data"].assign(data)
      let samples = bench.sampler.values(count: count, from: latents)
      workspace["samples"].assign(classes == 0 ? samples : told(samples, bench.sampler))
      workspace.run()
      func value(_ name: String) -> Double { Double(workspace.scalar(name)) }
      return (value("real"), value("fake"), bench.hasPayoff ? value("payoff") : nil)
    }
    return FigureSet(
      [
        Figure("verdictOnData", real, perfect: equilibrium),
        Figure("verdictOnSamples", fake, perfect: equilibrium),
      ] + (payoff.map { [Figure("payoff", $0, perfect: payoffAtEquilibrium)] } ?? []))
  }
}
