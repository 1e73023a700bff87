import Distributions
import Frames
import Glibc
import Graphs
import Locking
import Metrics
import Tensors

/// Measures how the samples of labels or codes fall to the modes of the data, on any thread.
final class ClassTableMeasurer: Measurer {
  private let mixture: Mixture
  private let draw: String
  private let classes: Int
  private let latents: RandomStream
  private let bench: Lock<ModelSampler>
  let evaluations: Int

  /// Samples drawn: those of the other measures.
  static let count = SampleMeasurer.count

  /// A judge of models with these settings; nil where their samples are made for no class, or the data has no modes, or other
  /// classes than these.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let model = Model(settings, in: WeightBook(for: settings.space))
    guard let conditional = model as? any Conditional, conditional.isByClass,
      let mixture = settings.data.distribution.mixture
    else { return nil }
    let codes = (model as? any CodeReading)?.codeCount
    classes = codes ?? settings.space.classes
    guard codes != nil || classes == mixture.means.count else { return nil }
    (draw, self.mixture) = (conditional.classInput, mixture)
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    evaluations = Self.count * model.sampling.loopEvaluations
    bench = Lock(Self.sampler(type, settings))
  }

  private static func sampler<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: settings.space)
    return ModelSampler(Model(settings, in: book).sampling, on: book, settings)
  }

  /// One figure, not measured yet.
  var unmeasured: [Figure] { [figure(of: nil)] }

  /// What labels or codes come to.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let table = bench.withLock { sampler in
      sampler.read(values: moment.shown)
      let samples = sampler.values(count: Self.count, from: latents)
      let (numbers, bound) = sampler.classes(by: draw, count: Self.count, from: latents)
      return ClassTable(samples: samples, classes: numbers, below: bound, of: mixture)
    }
    return FigureSet([figure(of: table)])
  }

  private func figure(of table: ClassTable?) -> Figure {
    guard draw != Batch.labelsName else {
      return Figure(
        "label accuracy", key: "labelAccuracy", value: table?.agreement, format: .percent,
        reference: Reference("perfect", value: 1),
        explanation:
          "Share of \(Self.count) samples whose nearest mode is that of the label that each was made for; by "
          + "chance it would be one in \(classes).",
        isCharted: true, perfect: 1)
    }
    let most = log(Double(min(classes, mixture.means.count)))
    return Figure(
      "code to mode", key: "mutualInformation", value: table?.mutualInformation,
      format: .decimals(3), reference: Reference("most", value: most),
      explanation:
        "Mutual information of a sample's code and its nearest mode, in nats, from the table of \(Self.count) "
        + "samples; it says a little too much: (K - 1)(M - 1)/2n where codes say nothing.",
      isCharted: true, perfect: most)
  }
}
