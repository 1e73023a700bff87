public import Frames
import Glibc
public import Parameters

/// A spiral with noise: a rolled-up sheet, seen from its end.
///
/// With t uniform from 1.5 pi on, over two half turns each of 1.5 pi, points are (t cos t, t sin t) / 5 and noise of
/// deviation 0.2: scikit-learn's `make_swiss_roll` with noise 1, without its depth and divided by 5 as in the code of
/// Grathwohl et al. ("FFJORD", 2019, arXiv 1810.01367).
public struct SwissRollDistribution: CurveDistribution {
  /// The name in preset files.
  public static let kind = "swiss-roll"
  /// What is said of it in a list.
  public static let summary = "a rolled-up sheet, seen from its end"

  /// How many turns the spiral makes.
  public var turns = 1.5
  /// The standard deviation of the noise along each axis.
  public var noise = 0.2

  /// The angle at which the spiral begins.
  private static let first = 1.5 * Double.pi
  /// The distance from the origin for each radian.
  private static let pitch = 0.2

  /// The roll.
  public init() {}

  /// Turns and noise.
  public var parameters: [Parameter<SwissRollDistribution>] {
    [
      .linear("turns", "turns", \.turns, 0.25...3, step: 0.25).explained(
        "How many turns the spiral makes. More are longer and thinner spread. Try 0.5 and 2."),
      .logarithmic("noise", "noise", \.noise, 0.05...2).explained(
        "Standard deviation around the spiral: 0.2 is published as 1 before division by 5. Try 0.05."
      ),
    ]
  }

  /// One spiral.
  public var curveCount: Int { 1 }

  /// A place of the spiral, the angle in proportion.
  public func place(_ v: Double, onCurve curve: Int) -> SIMD2<Double> {
    let angle = Self.first + 2 * .pi * turns * v
    return Self.pitch * angle * SIMD2(cos(angle), sin(angle))
  }

  /// The outermost turn and four deviations.
  public var extent: Window? {
    Window(halfSide: Self.pitch * (Self.first + 2 * .pi * turns) + 4 * noise)
  }
}
