import Glibc

/// Measures turns round the equilibrium: how many steps one takes, and by what a step changes the radius in the mean over
/// it.
///
/// A turn ends where the direction is again what it was when the first began; between two places the angle and the
/// logarithm of the radius are taken as straight, so that on a closed orbit both are known far below a step.
struct TurnMeter: Sendable {
  /// Steps of the last whole turn; nil before there is one.
  private(set) var period: Double?
  /// The factor on the radius per step, in the mean over the last whole turn.
  private(set) var factor: Double?
  /// Whole turns since the beginning.
  private(set) var turns = 0

  private var last: SIMD2<Double>?
  private var steps = 0
  private var angle = 0.0
  /// When the present turn began, and the logarithm of the radius there.
  private var beginning = (step: 0.0, logRadius: 0.0)

  /// Adds the next place of the orbit.
  mutating func record(_ place: SIMD2<Double>) {
    let radius = hypot(place.x, place.y)
    guard radius > 0, radius.isFinite else { return }
    defer { last = place }
    guard let last else {
      beginning = (0, log(radius))
      return
    }
    steps += 1
    let turned = atan2(
      last.x * place.y - last.y * place.x, last.x * place.x + last.y * place.y)
    let before = abs(angle)
    angle += turned
    let goal = 2 * Double.pi * Double(turns + 1)
    guard abs(angle) >= goal, before < goal else { return }
    let share = (goal - before) / (abs(angle) - before)
    let logBefore = log(hypot(last.x, last.y))
    let end = (
      step: Double(steps - 1) + share, logRadius: logBefore + share * (log(radius) - logBefore)
    )
    period = end.step - beginning.step
    factor = exp((end.logRadius - beginning.logRadius) / (end.step - beginning.step))
    beginning = end
    turns += 1
  }

  /// Forgets everything but the present place, because the map has changed.
  mutating func restart(at place: SIMD2<Double>) {
    self = TurnMeter()
    record(place)
  }
}
