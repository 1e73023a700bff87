import Distributions
import Glibc

/// The points of the plane that count as high quality for one mode of a mixture: nearer to its mean
/// than to any other, and within `ModeCoverage.reach`.
///
/// Lengths are in deviations and the mean is the origin, so that all Gaussians are unit ones. The cell
/// is a disk cut by straight lines halfway to the other means; what lies inside is found along its
/// boundary, where nothing jumps.
struct ModeCell {
  /// The other means, as seen from this one.
  private let others: [SIMD2<Double>]
  /// The weight of the mode itself, then those of the others.
  private let weights: [Double]
  /// Those near enough to cut the disk.
  private let cutting: [SIMD2<Double>]
  private let reach = ModeCoverage.reach

  /// The cell around the origin; it belongs to this mode also where another mean lies there.
  ///
  /// - Parameters:
  ///   - weight: of the mode itself.
  ///   - others: the other means, as seen from this one, with their weights.
  init(weight: Double, others: [(mean: SIMD2<Double>, weight: Double)]) {
    // From 7 deviations outside the disk a Gaussian adds less than 1e-10.
    let far = reach + 7
    let near = others.filter { ($0.mean * $0.mean).sum() < far * far }
    self.others = near.map(\.mean)
    weights = [weight] + near.map(\.weight)
    let across = 2 * reach
    cutting = self.others.filter { $0 != .zero && ($0 * $0).sum() < across * across }
  }

  /// The probability that unit Gaussians at all means, with their weights, give to the cell.
  ///
  /// By the divergence theorem the integral of a unit Gaussian is that of erf(x / sqrt 2) / 2 times the
  /// normal density of y along dy, counterclockwise. Every piece of the boundary is smooth, so that
  /// Gauss's rule on panels of 1.5 deviations leaves an error below 1e-7.
  ///
  /// - Complexity: O(c^2 + p K), c the means that cut the disk and p, some 100, points on the boundary.
  var mass: Double {
    var sum = 0.0
    for (start, end) in edges {
      integrate(length: length(end - start)) { share, weight in
        let along = end - start
        sum += weight * along.y * density(at: start + share * along)
      }
    }
    for (first, last) in arcs {
      integrate(length: reach * (last - first)) { share, weight in
        let angle = first + share * (last - first)
        let point = reach * SIMD2(cos(angle), sin(angle))
        sum += weight * point.x * (last - first) * density(at: point)
      }
    }
    return sum
  }

  /// The x component of a field whose divergence is the sum of all Gaussians.
  private func density(at point: SIMD2<Double>) -> Double {
    var sum = weights[0] * Self.field(point)
    for (other, weight) in zip(others, weights.dropFirst()) {
      sum += weight * Self.field(point - other)
    }
    return sum
  }

  private static func field(_ point: SIMD2<Double>) -> Double {
    let normal = exp(-point.y * point.y / 2) / (2 * Double.pi).squareRoot()
    return 0.5 * erf(point.x * 0.5.squareRoot()) * normal
  }
}

// MARK: - Second moment

extension ModeCell {
  /// The integral of the squared distance from this mode's mean over the cell, under the Gaussians at all means with their
  /// weights.
  ///
  /// In polar coordinates: Gauss's rule along each ray up to the cell's edge, and a sum over rays that are close enough for
  /// its corners to leave an error below 1e-4.
  ///
  /// - Complexity: O(K), with some six thousand evaluations.
  var squaredDistance: Double {
    let rays = 360
    var sum = 0.0
    for ray in 0..<rays {
      let angle = 2 * Double.pi * (Double(ray) + 0.5) / Double(rays)
      let direction = SIMD2(cos(angle), sin(angle))
      let edge = cutting.reduce(reach) { edge, other in
        let slope = (other * direction).sum()
        return slope > 0 ? min(edge, (other * other).sum() / (2 * slope)) : edge
      }
      GaussRule.forEachNode(panels: 2) { share, weight in
        let radius = share * edge
        let point = radius * direction
        var density = weights[0] * exp(-radius * radius / 2)
        for (other, weight) in zip(others, weights.dropFirst()) {
          let away = point - other
          density += weight * exp(-(away * away).sum() / 2)
        }
        sum += weight * edge * radius * radius * radius * density
      }
    }
    return sum / Double(rays)
  }
}

// MARK: - Boundary

extension ModeCell {
  /// The straight pieces of the boundary, counterclockwise.
  private var edges: [(start: SIMD2<Double>, end: SIMD2<Double>)] {
    cutting.enumerated().compactMap { index, other in
      let distance = length(other)
      let outward = other / distance
      let along = SIMD2(-outward.y, outward.x)
      let foot = other / 2
      var last = (reach * reach - distance * distance / 4).squareRoot()
      var first = -last
      for (rival, mean) in cutting.enumerated() where rival != index {
        // Nearer to the origin than to the rival: mean . x < mean . mean / 2.
        let slope = (mean * along).sum()
        let room = (mean * mean).sum() / 2 - (mean * foot).sum()
        if slope > 0 {
          last = min(last, room / slope)
        } else if slope < 0 {
          first = max(first, room / slope)
        } else if room <= 0 {
          return nil
        }
        if first >= last { return nil }
      }
      return (foot + first * along, foot + last * along)
    }
  }

  /// The pieces of the circle that no line cuts off, as angles, counterclockwise.
  private var arcs: [(first: Double, last: Double)] {
    let turn = 2 * Double.pi
    var breaks = cutting.flatMap { other in
      let direction = atan2(other.y, other.x)
      let half = acos(length(other) / (2 * reach))
      return [direction - half, direction + half].map { $0 - turn * ($0 / turn).rounded(.down) }
    }
    breaks = [0] + breaks.sorted() + [turn]
    return zip(breaks, breaks.dropFirst()).filter { first, last in
      let angle = (first + last) / 2
      let middle = reach * SIMD2(cos(angle), sin(angle))
      return last > first
        && cutting.allSatisfy { ($0 * middle).sum() < ($0 * $0).sum() / 2 }
    }.map { (first: $0, last: $1) }
  }

  private func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }

  /// Visits the points of Gauss's rule, as shares of the way, with weights that add up to 1.
  private func integrate(length: Double, _ visit: (_ share: Double, _ weight: Double) -> Void) {
    GaussRule.forEachNode(panels: max(1, Int((length / 1.5).rounded(.up))), visit)
  }
}
