public import Frames
import Glibc
public import Parameters

/// Gaussian modes on a square grid about the origin.
///
/// Twenty-five modes at {-4, -2, 0, 2, 4}^2 with deviation 0.05 are a standard benchmark of mode
/// collapse (Srivastava et al., VEEGAN, 2017, arXiv 1705.07761).
public struct GridDistribution: MixtureDistribution {
  /// The name in preset files.
  public static let kind = "grid"
  /// What is said of it in a list.
  public static let summary = "modes on a square grid"

  /// How many modes there are along each axis.
  public var side = 5 {
    didSet {
      // Weights are those of certain modes.
      if side != oldValue { weights = [] }
      layOut()
    }
  }
  /// The distance between neighbouring means.
  public var spacing = 2.0 { didSet { layOut() } }
  /// The standard deviation of every mode.
  public var deviation = 0.05 { didSet { layOut() } }
  /// The modes' shares in proportion, row by row from the lowest, from left to right; none where all are as likely.
  public var weights: [Double] = [] { didSet { layOut() } }
  /// The modes as a mixture, row by row from the lowest, from left to right.
  public private(set) var law: Mixture

  /// The grid of 25 modes.
  public init() {
    law = GridDistribution.mixture(side: side, spacing: spacing, deviation: deviation)
  }

  /// The grid with the given shape.
  public init(side: Int, spacing: Double, deviation: Double, weights: [Double] = []) {
    self.side = side
    self.spacing = spacing
    self.deviation = deviation
    self.weights = weights
    law = GridDistribution.mixture(
      side: side, spacing: spacing, deviation: deviation, weights: weights)
  }

  /// The modes' number and shape.
  public var parameters: [Parameter<GridDistribution>] {
    [
      .integer("side", "side", \.side, 1...Self.mostSide).explained(
        "Modes along each side of the grid: 5 make 25. An odd side has a mode at the mean; try 4."),
      .logarithmic("spacing", "spacing", \.spacing, 0.01...100).explained(
        "Distance between neighbouring modes. Larger leaves wider gaps, where stray samples show."),
      .logarithmic("deviation", "deviation", \.deviation, 1e-4...10).explained(
        "Width of every mode, a standard deviation. Narrow modes are hard to hit; wide ones merge."),
      .weights(\.weights, ofModes: Self.mostModes),
    ]
  }

  /// The entropy in nats.
  ///
  /// Where modes are as likely the two coordinates are independent, so that it is twice that of one axis.
  public var entropy: Double? {
    guard law.hasEqualWeights else { return entropy(modesAreAlike: false) }
    return law.entropyOfSeparateModes ?? RememberedEntropy.of(self) { 2 * entropyOfAxis }
  }

  /// Weights that are not as many as the modes.
  public var faults: [ParameterFault] { weightFaults(weights, modes: side * side) }

  /// All modes and four deviations, with a margin.
  public var extent: Window? {
    Window(halfSide: 0.55 * spacing * Double(side) + 4 * deviation)
  }

  /// The trapezoidal rule in steps of an eighth of a deviation; the integrand is analytic and falls
  /// like a Gaussian, so that the error is lost in rounding.
  private var entropyOfAxis: Double {
    let step = 0.125
    let reach = 80
    let positions = GridDistribution.positions(side: side, spacing: spacing).map { $0 / deviation }
    let unit = 1 / (Double(side) * (2 * Double.pi).squareRoot())
    var sum = 0.0
    for position in positions {
      for notch in -reach...reach {
        let offset = step * Double(notch)
        let density = positions.reduce(0.0) { total, other in
          let distance = position + offset - other
          return total + exp(-distance * distance / 2)
        }
        sum -= step * unit * exp(-offset * offset / 2) * log(unit * density)
      }
    }
    return sum + log(deviation)
  }

  private static let mostSide = 16
  private static let mostModes = mostSide * mostSide

  private mutating func layOut() {
    law = GridDistribution.mixture(
      side: side, spacing: spacing, deviation: deviation, weights: weights)
  }

  /// Weights that are not as many as the modes, which are a fault of the configuration, do not count.
  private static func mixture(
    side: Int, spacing: Double, deviation: Double, weights: [Double] = []
  ) -> Mixture {
    let positions = positions(side: side, spacing: spacing)
    return Mixture(
      means: positions.flatMap { y in positions.map { x in SIMD2(x, y) } }, deviation: deviation,
      weights: weights.count == side * side ? weights : [])
  }

  private static func positions(side: Int, spacing: Double) -> [Double] {
    (0..<side).map { spacing * (Double($0) - Double(side - 1) / 2) }
  }
}
