import Distributions
import Frames
import Graphs
import Locking
import Tensors

/// Measures on held-out data a bound of the likelihood that is a sum over levels of noise, on any thread.
///
/// Every level of every point is computed, each with noise of its own, which is the same at every look. The points are
/// those of `LikelihoodMeasurer`, so that the bound may be compared with the likelihood point by point.
final class LeveledBoundMeasurer: Measurer {
  /// What it measures on.
  let heldOut: HeldOutPoints
  let evaluations: Int
  private let noise: RandomStream
  private let bench: Lock<ModelSampler>

  /// Held-out points.
  static let count = 500

  /// A judge of models with these settings, on their data; nil where they have no such bound.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let book = WeightBook(for: settings.space)
    guard let model = Model(settings, in: book) as? any LeveledBound else { return nil }
    heldOut = HeldOutPoints(
      of: settings.data.distribution, count: Self.count,
      from: RandomStream(seed: seed, purpose: .heldOut))
    evaluations = Self.count * model.boundLevels.count
    noise = RandomStream(seed: seed, purpose: .init(named: "bound"))
    bench = Lock(Self.bench(type, settings))
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: settings.space)
    guard let model = Model(settings, in: book) as? any LeveledBound else {
      preconditionFailure("\(type) has no bound of levels")
    }
    return ModelSampler(.bound(of: model), on: book, settings)
  }

  /// The bound of -ln p of each held-out point, in nats.
  func findings(_ values: [[Float]]) -> [Double] {
    let (points, width, noise) = (heldOut.values, heldOut.width, noise)
    return bench.withLock { bench in
      bench.read(values: values)
      let ends = bench.values(count: Self.count, from: noise) { rows, first in
        rows.assign(points[width * first..<width * (first + rows.rows)])
      }
      return stride(from: bench.columns - 1, to: ends.count, by: bench.columns).map {
        Double(ends[$0])
      }
    }
  }

  /// The bound, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// The mean of the bound over the points, and its error.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let bound = Spread(of: findings(moment.shown))
    return FigureSet(figures(bound) + [Figure("boundError", bound.error)])
  }

  private func figures(_ bound: Spread? = nil) -> [Figure] {
    let error = bound.map { ", give or take \($0.error.text(significant: 2))" } ?? ""
    return [
      Figure(
        "-log p(x), at most", key: "bound", value: bound?.mean, format: .decimals(3),
        reference: heldOut.entropy.map { Reference("entropy", value: $0) },
        explanation:
          "Variational bound of \(Self.count) held-out points' surprise, in nats: what every level of noise "
          + "adds on the way back\(error).",
        perfect: heldOut.entropy)
    ]
  }
}

extension Sampling {
  /// The sum over levels for points that are given: where they are, and the sum so far [rows, count + 1].
  static func bound(of model: any LeveledBound) -> Sampling {
    .loop(times: model.boundLevels) { batch in
      let x = batch.given("places", columns: batch.space.count)
      return .besides(x, model.priorDivergence(of: x, batch))
    } step: { state, from, to, batch in
      let count = batch.space.count
      let (x, sum) = (state.columns(0..<count), state.columns(count..<count + 1))
      return .besides(x, sum + model.divergence(of: x, from: from, to: to, batch))
    }
  }
}
