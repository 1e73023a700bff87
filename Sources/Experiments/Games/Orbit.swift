import Glibc

/// Where the two numbers of a game have been, and what is measured of their way.
struct Orbit: Sendable {
  /// Where it began.
  let start: SIMD2<Double>
  /// Where the present map began: the start, or the place at which a setting was turned.
  private(set) var origin: SIMD2<Double>
  /// Whole steps since then.
  private(set) var stepsFromOrigin = 0
  /// Where it is, in the middle of a step too.
  private(set) var place: SIMD2<Double>
  /// The first places and the latest.
  private(set) var trail = Trail()
  /// The factor per step of a map that is linear.
  private(set) var growth = GrowthMeter()
  /// Turns round the equilibrium.
  private(set) var turns = TurnMeter()
  /// The radius after the last whole step over that after the one before.
  private(set) var lastFactor: Double?

  init(from start: SIMD2<Double>) {
    (self.start, origin, place) = (start, start, start)
    note(start)
  }

  /// Distance from the equilibrium, the origin of the plane.
  var radius: Double { hypot(place.x, place.y) }
  /// Distance of the start from it.
  var startRadius: Double { hypot(start.x, start.y) }

  /// Goes on to the place after a whole step.
  mutating func follow(to place: SIMD2<Double>, from before: SIMD2<Double>) {
    self.place = place
    lastFactor = radius / hypot(before.x, before.y)
    stepsFromOrigin += 1
    note(place)
  }

  /// Looks at a place in the middle of a step, which counts for nothing.
  mutating func look(at place: SIMD2<Double>) { self.place = place }

  /// Begins anew from where it is, because the map has changed.
  mutating func changeMap(at place: SIMD2<Double>) {
    growth.restart(at: place)
    turns.restart(at: place)
    (lastFactor, stepsFromOrigin) = (nil, 0)
    origin = place
  }

  private mutating func note(_ place: SIMD2<Double>) {
    trail.append(place)
    growth.record(place)
    turns.record(place)
  }

  /// The verdict on a factor per step: out, in, or round where it is 1 within an error.
  static func verdict(factor: Double, within error: Double) -> String {
    if abs(factor - 1) < error { return "round" }
    return (factor > 1 ? "out" : "in") + " x\(factor.text(significant: 5))"
  }
}
