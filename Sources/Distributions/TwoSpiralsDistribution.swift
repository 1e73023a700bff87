public import Frames
import Glibc
public import Parameters

/// Two spirals that are one another's mirror images in the origin, with noise.
///
/// With n = 2 pi turns sqrt(u), u uniform, a point is +-((-n cos n + v) / 3, (n sin n + w) / 3) and noise of deviation 0.1; v
/// and w are uniform from 0 to 1/2. As in the code of Grathwohl et al. ("FFJORD", 2019, arXiv 1810.01367), but that draws
/// are independent.
public struct TwoSpiralsDistribution: CurveDistribution {
  /// The name in preset files.
  public static let kind = "two-spirals"
  /// What is said of it in a list.
  public static let summary = "two spirals, one in the other"

  /// How many turns each spiral makes.
  public var turns = 1.5
  /// The standard deviation of the noise along each axis.
  public var noise = 0.1

  /// The spirals.
  public init() {}

  /// Turns and noise.
  public var parameters: [Parameter<TwoSpiralsDistribution>] {
    [
      .linear("turns", "turns", \.turns, 0.25...3, step: 0.25).explained(
        "How many turns each spiral makes. More are harder to keep apart. Try 0.5 and 2."),
      .logarithmic("noise", "noise", \.noise, 0.05...2).explained(
        "Standard deviation of the Gaussian noise around the spirals. Try 0.05 and 0.3."),
    ]
  }

  /// Two spirals.
  public var curveCount: Int { 2 }
  /// The square root of u is what is uniform along the spiral's angle.
  public static var crowding: Int { 2 }
  /// The square of v and w.
  public static var jitter: Double { 1.0 / 6 }

  /// A place of a spiral, the angle in proportion; with the middle of the square, which does not lie on it.
  public func place(_ v: Double, onCurve curve: Int) -> SIMD2<Double> {
    let angle = 2 * Double.pi * turns * v
    let point = SIMD2(-angle * cos(angle), angle * sin(angle)) / 3 + Self.jitter / 2
    return curve == 0 ? point : -point
  }

  /// The outermost turns and four deviations.
  public var extent: Window? {
    Window(halfSide: 2 * Double.pi * turns / 3 + Self.jitter + 4 * noise)
  }
}
