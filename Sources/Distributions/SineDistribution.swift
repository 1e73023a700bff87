public import Frames
import Glibc
public import Parameters
public import Tensors

/// Pairs of an input and a target: a sine whose noise varies along it.
///
///     x ~ U[-pi, pi),   t = sin 2x + s(x) e,   s(x) = .05 + .3 (1 + sin x) / 2,   e ~ N(0, 1)
///
/// A point is (x, t), or (t, x) where input and target are swapped: then up to four targets go with an input, and no single
/// Gaussian can say so. It is the example of mixture density networks (Bishop 1994, NCRG/94/004), with noise of its own.
public struct SineDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "sine"
  /// What is said of it in a list.
  public static let summary = "inputs and targets on a noisy sine"

  /// Whether input and target are exchanged.
  ///
  /// Raw values are the names used in files.
  public enum Swap: String, Sendable, CaseIterable {
    /// A point is (x, t).
    case no = "false"
    /// A point is (t, x).
    case yes = "true"
  }

  /// Whether input and target are exchanged.
  public var swap = Swap.no

  /// Where in a step's draws the inputs begin: far behind those of the noise.
  private static let firstInput = 1 << 40

  /// The sine, its target the noisy number.
  public init() {}

  /// The sine, with input and target as they are or exchanged.
  public init(swap: Swap) { self.swap = swap }

  /// Which of the two is the input.
  public var parameters: [Parameter<SineDistribution>] {
    [
      .choice("swap", "swap", \.swap).explained(
        "Exchanges input and target. true asks for x given t: up to four answers are right.")
    ]
  }

  /// s(x): the deviation of t given x.
  public static func deviation(at x: Double) -> Double { 0.05 + 0.15 * (1 + sin(x)) }

  /// Both means are 0; the variances are pi^2 / 3, and 1/2 of the sine with E s^2 = .2^2 + .15^2 / 2 of the noise.
  public var moments: Moments? {
    Moments(mean: [0, 0], totalVariance: Double.pi * Double.pi / 3 + 0.5 + 0.05125)
  }

  /// That of x, ln 2 pi, and that of t given x.
  public var entropy: Double? { log(2 * .pi) + Self.entropyOfTarget }

  /// The sine and three of its deviations.
  public var extent: Window? {
    let (x, t) = (1.06 * Double.pi, 2.2)
    return swap == .no
      ? Window(minX: -x, maxX: x, minY: -t, maxY: t) : Window(minX: -t, maxX: t, minY: -x, maxY: x)
  }

  /// Fills a buffer with pairs of draws.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillNormal(samples, step: step, offset: 2 * offset)
    let count = samples.count / 2
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { inputs in
      random.fillUniform(inputs, step: step, offset: Self.firstInput + offset)
      for row in 0..<count {
        let x = .pi * (2 * inputs[row] - 1)
        let t = sin(2 * x) + (0.05 + 0.15 * (1 + sin(x))) * samples[2 * row]
        (samples[2 * row], samples[2 * row + 1]) = swap == .no ? (x, t) : (t, x)
      }
    }
  }
}

// MARK: - Density

extension SineDistribution {
  /// ln p(x, t) in nats; -infinity beyond the inputs.
  public func logDensities(of samples: [Float]) -> [Double]? {
    pairs(samples).map { Self.logTarget($0.t, given: $0.x) - log(2 * .pi) }
  }

  /// ln p(second|first) in nats.
  public func logConditionals(of samples: [Float]) -> [Double]? {
    pairs(samples).map { x, t in
      let target = Self.logTarget(t, given: x)
      return swap == .no ? target : target - log(2 * .pi) - Self.logMarginal(of: t)
    }
  }

  /// E[-ln p(second|first)] in nats.
  public var conditionalEntropy: Double? {
    swap == .no ? Self.entropyOfTarget : (entropy ?? .nan) - Self.entropyOfMarginal
  }

  private func pairs(_ samples: [Float]) -> [(x: Double, t: Double)] {
    (0..<samples.count / 2).map {
      let pair = (Double(samples[2 * $0]), Double(samples[2 * $0 + 1]))
      return swap == .no ? pair : (pair.1, pair.0)
    }
  }

  /// ln N(t; sin 2x, s(x)^2).
  private static func logTarget(_ t: Double, given x: Double) -> Double {
    // A float may round the ends of the inputs outwards.
    guard abs(x) <= .pi + 1e-6 else { return -.infinity }
    let deviation = deviation(at: x)
    let away = (t - sin(2 * x)) / deviation
    return -away * away / 2 - log(deviation) - log(2 * .pi) / 2
  }

  /// E ln s(x) + ln(2 pi e) / 2; the mean of ln(a + b sin x) is ln((a + sqrt(a^2 - b^2)) / 2).
  private static let entropyOfTarget =
    log((0.2 + (0.04 - 0.0225).squareRoot()) / 2) + 0.5 + log(2 * .pi) / 2

  /// ln p(t): the mean over x, by the trapezoidal rule, which errs by a share of 1e-9 for a period at this spacing.
  private static func logMarginal(of t: Double) -> Double {
    let logs = inputs.map { logTarget(t, given: $0) }
    let top = logs.max() ?? 0
    return top + log(logs.reduce(0.0) { $0 + exp($1 - top) } / Double(logs.count))
  }

  private static let inputs = (0..<512).map { .pi * (Double($0) / 256 - 1) }

  /// -E ln p(t), by the trapezoidal rule.
  private static let entropyOfMarginal: Double = {
    let spacing = 0.01
    return (-350...350).reduce(0.0) { sum, place in
      let log = logMarginal(of: spacing * Double(place))
      return sum - spacing * exp(log) * log
    }
  }()
}
