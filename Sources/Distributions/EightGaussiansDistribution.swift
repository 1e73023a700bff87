public import Frames
public import Parameters

/// Wide Gaussian modes on a circle, which nearly touch.
///
/// Eight modes of deviation 1/2 at a distance of 4, all divided by 1.414, as in the code of Grathwohl et al. ("FFJORD", 2019,
/// arXiv 1810.01367).
public struct EightGaussiansDistribution: MixtureDistribution {
  /// The name in preset files.
  public static let kind = "8gaussians"
  /// What is said of it in a list.
  public static let summary = "wide modes on a ring"

  /// How many modes there are.
  public var modes = 8 { didSet { layOut() } }
  /// The standard deviation of every mode.
  public var deviation = 0.35361 { didSet { layOut() } }
  /// The modes as a mixture, the first at angle 0, counterclockwise.
  public private(set) var law: Mixture

  private static let radius = 4 / 1.414

  /// The eight modes.
  public init() {
    law = RingDistribution.mixture(modes: modes, radius: Self.radius, deviation: deviation)
  }

  /// The modes' number and width.
  public var parameters: [Parameter<EightGaussiansDistribution>] {
    [
      .integer("modes", "modes", \.modes, 1...16).explained(
        "How many modes lie on the ring. More than 8 of the default width overlap. Try 4."),
      .logarithmic("deviation", "deviation", \.deviation, 0.01...2).explained(
        "Width of every mode, a standard deviation. 0.354 is published as 0.5 before scaling."),
    ]
  }

  /// The entropy in nats; by symmetry what one mode says holds for all.
  public var entropy: Double? { entropy(modesAreAlike: true) }

  /// The circle and four deviations, with a margin.
  public var extent: Window? { Window(halfSide: 1.1 * Self.radius + 4 * deviation) }

  private mutating func layOut() {
    law = RingDistribution.mixture(modes: modes, radius: Self.radius, deviation: deviation)
  }
}
