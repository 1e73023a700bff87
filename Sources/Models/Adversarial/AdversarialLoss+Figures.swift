import Experiments
import Frames
import Glibc

extension AdversarialLoss {
  /// The figures of a step of the game: losses, verdicts, and what is played for.
  ///
  /// - Parameters:
  ///   - isPenalized: whether the discriminator's slope is penalised.
  ///   - looksAhead: whether the generator minimises less what a discriminator ahead loses on data.
  func figures(isPenalized: Bool, looksAhead: Bool = false) -> [StepFigure] {
    func equilibrium(_ value: Double) -> Reference { Reference("equilibrium", value: value) }
    let verdict = equilibrium(verdictAtEquilibrium)
    var figures = [
      StepFigure(
        "discriminator",
        Figure(
          "D loss", key: "discriminator", value: nil, format: .decimals(3),
          reference: equilibrium(discriminatorLossAtEquilibrium),
          explanation: "What the discriminator minimises, on the last batch."),
        chart: "loss",
        references: [Reference("D at equilibrium", value: discriminatorLossAtEquilibrium)]),
      StepFigure(
        "generator",
        Figure(
          "G loss", key: "generator", value: nil, format: .decimals(3),
          reference: equilibrium(
            generatorLossAtEquilibrium - (looksAhead ? lossOnDataAtEquilibrium : 0)),
          explanation: "What the generator minimises, on the last batch."),
        chart: "loss", references: []),
      StepFigure(
        "verdictOnReal",
        Figure(
          "D on data", key: "verdictOnData", value: nil, format: .decimals(3), reference: verdict,
          explanation: meaningOfVerdict(on: "data")),
        chart: "discriminator"),
      StepFigure(
        "verdictOnFake",
        Figure(
          "D on samples", key: "verdictOnSamples", value: nil, format: .decimals(3),
          reference: verdict, explanation: meaningOfVerdict(on: "samples")),
        chart: "discriminator"),
    ]
    if isLogistic {
      figures.append(
        StepFigure(
          sum: [(-1, "discriminator")],
          Figure(
            "payoff", key: "payoff", value: nil, format: .decimals(3),
            reference: equilibrium(-2 * log(2)),
            explanation:
              "E ln D(x) + E ln(1 - D(G(z))) of the last batch, which D raises and G lowers; "
              + "0 where D is always right."),
          chart: "payoff"))
    }
    if isPenalized {
      figures.append(
        StepFigure(
          "penalty",
          Figure(
            "penalty", key: "penalty", value: nil, format: .significant(3),
            explanation:
              "The gradient penalty on the last batch of data, in the discriminator's loss."),
          chart: "gradient penalty"))
    }
    return figures
  }

  /// How verdicts are read.
  ///
  /// - Parameter hasPayoff: whether what is played for can be said of data and samples alone.
  func scale(hasPayoff: Bool = true) -> VerdictScale {
    VerdictScale(
      verdictRange, equilibrium: verdictAtEquilibrium,
      lossAtEquilibrium: discriminatorLossAtEquilibrium,
      payoffAtEquilibrium: isLogistic && hasPayoff ? -2 * log(2) : nil,
      consequenceOfDefeat: consequenceOfDefeat)
  }

  /// What the mean of the discriminator's verdicts says, in a sentence.
  private func meaningOfVerdict(on points: String) -> String {
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
