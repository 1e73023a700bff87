import Frames
import Graphs

/// The density of a model that carries noise along a field: that of the noise that a point came from, and the change on
/// the way.
///
///     ln p(x) = ln prior(x_0) - integral of div v(x_t, t) dt from noise to x
///
/// By Runge & Kutta's method of fourth order over the model's times, once with all and once with every second, whose
/// difference says how far the integration may be off. The divergence is exact: one reverse pass for each coordinate.
struct FlowDensity: LogDensity {
  private let fine, coarse: ModelSampler

  // Each takes some hundred passes there and back.
  let pointCount = 500
  let evaluationsPerPoint: Int

  /// The density of a model on a book.
  init(_ model: any ContinuousFlow, on book: WeightBook, _ settings: any ModelSettings) {
    let times = model.times
    precondition(times.count > 1, "a way has two times at least, not \(times)")
    // Four velocities a step, each with a way back for each coordinate; half as many steps once more.
    evaluationsPerPoint = 3 * times.count / 2 * 4 * (1 + 2 * book.space.count)
    let half = times.indices.filter { $0 % 2 == 0 || $0 == times.count - 1 }.map { times[$0] }
    fine = ModelSampler(.density(of: model, over: times), on: book, settings)
    coarse = ModelSampler(.density(of: model, over: half), on: book, settings)
  }

  /// What the integration may be off by.
  var further: Figure? {
    Figure(
      "ODE error", key: "flowError", value: nil, format: .significant(2),
      reference: Reference("exact", value: 0),
      explanation:
        "How much the mean log-likelihood changes, in nats, when the way back to noise is gone in twice as "
        + "many steps: about how far its integration may be off.")
  }

  func logDensities(
    of points: [Float], _ values: [[Float]]
  ) -> (logDensities: [Double], further: Double?) {
    let (all, half) = (
      Self.logDensities(of: points, values, fine), Self.logDensities(of: points, values, coarse)
    )
    let change = zip(all, half).reduce(0) { $0 + ($1.0 - $1.1) } / Double(all.count)
    return (all, abs(change))
  }

  /// The last column of where the way back ends.
  private static func logDensities(
    of points: [Float], _ values: [[Float]], _ sampler: ModelSampler
  ) -> [Double] {
    sampler.read(values: values)
    let ends = sampler.values(at: points)
    return stride(from: sampler.columns - 1, to: ends.count, by: sampler.columns).map {
      Double(ends[$0])
    }
  }
}

extension Sampling {
  /// The way back from points that are given: where they are, the integral of the divergence so far, and ln p if the
  /// noise began here [rows, count + 2].
  static func density(of model: any ContinuousFlow, over times: [Double]) -> Sampling {
    .loop(times: times.reversed()) { batch in
      let x = batch.given("places", columns: batch.space.count)
      let none = batch.graph.constant(0).broadcast(to: Shape(x.rows, 1))
      return .besides(x, none, none)
    } step: { state, from, to, batch in
      let count = batch.space.count
      let parts = [state.columns(0..<count), state.columns(count..<count + 1)]
      let ends = RungeKutta.step(parts, from: from, to: to) { parts, time in
        let velocity = model.velocity(of: parts[0], at: time, batch)
        return [velocity, velocity.divergence(along: parts[0])]
      }
      return .besides(ends[0], ends[1], model.logPrior(of: ends[0], batch) + ends[1])
    }
  }
}
