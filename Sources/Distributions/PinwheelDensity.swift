import Glibc

/// The density of a pinwheel: the sum over all places of all arms that are moved to a point.
///
/// A place on the circle of the point's own radius r, f = r (cos u, sin u), is moved to the angle u - w exp(r cos u), turned
/// by the arm. So the places asked for are where
///
///     h(u) = u - w exp(r cos u) - angle(x)
///
/// is a multiple of 2 pi / arms; the Jacobian of the move is h'(u) = 1 + w exp(f_1) f_2. The circle is gone round in steps,
/// and where h passes a multiple the place is found by bisection.
struct PinwheelDensity {
  private let pinwheel: PinwheelDistribution
  /// The circle's points, the first again at its end.
  private let cosines: [Double]
  private let sines: [Double]

  /// Steps around the circle.
  private static let steps = 192

  /// Where the circle is at a step.
  ///
  /// It begins where arms are not: a place just where it is closed could be found twice, or not at all.
  private static func angle(ofStep step: Int) -> Double {
    2 * Double.pi * Double(step) / Double(steps) - 2.9
  }

  /// Squared distances, in deviations, from which on a place adds nothing: less than 1e-30.
  private static let far = 140.0

  /// The density of a pinwheel, as its parameters are.
  init(of pinwheel: PinwheelDistribution) {
    self.pinwheel = pinwheel
    let angles = (0...Self.steps).map { Self.angle(ofStep: $0) }
    (cosines, sines) = (angles.map { cos($0) }, angles.map { sin($0) })
  }

  /// ln p(x) in nats; -infinity where it is less than 1e-30.
  func logDensity(at point: SIMD2<Double>) -> Double {
    guard point.x.isFinite, point.y.isFinite else { return -.infinity }
    let radius = point.squaredLength.squareRoot() / PinwheelDistribution.scale
    let angle = atan2(point.y, point.x)
    let notch = 2 * Double.pi / Double(pinwheel.arms)
    var sum = 0.0
    var last: Double?
    // Both ends of a step that leads near an arm are needed.
    var (wasNear, isNear) = (false, nearness(of: 0, radius))
    for step in 0...Self.steps {
      let willBeNear = step < Self.steps && nearness(of: step + 1, radius)
      let isNeeded = wasNear || isNear || willBeNear
      (wasNear, isNear) = (isNear, willBeNear)
      guard isNeeded else {
        last = nil
        continue
      }
      let u = Self.angle(ofStep: step)
      let h = (turn(u, cosine: cosines[step], radius) - angle) / notch
      if let last, last.rounded(.down) != h.rounded(.down) {
        var multiple = min(last, h).rounded(.down) + 1
        while multiple <= max(last, h) {
          sum += place(
            after: Self.angle(ofStep: step - 1), before: u, where: multiple * notch + angle,
            radius)
          multiple += 1
        }
      }
      last = h
    }
    let area = PinwheelDistribution.scale * PinwheelDistribution.scale
    return log(sum / (Double(pinwheel.arms) * area))
  }

  /// u - w exp(r cos u), the angle that a place is moved to as part of the first arm.
  private func turn(_ u: Double, cosine: Double, _ radius: Double) -> Double {
    u - pinwheel.twist * exp(radius * cosine)
  }

  /// Whether a place on the circle is near an arm.
  private func nearness(of step: Int, _ radius: Double) -> Bool {
    squaredDistance(radius * cosines[step], radius * sines[step]) < Self.far
  }

  /// The squared distance from the middle of an arm, in deviations.
  private func squaredDistance(_ along: Double, _ across: Double) -> Double {
    let (x, y) = ((along - 1) / pinwheel.radial, across / pinwheel.tangential)
    return x * x + y * y
  }

  /// What the place between two angles adds that is moved to a given one.
  private func place(
    after first: Double, before last: Double, where wanted: Double, _ radius: Double
  ) -> Double {
    func miss(_ u: Double) -> Double { turn(u, cosine: cos(u), radius) - wanted }
    var (low, high) = (first, last)
    let isRising = miss(last) > miss(first)
    for _ in 0..<48 {
      let middle = (low + high) / 2
      if (miss(middle) < 0) == isRising { low = middle } else { high = middle }
    }
    let u = (low + high) / 2
    let (along, across) = (radius * cos(u), radius * sin(u))
    let jacobian = abs(1 + pinwheel.twist * exp(along) * across)
    let normal =
      exp(-squaredDistance(along, across) / 2) / (2 * .pi * pinwheel.radial * pinwheel.tangential)
    return normal / max(jacobian, 1e-12)
  }

  /// ln of what a place of an arm adds where it is moved to.
  private func logShare(of f: SIMD2<Double>) -> Double {
    let jacobian = abs(1 + pinwheel.twist * exp(f.x) * f.y)
    let spread = 2 * Double.pi * pinwheel.radial * pinwheel.tangential
    let area = PinwheelDistribution.scale * PinwheelDistribution.scale * Double(pinwheel.arms)
    return -squaredDistance(f.x, f.y) / 2 - log(spread * area * max(jacobian, 1e-12))
  }
}

// MARK: - Entropy

extension PinwheelDensity {
  /// -E[ln p(x)] in nats over the draws of one arm: by the trapezoidal rule over 6 deviations of f, an error of some 1e-5.
  var entropy: Double {
    let (reach, step) = (24, 0.25)
    var (sum, weights) = (0.0, 0.0)
    for row in -reach...reach {
      for column in -reach...reach where row * row + column * column <= reach * reach {
        let e = SIMD2(Double(column), Double(row)) * step
        let f = SIMD2(1 + pinwheel.radial * e.x, pinwheel.tangential * e.y)
        let weight = exp(-e.squaredLength / 2)
        weights += weight
        // The place itself adds its share, even where rounding or a fold hides it from the search.
        sum -= weight * max(logDensity(at: pinwheel.place(f, onArm: 0)), logShare(of: f))
      }
    }
    return sum / weights
  }
}
