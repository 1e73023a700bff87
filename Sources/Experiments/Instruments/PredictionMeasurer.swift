import Distributions
import Frames
import Glibc
import Graphs
import Locking
import Tensors

/// Measures on held-out data how likely a model makes the second number of a point, given the first, on any thread.
///
/// What tells models apart is the paired gap, E [ln p_data(t|x) - ln p_model(t|x)] on the same points, as with
/// `HeldOutPoints`.
final class PredictionMeasurer: Measurer {
  private let points: [Float]
  private let truth: [Double]?
  private let floor: Double?
  private let bench: Lock<PointMap>

  /// Held-out points.
  static let count = 5_000

  /// A judge of models with these settings; nil where they predict nothing.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard let map = PointMap.apart(type, settings, .logConditional) else { return nil }
    let data = settings.data.distribution
    points = data.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut))
    truth = data.logConditionals(of: points)
    floor = data.conditionalEntropy
    bench = Lock(map)
  }

  /// The gap and the raw figure, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// How likely the targets are, and the gap where the data's own law is known.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let points = points
    let results = bench.withLock { $0.results(for: points, values: moment.shown) }
    let model = results.map { Double($0) }
    let surprise = Spread(of: model.map { -$0 })
    let gap = truth.map { truth in Spread(of: zip(truth, model).map { $0 - $1 }) }
    return FigureSet(
      figures(surprise: surprise, gap: gap)
        + (gap.map { [Figure("conditionalGapError", $0.error)] } ?? []))
  }

  private func figures(surprise: Spread? = nil, gap: Spread? = nil) -> [Figure] {
    let error = gap.map { ", give or take \($0.error.text(significant: 2))" } ?? ""
    let compared = [
      Figure(
        "KL of targets", key: "conditionalGap", value: gap?.mean, format: .decimals(4),
        reference: Reference("perfect", value: 0),
        explanation:
          "How much less likely the model makes targets than the data's own law does, in nats on average "
          + "over \(Self.count) held-out points\(error).",
        isCharted: true, perfect: 0),
      Figure(
        "times less likely", key: "relativePerplexity", value: gap.map { exp($0.mean) },
        reference: Reference("perfect", value: 1),
        explanation:
          "exp of the KL of targets, a perplexity without units: 1 where the model knows what can be known.",
        perfect: 1),
    ]
    return (truth == nil ? [] : compared) + [
      Figure(
        "-ln p of targets", key: "conditionalSurprise", value: surprise?.mean, format: .decimals(3),
        reference: floor.map { Reference("floor", value: $0) },
        explanation:
          "Minus the mean log-likelihood of held-out targets, in nats. The points' own scatter is in it.",
        perfect: floor)
    ]
  }
}
