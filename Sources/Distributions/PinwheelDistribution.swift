public import Frames
import Glibc
public import Parameters
public import Tensors

/// Arms of a pinwheel: Gaussians that are stretched along a ray each, then twisted the more the farther out.
///
///     f = (1 + r e_1, t e_2),   a = 2 pi k / arms + w exp(f_1),   x = 2 R(-a) f
///
/// with e normal, k the arm, R a rotation; published with 5 arms, r = 0.3, t = 0.1, w = 0.25. After Johnson et al.
/// ("Composing graphical models with neural networks", 2016, arXiv 1603.06277), scaled as in the code of Grathwohl et al.
/// ("FFJORD", 2019, arXiv 1810.01367), but that draws are independent.
public struct PinwheelDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "pinwheel"
  /// What is said of it in a list.
  public static let summary = "a pinwheel of twisted arms"

  /// How many arms there are.
  public var arms = 5
  /// The standard deviation along an arm, before scaling.
  public var radial = 0.3
  /// The standard deviation across an arm, before scaling.
  public var tangential = 0.1
  /// How much arms are twisted.
  public var twist = 0.25

  /// By how much all is scaled.
  static let scale = 2.0

  /// The pinwheel of five arms.
  public init() {}

  /// Arms and their shape.
  public var parameters: [Parameter<PinwheelDistribution>] {
    [
      .integer("arms", "arms", \.arms, 2...12).explained(
        "How many arms the pinwheel has. More come closer to each other in the middle. Try 3."),
      .logarithmic("radial", "radial deviation", \.radial, 0.05...0.4).explained(
        "Standard deviation along an arm, as a share of its distance from the centre. Try 0.1."),
      .logarithmic("tangential", "tangential deviation", \.tangential, 0.02...0.2).explained(
        "Standard deviation across an arm, as a share of its distance from the centre. Try 0.05."),
      .linear("twist", "twist", \.twist, 0...0.4, step: 0.05).explained(
        "How much farther an arm turns the farther out it is; 0 leaves straight rays."),
    ]
  }

  /// The plane, with a class for each arm.
  public var space: DataSpace { DataSpace(.plane, classes: arms) }

  /// The mean is 0 by symmetry; rotations leave E||f||^2 = 1 + r^2 + t^2.
  public var moments: Moments? {
    Moments(
      mean: [0, 0],
      totalVariance: Self.scale * Self.scale * (1 + radial * radial + tangential * tangential))
  }

  /// By quadrature over one arm, which says what all say; once for each choice of parameters.
  public var entropy: Double? {
    RememberedEntropy.of(self) { PinwheelDensity(of: self).entropy }
  }

  /// Nearly all of the arms.
  public var extent: Window? {
    Window(halfSide: Self.scale * (1 + 3.5 * radial + tangential))
  }

  /// ln p(x) in nats: the sum over all places of all arms that are moved to x.
  ///
  /// - Complexity: some hundred exponentials for a sample.
  public func logDensities(of samples: [Float]) -> [Double]? {
    let density = PinwheelDensity(of: self)
    return (0..<samples.count / 2).map {
      density.logDensity(at: SIMD2(Double(samples[2 * $0]), Double(samples[2 * $0 + 1])))
    }
  }
}

// MARK: - Draws

extension PinwheelDistribution {
  /// Where a place f goes as part of an arm.
  func place(_ f: SIMD2<Double>, onArm arm: Int) -> SIMD2<Double> {
    let angle = 2 * Double.pi * Double(arm) / Double(arms) + twist * exp(f.x)
    let (c, s) = (cos(angle), sin(angle))
    return Self.scale * SIMD2(f.x * c + f.y * s, -f.x * s + f.y * c)
  }

  /// Fills a buffer with interleaved coordinates of draws.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    precondition(samples.count % 2 == 0, "points need pairs, got \(samples.count) values")
    random.fillNormal(samples, step: step, offset: 2 * offset)
    let block = 256  // One kilobyte of choices still lies on the stack.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { choices in
      for first in stride(from: 0, to: samples.count / 2, by: block) {
        let count = min(block, samples.count / 2 - first)
        fillLabels(
          UnsafeMutableBufferPointer(rebasing: choices[..<count]), offset: offset + first,
          step: step, random: random)
        for index in 0..<count {
          let x = 2 * (first + index)
          let f = SIMD2(
            1 + radial * Double(samples[x]), tangential * Double(samples[x + 1]))
          let point = place(f, onArm: Int(choices[index]))
          (samples[x], samples[x + 1]) = (Float(point.x), Float(point.y))
        }
      }
    }
  }

  /// Fills a buffer with the numbers of the arms of draws.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillIntegers(labels, below: arms, step: step, offset: DrawPlace.choices + offset)
  }
}
