import Datasets
import Frames
import Graphs
import Locking
import Tensors

/// Measures on held-out data how likely a model of known density makes it, on any thread.
final class LikelihoodMeasurer: Measurer {
  /// What it measures on.
  let heldOut: HeldOutPoints
  private let bench: Lock<ModelSampler>

  /// Held-out points.
  static let count = 5_000

  /// A judge of models with these settings, on their data; nil where their density is not known.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard Model(settings, in: WeightBook(for: settings.space)) is any ExactLikelihood else {
      return nil
    }
    heldOut = HeldOutPoints(
      of: settings.data.dataset, count: Self.count,
      from: RandomStream(seed: seed, purpose: .heldOut))
    bench = Lock(Self.sampler(type, settings))
  }

  private static func sampler<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: settings.space)
    guard let model = Model(settings, in: book) as? any ExactLikelihood else {
      preconditionFailure("the density of \(type) is not known")
    }
    return ModelSampler(Sampling.density(of: model), on: book, settings)
  }

  /// The gap and the raw figure, not measured yet.
  var unmeasured: [Measure] { measures() }

  /// ln p_model of each held-out point.
  func logDensities(_ values: [[Float]]) -> [Double] {
    let points = heldOut.values
    return bench.withLock { sampler in
      sampler.read(values: values)
      return sampler.values(count: Self.count) { rows, first in
        rows.assign(points[2 * first..<2 * (first + rows.rows)])
      }
    }.map(Double.init)
  }

  /// The likelihood, and the gap where the data's density is known.
  func evaluate(_ moment: WeighedMoment) -> Evaluation {
    let model = logDensities(moment.shown)
    let surprise = Spread(of: model.map { -$0 })
    let gap = heldOut.gap(to: model)
    return Evaluation(
      metrics: [
        Reading("negativeLogLikelihood", surprise.mean),
        Reading("negativeLogLikelihoodError", surprise.error),
      ] + heldOut.readings(of: gap),
      oracle: (heldOut.entropy.map { [Reading("negativeLogLikelihood", $0)] } ?? [])
        + heldOut.perfect,
      measures: measures(surprise: surprise, gap: gap))
  }

  private func measures(surprise: Spread? = nil, gap: Spread? = nil) -> [Measure] {
    heldOut.measures(of: gap, isBound: false) + [
      Measure(
        "-log p(x)", key: "negativeLogLikelihood", value: surprise?.mean, format: .decimals(3),
        reference: heldOut.entropy.map { Reference("entropy", value: $0) },
        explanation:
          "Minus the mean log-likelihood of the held-out points, in nats. The points' own scatter is in "
          + "it: only the paired difference tells models apart.")
    ]
  }
}
