import Glibc
import Graphs

/// What the two players of an adversarial game minimise.
///
/// With r = D(x) for data and f = D(G(z)) for samples, both the discriminator's raw outputs, and s the logistic
/// function. All forms are those that neither overflow nor lose their gradient to rounding. Raw values are the names
/// used in files.
public enum AdversarialLoss: String, Sendable, CaseIterable {
  /// D: E softplus(-r) + E softplus(f), G: E softplus(-f) = -E ln s(f) (Goodfellow et al. 2014, arXiv:1406.2661,
  /// section 3).
  case nonSaturating = "non-saturating"
  /// D: the same, G: -E softplus(f) = E ln(1 - s(f)): the minimax game itself, whose generator's gradient vanishes
  /// where the discriminator is sure.
  case saturating
  /// D: E (r - 1)^2 / 2 + E f^2 / 2, G: E (f - 1)^2 / 2 (Mao et al. 2017, arXiv:1611.04076).
  case leastSquares = "least-squares"
  /// D: E max(0, 1 - r) + E max(0, 1 + f), G: -E f (Lim & Ye 2017, arXiv:1705.02894).
  case hinge

  // MARK: - Objectives

  /// What the discriminator minimises, given its outputs for data and for samples [rows, 1].
  func discriminatorLoss(real: Expression, fake: Expression) -> Expression {
    switch self {
    case .nonSaturating, .saturating: (-real).softplus().mean() + fake.softplus().mean()
    case .leastSquares: 0.5 * (real - 1).squared().mean() + 0.5 * fake.squared().mean()
    case .hinge: (1 - real).relu().mean() + (1 + fake).relu().mean()
    }
  }

  /// The part of the discriminator's loss that is of data, which no generator changes unless it looks ahead.
  func lossOnData(_ real: Expression) -> Expression {
    switch self {
    case .nonSaturating, .saturating: (-real).softplus().mean()
    case .leastSquares: 0.5 * (real - 1).squared().mean()
    case .hinge: (1 - real).relu().mean()
    }
  }

  /// What the generator minimises for each of the discriminator's outputs for samples.
  func generatorLosses(fake: Expression) -> Expression {
    switch self {
    case .nonSaturating: (-fake).softplus()
    case .saturating: -fake.softplus()
    case .leastSquares: 0.5 * (fake - 1).squared()
    case .hinge: -fake
    }
  }

  /// What the players play for, where that is one number, of the discriminator's outputs.
  func payoff(real: Expression, fake: Expression) -> Expression? {
    isLogistic ? -(-real).softplus().mean() - fake.softplus().mean() : nil
  }

  /// What the discriminator says of rows, on the scale it is shown on.
  func verdict(_ output: Expression) -> Expression { isLogistic ? output.sigmoid() : output }

  /// What the discriminator says, on the scale it is shown on.
  func verdict(_ output: Float) -> Float { isLogistic ? 1 / (1 + exp(-output)) : output }
}

// MARK: - Equilibrium

extension AdversarialLoss {
  /// Whether the discriminator's output is the logit of a probability.
  public var isLogistic: Bool { self == .nonSaturating || self == .saturating }

  /// What the discriminator says everywhere when samples are like data; with hinge any constant from -1 to 1
  /// does as well, and this is the middle.
  public var verdictAtEquilibrium: Double { self == .hinge ? 0 : 0.5 }

  /// The discriminator's loss when samples are like data and it plays its best.
  public var discriminatorLossAtEquilibrium: Double {
    switch self {
    case .nonSaturating, .saturating: 2 * log(2)
    case .leastSquares: 0.25
    case .hinge: 2
    }
  }

  /// The part of the discriminator's loss that is of data, then.
  var lossOnDataAtEquilibrium: Double {
    switch self {
    case .nonSaturating, .saturating: log(2)
    case .leastSquares: 0.125
    case .hinge: 1
    }
  }

  /// The generator's loss then; with hinge it is what the constant makes it.
  public var generatorLossAtEquilibrium: Double {
    switch self {
    case .nonSaturating: log(2)
    case .saturating: -log(2)
    case .leastSquares: 0.125
    case .hinge: 0
    }
  }

  /// The ends of the scale that verdicts are shown on.
  var verdictRange: ClosedRange<Float> { self == .hinge ? -1...1 : 0...1 }
}
