import Frames
import Glibc

/// What the players of an adversarial game scored, over the course of the run.
struct AdversarialRecord {
  private var discriminator = History()
  private var generator = History()
  private var penalty = History()
  private var verdictOnReal = History()
  private var verdictOnFake = History()
  private var payoff = History()

  /// Notes the scores of a step.
  ///
  /// - Parameters:
  ///   - outcome: the discriminator's last turn in the step.
  ///   - generatorLoss: the generator's loss.
  mutating func note(
    _ outcome: DiscriminatorTurn.Outcome, generatorLoss: Double, step: Int,
    _ configuration: AdversarialConfiguration
  ) {
    discriminator.record(outcome.loss, step: step)
    generator.record(generatorLoss, step: step)
    if configuration.gradientPenalty > 0 { penalty.record(outcome.penalty, step: step) }
    verdictOnReal.record(outcome.verdictOnReal, step: step)
    verdictOnFake.record(outcome.verdictOnFake, step: step)
    if configuration.loss.isLogistic { payoff.record(-outcome.loss, step: step) }
  }

  /// Whether a loss of the last step was not finite.
  var hasDiverged: Bool {
    // The sum is a number where all are, and nothing is copied for it on the way.
    !((discriminator.last ?? 0) + (generator.last ?? 0) + (penalty.last ?? 0)).isFinite
  }

  /// The losses of the last step.
  func losses(_ configuration: AdversarialConfiguration) -> [Reading] {
    var named = [("discriminator", discriminator), ("generator", generator)]
    if configuration.gradientPenalty > 0 { named.append(("penalty", penalty)) }
    return named.compactMap { name, history in history.last.map { Reading(name, $0) } }
  }

  /// The scores of the last step's batch.
  func figures(_ configuration: AdversarialConfiguration) -> [Measure] {
    let loss = configuration.loss
    let equilibrium = Reference("equilibrium", value: loss.verdictAtEquilibrium)
    var figures = [
      Measure(
        "D loss", key: "discriminator", value: discriminator.last, format: .decimals(3),
        reference: Reference("equilibrium", value: loss.discriminatorLossAtEquilibrium),
        explanation: "What the discriminator minimises, on the last batch."),
      Measure(
        "G loss", key: "generator", value: generator.last, format: .decimals(3),
        reference: Reference("equilibrium", value: loss.generatorLossAtEquilibrium),
        explanation: "What the generator minimises, on the last batch."),
      Measure(
        "D on data", key: "verdictOnData", value: verdictOnReal.last, format: .decimals(3),
        reference: equilibrium, explanation: loss.meaningOfVerdict(on: "data")),
      Measure(
        "D on samples", key: "verdictOnSamples", value: verdictOnFake.last, format: .decimals(3),
        reference: equilibrium, explanation: loss.meaningOfVerdict(on: "samples")),
    ]
    if loss.isLogistic {
      figures.append(
        Measure(
          "payoff", key: "payoff", value: payoff.last, format: .decimals(3),
          reference: Reference("equilibrium", value: -2 * log(2)),
          explanation:
            "E ln D(x) + E ln(1 - D(G(z))) of the last batch, which D raises and G lowers; "
            + "0 where D is always right."))
    }
    if configuration.gradientPenalty > 0 {
      figures.append(
        Measure(
          "penalty", key: "penalty", value: penalty.last, format: .significant(3),
          explanation:
            "The gradient penalty on the last batch of data, in the discriminator's loss."))
    }
    return figures
  }

  /// Losses, verdicts and payoff, one batch at a time so that they swing; then the penalty, whose scale is
  /// its own.
  func charts(_ configuration: AdversarialConfiguration) -> [Chart] {
    let loss = configuration.loss
    var charts = [
      Chart(
        "loss",
        curves: [
          Curve("D loss", history: discriminator), Curve("G loss", history: generator),
        ],
        references: [Reference("D at equilibrium", value: loss.discriminatorLossAtEquilibrium)]),
      Chart(
        "discriminator",
        curves: [
          Curve("D on data", history: verdictOnReal), Curve("D on samples", history: verdictOnFake),
        ],
        references: [Reference("equilibrium", value: loss.verdictAtEquilibrium)]),
    ]
    if loss.isLogistic {
      charts.append(
        Chart(
          "payoff", curves: [Curve("payoff", history: payoff)],
          references: [Reference("equilibrium", value: -2 * log(2))]))
    }
    if configuration.gradientPenalty > 0 {
      charts.append(Chart("gradient penalty", curves: [Curve("penalty", history: penalty)]))
    }
    return charts
  }
}

extension AdversarialLoss {
  /// What the mean of the discriminator's verdicts says, in a sentence.
  fileprivate func meaningOfVerdict(on points: String) -> String {
    switch self {
    case .nonSaturating, .saturating:
      "The mean probability that the discriminator gives \(points) of being data; 1/2 is a guess."
    case .leastSquares:
      "The discriminator's mean output for \(points): it is taught 1 for data and 0 for samples."
    case .hinge:
      "The discriminator's mean output for \(points): it is taught 1 or more for data, -1 or less for "
        + "samples."
    }
  }
}
