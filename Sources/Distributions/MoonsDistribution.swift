public import Frames
import Glibc
public import Parameters

/// Two half circles that reach into each other, with noise.
///
/// With t uniform in [0, pi] the upper moon is (cos t, sin t), the lower one (1 - cos t, 1/2 - sin t); points are 2 x +
/// (-1, -0.2) and noise of deviation 0.2. As scikit-learn's `make_moons` with noise 0.1, scaled as in the code of Grathwohl
/// et al. ("FFJORD", 2019, arXiv 1810.01367), but that draws are independent.
public struct MoonsDistribution: CurveDistribution {
  /// The name in preset files.
  public static let kind = "moons"
  /// What is said of it in a list.
  public static let summary = "two moons that reach into each other"

  /// The standard deviation of the noise along each axis.
  public var noise = 0.2

  /// The moons.
  public init() {}

  /// The noise.
  public var parameters: [Parameter<MoonsDistribution>] {
    [
      .logarithmic("noise", "noise", \.noise, 0.02...2).explained(
        "Standard deviation around the moons: 0.2 is published as 0.1 before scaling by 2. Try 0.05."
      )
    ]
  }

  /// The upper moon and the lower one.
  public var curveCount: Int { 2 }

  /// A place of a moon, the angle in proportion.
  public func place(_ v: Double, onCurve curve: Int) -> SIMD2<Double> {
    let angle = Double.pi * v
    let (x, y) = (cos(angle), sin(angle))
    return curve == 0
      ? SIMD2(2 * x - 1, 2 * y - 0.2) : SIMD2(1 - 2 * x, 0.8 - 2 * y)
  }

  /// Both moons and four deviations.
  public var extent: Window? {
    let margin = 4 * noise + 0.2
    return Window(minX: -3 - margin, maxX: 3 + margin, minY: -1.2 - margin, maxY: 1.8 + margin)
  }
}
