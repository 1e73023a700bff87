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
  /// What is remembered: momentum's direction, or Adam's two moments; laid out as the weights are.
  public let moments: [AlignedBuffer]

  /// An optimizer of the weights of a layout, before its first step.
  public init(_ configuration: OptimizerConfiguration, for layout: WeightLayout) {
    self.configuration = configuration
    let count =
      switch configuration.kind {
      case .sgd: 0
      case .momentum: 1
      case .adam: 2
      }
    moments = (0..<count).map { _ in AlignedBuffer(count: layout.count) }
  }

  /// Takes one step; `rateFactor` multiplies the learning rate (schedules).
  public func step(_ weights: Weights, gradients: AlignedBuffer, rateFactor: Double = 1) {
    precondition(
      gradients.count == weights.buffer.count,
      "\(gradients.count) gradients for \(weights.buffer.count) weights")
    steps += 1
    let (w, g) = (weights.buffer.elements.baseAddress, gradients.elements.baseAddress)
    let count = Int64(gradients.count)
    let rate = configuration.learningRate * rateFactor
    switch configuration.kind {
    case .sgd:
      ck_descend(w, g, count, Float(rate))
    case .momentum:
      ck_descend_momentum(
        w, g, moments[0].elements.baseAddress, count, Float(rate), Float(configuration.momentum))
    case .adam:
      // What the moments lack because they started from zero is made up for in the factors.
      let (missing1, missing2) = (
        1 - Self.power(configuration.beta1, steps), 1 - Self.power(configuration.beta2, steps)
      )
      ck_descend_adam(
        w, g, moments[0].elements.baseAddress, moments[1].elements.baseAddress, count,
        Float(rate / missing1), Float(configuration.beta1), Float(configuration.beta2),
        Float(1 / missing2.squareRoot()), Float(configuration.epsilon))
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
