import Glibc

/// Measures by which factor a linear map stretches the plane, from where it takes a point.
///
/// Two places u, v and their images M u, M v determine the 2-by-2 matrix M, so three consecutive
/// places of one orbit do, and with M its spectral radius. On a circle or a logarithmic spiral this is
/// the quotient of consecutive radii; on the ellipse of alternating play, where that quotient swings
/// about 1, it is the factor per step all the same.
///
/// A method with a memory only settles into such a map after some steps, if at all. Until two
/// measurements in a row agree there is no factor to show.
struct GrowthMeter: Sendable {
  /// The latest places, the oldest first.
  private var places = (
    SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero
  )
  private var known = 0

  /// Adds the next place of the orbit.
  mutating func record(_ place: SIMD2<Double>) {
    places = (places.1, places.2, places.3, place)
    known = min(known + 1, 4)
  }

  /// Forgets all places but the present one, because the map has changed.
  mutating func restart(at place: SIMD2<Double>) {
    known = 0
    record(place)
  }

  /// The factor per step; nil while it is not known or the map has not settled.
  var factor: Double? {
    guard known == 4, let before = Self.factor(places.0, places.1, places.2),
      let now = Self.factor(places.1, places.2, places.3),
      // Rounding of the places is magnified by one over the angle of a step, 1e-4 at least.
      abs(now - before) <= 1e-9 * now
    else { return nil }
    return now
  }

  /// The spectral radius of the map that takes u to v and v to w.
  private static func factor(
    _ u: SIMD2<Double>, _ v: SIMD2<Double>, _ w: SIMD2<Double>
  ) -> Double? {
    // Only directions and quotients matter; without scaling, products would underflow near the
    // equilibrium.
    let scale = max(abs(u.x), abs(u.y))
    guard scale > 0, scale.isFinite else { return nil }
    let (u, v, w) = (u / scale, v / scale, w / scale)
    let area = cross(u, v)
    let measured: Double
    if abs(area) > 1e-9 * length(u) * length(v) {
      // M = [v w] [u v]^-1
      let determinant = cross(v, w) / area
      let halfTrace = cross(u, w) / area / 2
      let discriminant = halfTrace * halfTrace - determinant
      measured = discriminant <= 0 ? sqrt(determinant) : abs(halfTrace) + sqrt(discriminant)
    } else {
      // All on one line: only the fastest growing direction is left, and lengths tell all.
      measured = length(w) / length(v)
    }
    return measured.isFinite ? measured : nil
  }

  private static func length(_ u: SIMD2<Double>) -> Double { hypot(u.x, u.y) }

  private static func cross(_ u: SIMD2<Double>, _ v: SIMD2<Double>) -> Double {
    u.x * v.y - u.y * v.x
  }
}
