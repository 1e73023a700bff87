internal import CKernels
public import Graphs
public import Tensors

/// Changes weights by their gradients, and remembers what its rule needs from step to step.
public final class Optimizer {
  /// The rule and its numbers; may be changed between steps, except for the kind.
  public var configuration: OptimizerConfiguration {
    willSet {
      precondition(
        newValue.kind == configuration.kind,
        "an optimizer cannot turn from \(configuration.kind) to \(newValue.kind)")
    }
  }
  /// How many steps have been taken.
  public var steps = 0
  /// What is remembered: momentum's direction, RMSProp's mean square, or Adam's two moments; laid out as the weights are.
  public let moments: [AlignedBuffer]

  /// An optimizer of the weights of a layout, before its first step.
  public init(_ configuration: OptimizerConfiguration, for layout: WeightLayout) {
    self.configuration = configuration
    let count =
      switch configuration.kind {
      case .sgd: 0
      case .momentum, .rmsprop: 1
      case .adam: 2
      }
    moments = (0..<count).map { _ in AlignedBuffer(count: layout.count) }
  }

  /// Takes one step; `rateFactor` multiplies the learning rate (schedules).
  public func step(_ weights: Weights, gradients: AlignedBuffer, rateFactor: Double = 1) {
    let descent = begin(weights, gradients: gradients, rateFactor: rateFactor)
    descend(weights, gradients: gradients, 0..<gradients.count, descent)
  }

  /// Takes one step along the mean of several gradients, sharing the weights out to a team.
  ///
  /// The first of the gradients is left holding their mean. The result does not depend on the team.
  func step(
    _ weights: Weights, gradients: [AlignedBuffer], rateFactor: Double, team: Team
  ) {
    let descent = begin(weights, gradients: gradients[0], rateFactor: rateFactor)
    let (mean, others) = (gradients[0], gradients.dropFirst())
    // On cache lines, so that no two members write to the same one.
    let lines = (mean.count + Self.line - 1) / Self.line
    team.run { member in
      let first = lines * member / team.size * Self.line
      let end = min(lines * (member + 1) / team.size * Self.line, mean.count)
      guard first < end else { return }
      for (number, other) in others.enumerated() {
        // The last one divides by how many there are.
        let factor = number == others.count - 1 ? 1 / Float(gradients.count) : 1
        ck_blend(
          mean.elements.baseAddress.map { $0 + first }, factor,
          other.elements.baseAddress.map { $0 + first }, factor, Int64(end - first))
      }
      descend(weights, gradients: mean, first..<end, descent)
    }
  }

  private static let line = AlignedBuffer.alignment / MemoryLayout<Float>.stride

  /// What is the same for all weights in one step.
  private struct Descent {
    var rate: Float
    /// The inverse root of what the second moment still lacks.
    var root: Float = 1
  }

  private func begin(
    _ weights: Weights, gradients: AlignedBuffer, rateFactor: Double
  ) -> Descent {
    precondition(
      gradients.count == weights.buffer.count,
      "\(gradients.count) gradients for \(weights.buffer.count) weights")
    steps += 1
    let rate = configuration.learningRate * rateFactor
    guard configuration.kind == .adam else { return Descent(rate: Float(rate)) }
    // What the moments lack because they started from zero is made up for in the factors. It follows from the
    // betas as the moments know them: with 0.999 in double precision every step would be 6e-6 too long.
    let (missing1, missing2) = (
      1 - Self.power(Double(Float(configuration.beta1)), steps),
      1 - Self.power(Double(Float(configuration.beta2)), steps)
    )
    return Descent(rate: Float(rate / missing1), root: Float(1 / missing2.squareRoot()))
  }

  private func descend(
    _ weights: Weights, gradients: AlignedBuffer, _ range: Range<Int>, _ descent: Descent
  ) {
    func part(_ buffer: AlignedBuffer) -> UnsafeMutablePointer<Float>? {
      buffer.elements.baseAddress.map { $0 + range.lowerBound }
    }
    let (w, g, count) = (part(weights.buffer), part(gradients), Int64(range.count))
    switch configuration.kind {
    case .sgd:
      ck_descend(w, g, count, descent.rate)
    case .momentum:
      ck_descend_momentum(
        w, g, part(moments[0]), count, descent.rate, Float(configuration.momentum))
    case .rmsprop:
      ck_descend_rmsprop(
        w, g, part(moments[0]), count, descent.rate, Float(configuration.smoothing),
        Float(configuration.epsilon))
    case .adam:
      ck_descend_adam(
        w, g, part(moments[0]), part(moments[1]), count, descent.rate,
        Float(configuration.beta1), Float(configuration.beta2), descent.root,
        Float(configuration.epsilon))
    }
  }

  /// A power by squaring.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
