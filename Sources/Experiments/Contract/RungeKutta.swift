public import Graphs

/// Steps of differential equations by Runge & Kutta's method of fourth order (Kutta 1901): with twice as many, a smooth way
/// is off by a sixteenth.
public enum RungeKutta {
  /// Where a state is after one step.
  ///
  /// - Parameters:
  ///   - state: what moves, in parts of any shapes.
  ///   - from: the time before the step [1, 1].
  ///   - to: the time after it [1, 1], which may be earlier.
  ///   - slope: how fast each part moves, in its shape, at a state and a time.
  public static func step(
    _ state: [Expression], from: Expression, to: Expression,
    _ slope: (_ state: [Expression], _ time: Expression) -> [Expression]
  ) -> [Expression] {
    let span = to - from
    let middle = from + 0.5 * span
    func moved(_ share: Expression, _ slopes: [Expression]) -> [Expression] {
      zip(state, slopes).map { $0 + share * $1 }
    }
    let first = slope(state, from)
    let second = slope(moved(0.5 * span, first), middle)
    let third = slope(moved(0.5 * span, second), middle)
    let fourth = slope(moved(span, third), to)
    return state.indices.map { part in
      let inner = 2 * (second[part] + third[part])
      return state[part] + span * (first[part] + inner + fourth[part]) / 6
    }
  }
}
