public import Frames
public import Parameters

/// Two circles, one inside the other, with noise.
///
/// Radii 3 and 1.5, deviation 0.24: scikit-learn's `make_circles` with factor 0.5 and noise 0.08, scaled by 3 as in the code
/// of Grathwohl et al. ("FFJORD", 2019, arXiv 1810.01367), but that draws are independent.
public struct CirclesDistribution: CircleDistribution {
  /// The name in preset files.
  public static let kind = "circles"
  /// What is said of it in a list.
  public static let summary = "a circle in a circle"

  /// The inner circle's radius.
  public var inner = 1.5
  /// The standard deviation of the noise along each axis.
  public var noise = 0.24

  private static let outer = 3.0

  /// The circles.
  public init() {}

  /// The inner circle and the noise.
  public var parameters: [Parameter<CirclesDistribution>] {
    [
      .linear("inner", "inner radius", \.inner, 0.1...2.9, step: 0.1).explained(
        "Radius of the inner circle; the outer one has 3. Nearly 3 leaves no gap. Try 2.5."),
      .logarithmic("noise", "noise", \.noise, 0.02...2).explained(
        "Standard deviation around the circles: 0.24 is published as 0.08 before scaling by 3."),
    ]
  }

  /// The outer circle, then the inner one.
  public var radii: [Double] { [Self.outer, inner] }

  /// The outer circle and four deviations.
  public var extent: Window? { Window(halfSide: 1.05 * Self.outer + 4 * noise) }
}
