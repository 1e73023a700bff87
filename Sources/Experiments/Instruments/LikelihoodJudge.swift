import Datasets
import Frames
import Glibc
import Graphs
import Locking
import Tensors

/// Measures on held-out data how likely a model of known density makes it, on any thread.
///
/// What tells models apart is the paired gap, on the same points: KL(data || model) = E [ln p_data(x) - ln p_model(x)]. The
/// points' own surprise, which scatters by about a nat from point to point, falls out of it. A raw likelihood above minus
/// the entropy proves nothing; a gap below 0 by more than four of its errors would.
final class LikelihoodJudge: Measurer {
  private let entropy: Double?
  /// The held-out points, interleaved.
  let points: [Float]
  /// ln p_data of each point; nil where the density is not known.
  private let truth: [Double]?
  private let bench: Lock<ModelSampler>

  /// Held-out points.
  static let count = 5_000

  /// A judge of models with these settings, on their data; nil where their density is not known.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard Model(settings, in: WeightBook(for: .plane)) is any ExactLikelihood else { return nil }
    let data = settings.data.dataset
    entropy = data.entropy
    points = data.points(count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut))
    let densities = points.points.compactMap { data.logDensity(at: SIMD2<Double>($0)) }
    truth = densities.count == Self.count ? densities : nil
    bench = Lock(Self.sampler(type, settings))
  }

  private static func sampler<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: .plane)
    guard let model = Model(settings, in: book) as? any ExactLikelihood else {
      preconditionFailure("the density of \(type) is not known")
    }
    return ModelSampler(Sampling.density(of: model), on: book, settings)
  }

  /// The gap and the raw figure, not measured yet.
  var unmeasured: [Measure] { measures() }

  /// ln p_model of each held-out point.
  func logDensities(_ values: [[Float]]) -> [Double] {
    let points = points
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
    let gap = truth.map { truth in Spread(of: zip(truth, model).map { $0 - $1 }) }
    let metrics =
      [
        Reading("negativeLogLikelihood", surprise.mean),
        Reading("negativeLogLikelihoodError", surprise.error),
      ] + Self.readings(of: gap)
    var oracle = entropy.map { [Reading("negativeLogLikelihood", $0)] } ?? []
    if gap != nil { oracle.append(Reading("klGap", 0)) }
    return Evaluation(
      metrics: metrics, oracle: oracle, measures: measures(surprise: surprise, gap: gap))
  }

  private func measures(surprise: Spread? = nil, gap: Spread? = nil) -> [Measure] {
    let paired = Self.gapMeasure(gap, points: Self.count, isBound: false)
    let raw = Measure(
      "-log p(x)", key: "negativeLogLikelihood", value: surprise?.mean, format: .decimals(3),
      reference: entropy.map { Reference("entropy", value: $0) },
      explanation:
        "Minus the mean log-likelihood of the held-out points, in nats. The points' own scatter is in "
        + "it: only the paired difference tells models apart.")
    return (truth == nil ? [] : [paired]) + [raw]
  }

  /// The gap in a report; nothing where the data's density is not known.
  static func readings(of gap: Spread?) -> [Reading] {
    gap.map { [Reading("klGap", $0.mean), Reading("klGapError", $0.error)] } ?? []
  }

  /// The gap on the screen.
  ///
  /// - Parameters:
  ///   - gap: the gap; nil while it has not been measured.
  ///   - points: how many points it is the mean over.
  ///   - isBound: whether the model's likelihood is bounded from below only, and the gap from above.
  static func gapMeasure(_ gap: Spread?, points: Int, isBound: Bool) -> Measure {
    let error = gap.map { ", give or take \($0.error.text(significant: 2))" } ?? ""
    return Measure(
      isBound ? "KL to data, at most" : "KL to data", key: "klGap", value: gap?.mean,
      format: .decimals(4), reference: Reference("perfect", value: 0),
      explanation:
        "How much less likely the model makes data than the data's own density does, in nats on "
        + "average over \(points) held-out points\(error).",
      isCharted: true)
  }
}

/// A mean with its standard error.
struct Spread {
  let mean, error: Double

  /// Of values that are independent of each other.
  init(of values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    error = (squares / (count - 1) / count).squareRoot()
  }
}
