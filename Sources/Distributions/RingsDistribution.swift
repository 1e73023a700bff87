public import Frames
public import Parameters

/// Circles about one centre at equal distances, with noise.
///
/// Four of the radii 3, 2.25, 1.5 and 0.75 with deviation 0.08, as in the code of Grathwohl et al. ("FFJORD", 2019, arXiv
/// 1810.01367), but that draws are independent. All circles are as likely, so that the inner ones are denser.
public struct RingsDistribution: CircleDistribution {
  /// The name in preset files.
  public static let kind = "rings"
  /// What is said of it in a list.
  public static let summary = "circles about one centre"

  /// How many circles there are.
  public var rings = 4
  /// The standard deviation of the noise along each axis.
  public var noise = 0.08

  private static let outer = 3.0

  /// The four circles.
  public init() {}

  /// The circles' number and the noise.
  public var parameters: [Parameter<RingsDistribution>] {
    [
      .integer("rings", "rings", \.rings, 1...12).explained(
        "How many circles there are, at equal distances; the outermost has radius 3. Try 1 and 8."),
      .logarithmic("noise", "noise", \.noise, 0.02...2).explained(
        "Standard deviation around the circles. More closes the gaps between them. Try 0.2."),
    ]
  }

  /// From the outermost circle to the innermost.
  public var radii: [Double] {
    (0..<rings).map { Self.outer * Double(rings - $0) / Double(rings) }
  }

  /// The outermost circle and four deviations.
  public var extent: Window? { Window(halfSide: 1.05 * Self.outer + 4 * noise) }
}
