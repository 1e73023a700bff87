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

  private let equilibrium: Double?
  private let payoffAtEquilibrium: Double?
  private let data: [Float]
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
    evaluations = Self.count * model.sampling.loopEvaluations
    (equilibrium, payoffAtEquilibrium) = (scale.equilibrium, scale.payoffAtEquilibrium)
    data = settings.data.distribution.heldOut.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    bench = Lock(Self.bench(type, settings))
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending Bench {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    guard let judging = model as? any Judging else {
      preconditionFailure("no player of \(type) judges")
    }
    let batch = Batch(rows: count, book: book)
    let x = batch.given("data", columns: book.space.count)
    let samples = batch.given("samples", columns: book.space.count)
    var outputs = [
      "real": judging.verdict(on: x, batch).mean(),
      "fake": judging.verdict(on: samples, batch).mean(),
    ]
    let payoff = judging.payoff(data: x, samples: samples, batch)
    outputs["payoff"] = payoff
    return Bench(
      sampler: ModelSampler(model.sampling, on: book, settings),
      verdicts: ShadowProgram(outputs, on: batch, of: book, settings), hasPayoff: payoff != nil)
  }

  /// The screen shows verdicts of the last batch, at the step shown.
  var unmeasured: [Figure] { [] }

  /// What the player says in the mean, and the payoff where there is one.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let values = moment.playing
    let (real, fake, payoff) = bench.withLock { bench in
      bench.sampler.read(values: values)
      bench.verdicts.read(values)
      let workspace = bench.verdicts.workspace
      workspace["data"].assign(data)
      workspace["samples"].assign(bench.sampler.values(count: Self.count, from: latents))
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
