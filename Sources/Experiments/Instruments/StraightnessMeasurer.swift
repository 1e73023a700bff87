import Frames
import Graphs
import Locking
import Tensors

/// Measures how far the paths of a flow are from straight lines, on any thread.
///
///     S = E integral of ||(x_1 - x_0) - v(x_t, t)||^2 dt,   x_0 noise that the flow carries to x_1, t from 0 to 1
///
/// (Liu et al. 2023, rectified flow, arXiv:2209.03003.) Where it is 0, one step of Euler's method is exact. The clock must go
/// evenly from 0 to 1: of others it would say how they run. By Runge & Kutta's method over the flow's times.
final class StraightnessMeasurer: Measurer {
  let evaluations: Int
  private let noise: RandomStream
  private let bench: Lock<ModelSampler>

  /// Paths.
  static let count = 500

  /// A judge of models with these settings; nil where no flow goes from 0 to 1.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let book = WeightBook(for: settings.space)
    guard let sampling = Self.energy(of: Model(settings, in: book)) else { return nil }
    evaluations = 4 * Self.count * sampling.passes
    noise = RandomStream(seed: seed, purpose: .init(named: "straightness"))
    bench = Lock(Self.bench(type, settings))
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: settings.space)
    guard let sampling = energy(of: Model(settings, in: book)) else {
      preconditionFailure("\(type) has no flow from 0 to 1")
    }
    return ModelSampler(sampling, on: book, settings)
  }

  /// S of each path.
  func findings(_ values: [[Float]]) -> [Double] {
    let noise = noise
    return bench.withLock { bench in
      bench.read(values: values)
      let ends = bench.values(count: Self.count, from: noise)
      let width = bench.space.count
      return stride(from: 0, to: ends.count, by: bench.columns).map { row in
        // The mean square of the velocity, less the square of its mean.
        (0..<width).reduce(Double(ends[row + 2 * width])) {
          let moved = Double(ends[row + $1]) - Double(ends[row + width + $1])
          return $0 - moved * moved
        }
      }
    }
  }

  /// The straightness, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// The mean over the paths.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let found = Spread(of: findings(moment.shown))
    return FigureSet(figures(found.mean) + [Figure("straightnessError", found.error)])
  }

  private func figures(_ value: Double? = nil) -> [Figure] {
    [
      Figure(
        "straightness", key: "straightness", value: value, format: .significant(3),
        reference: Reference("straight", value: 0),
        explanation:
          "Mean square by which the velocity along \(Self.count) paths differs from the path's own line. At 0 a "
          + "single Euler step is exact.")
    ]
  }

  /// Where noise has come to, where it began, and the integral of ||v||^2 so far [rows, 2 count + 1].
  private static func energy(of model: any GenerativeModel) -> Sampling? {
    guard let flow = model as? any ContinuousFlow, flow.times.first == 0, flow.times.last == 1,
      case .loop(_, _, let start, nil, _) = model.sampling
    else { return nil }
    return .loop(times: flow.times) { batch in
      let x = start(batch)
      return .besides(x, x, batch.graph.constant(0).broadcast(to: Shape(x.rows, 1)))
    } step: { state, from, to, batch in
      let count = batch.space.count
      let parts = [state.columns(0..<count), state.columns(2 * count..<2 * count + 1)]
      let ends = RungeKutta.step(parts, from: from, to: to) { parts, time in
        let velocity = flow.velocity(of: parts[0], at: time, batch)
        return [velocity, velocity.squared().sum(over: .columns)]
      }
      return .besides(ends[0], state.columns(count..<2 * count), ends[1])
    }
  }
}
