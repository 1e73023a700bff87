public import Frames
import Glibc
public import Parameters

/// Gaussian modes spaced evenly on a circle about the origin.
///
/// Eight modes of deviation 0.01 on the unit circle are a standard benchmark of mode collapse
/// (Srivastava et al., VEEGAN, 2017, arXiv 1705.07761). No data lies at their mean.
public struct RingDistribution: MixtureDistribution {
  /// The name in preset files.
  public static let kind = "ring"
  /// What is said of it in a list.
  public static let summary = "narrow modes on a ring"

  /// How many modes there are.
  public var modes = 8 {
    didSet {
      // Weights are those of certain modes.
      if modes != oldValue { weights = [] }
      layOut()
    }
  }
  /// The distance of the modes' means from the origin.
  public var radius = 1.0 { didSet { layOut() } }
  /// The standard deviation of every mode.
  public var deviation = 0.01 { didSet { layOut() } }
  /// The modes' shares in proportion, the first mode's first; none where all are as likely.
  public var weights: [Double] = [] { didSet { layOut() } }
  /// The modes as a mixture, the first at angle 0, counterclockwise.
  public private(set) var law: Mixture

  /// The ring of eight modes.
  public init() {
    law = RingDistribution.mixture(modes: modes, radius: radius, deviation: deviation)
  }

  /// The ring with the given shape.
  public init(modes: Int, radius: Double, deviation: Double, weights: [Double] = []) {
    self.modes = modes
    self.radius = radius
    self.deviation = deviation
    self.weights = weights
    law = RingDistribution.mixture(
      modes: modes, radius: radius, deviation: deviation, weights: weights)
  }

  /// The modes' number and shape.
  public var parameters: [Parameter<RingDistribution>] {
    [
      .integer("modes", "modes", \.modes, 1...Self.mostModes).explained(
        "How many modes lie on the ring. More are harder to find, all of them. Try 2, 16 and 25."),
      .logarithmic("radius", "radius", \.radius, 0.01...100).explained(
        "Radius of the ring. Larger moves the modes apart, and away from the first samples near 0."),
      .logarithmic("deviation", "deviation", \.deviation, 1e-4...10).explained(
        "Width of every mode, a standard deviation. Narrow modes are hard to hit; wide ones merge."),
      .weights(\.weights, ofModes: Self.mostModes),
    ]
  }

  /// The entropy in nats; by symmetry what one of equal modes says holds for all.
  public var entropy: Double? { entropy(modesAreAlike: true) }
  /// Weights that are not as many as the modes.
  public var faults: [ParameterFault] { weightFaults(weights, modes: modes) }

  /// The circle and four deviations, with a margin.
  public var extent: Window? { Window(halfSide: 1.25 * radius + 4 * deviation) }

  private static let mostModes = 64

  private mutating func layOut() {
    law = RingDistribution.mixture(
      modes: modes, radius: radius, deviation: deviation, weights: weights)
  }

  /// Modes evenly on a circle about the origin, the first at angle 0, counterclockwise.
  ///
  /// Weights that are not as many as the modes, which are a fault of the configuration, do not count.
  static func mixture(
    modes: Int, radius: Double, deviation: Double, weights: [Double] = []
  ) -> Mixture {
    Mixture(
      means: (0..<modes).map { mode in
        let angle = 2 * Double.pi * Double(mode) / Double(modes)
        return radius * SIMD2(cos(angle), sin(angle))
      }, deviation: deviation, weights: weights.count == modes ? weights : [])
  }
}
