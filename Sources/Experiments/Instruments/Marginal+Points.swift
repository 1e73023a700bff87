import Distributions
import Frames
import Glibc

extension Marginal {
  /// Bins of a quantity: an eighth of a turn has an odd number of them, so that a mode at such an angle lies in the middle
  /// of one.
  private static let bins = 40

  /// Points that are counted together, and what they are called.
  struct Points {
    /// The legend's word.
    let name: String
    /// What they stand for.
    let role: Layer.Role
    /// The points.
    let points: [SIMD2<Float>]
  }

  /// Radius and angle of points about the centre that data lies around, or where there is none their two coordinates.
  static func all(
    of sets: [Points], in extent: Window, around center: SIMD2<Double>?, units: PlaneUnits?
  ) -> [Marginal] {
    guard let center else { return coordinates(of: sets, in: extent, units ?? PlaneUnits()) }
    let reach = max(
      extent.maxX - center.x, center.x - extent.minX, extent.maxY - center.y,
      center.y - extent.minY)
    var radius = Marginal("radius", over: 0...reach, bins: bins)
    // Half a bin more below, so that the angle 0 lies in the middle of one.
    let half = 180 / Double(bins)
    var angle = Marginal("angle in degrees", over: -180 - half...180 - half, bins: bins)
    for set in sets {
      let ways = set.points.map { SIMD2<Double>($0) - center }
      radius.count(ways.map { hypot($0.x, $0.y) }, of: set.name, role: set.role)
      let angles = ways.map { way -> Double in
        let degrees = atan2(way.y, way.x) * 180 / .pi
        return degrees > angle.range.upperBound ? degrees - 360 : degrees
      }
      angle.count(angles, of: set.name, role: set.role)
    }
    return [radius, angle]
  }

  private static func coordinates(
    of sets: [Points], in extent: Window, _ units: PlaneUnits
  ) -> [Marginal] {
    let low = units.own(SIMD2(extent.minX, extent.minY))
    let high = units.own(SIMD2(extent.maxX, extent.maxY))
    return [0, 1].map { axis in
      let ends = (min(low[axis], high[axis]), max(low[axis], high[axis]))
      var marginal = Marginal(units.names[axis], over: ends.0...ends.1, bins: bins)
      for set in sets {
        marginal.count(
          set.points.map { units.own(SIMD2<Double>($0))[axis] }, of: set.name, role: set.role)
      }
      return marginal
    }
  }
}

extension Distribution {
  /// The point that the distribution lies around on circles, about which radius and angle mean something; nil where they
  /// mean nothing.
  var roundCenter: SIMD2<Double>? {
    if self is any CircleDistribution { return .zero }
    guard let mixture, mixture.means.count > 2 else { return nil }
    let center = mixture.means.reduce(.zero, +) / Double(mixture.means.count)
    let radii = mixture.means.map { mean in
      let away = mean - center
      return (away * away).sum().squareRoot()
    }
    guard let least = radii.min(), let most = radii.max(), least > 0 else { return nil }
    return most - least <= 1e-6 * most ? center : nil
  }
}
