import Experiments
import Frames
import Parameters

/// Settings of a translation without pairs, there and back.
protocol CycleSettings: AdversarialSettings {
  /// Weight of coming back to the start.
  var cycleWeight: Double { get set }
  /// Weight of leaving samples of the target as they are, as a share of the cycle weight.
  var identityWeight: Double { get set }
  /// Earlier translations that are kept for each row of a batch.
  var pool: Int { get set }
}

extension CycleSettings {
  /// What says which map is right, and how both players are trained.
  var cycleParameters: [Parameter<Self>] {
    [
      .logarithmic(
        "training.cycleWeight", "cycle weight", \.cycleWeight, 0...1000, floor: 0.01,
        effect: .immediate
      ).explained(
        "Weight of coming back to the start. With 0 nothing ties a point to its translation, and "
          + "identity goes too."),
      .linear(
        "training.identityWeight", "identity weight", \.identityWeight, 0...10, step: 0.1,
        effect: .immediate
      ).explained(
        "Weight of leaving points of the target alone, times the cycle weight. 0 leaves the map to "
          + "chance. Try 0."),
      .integer("training.pool", "pool", \.pool, 0...1000, step: nil).explained(
        "Past translations per row that D sees in turn with new ones. 0 shows new ones only."),
    ]
      + parameters(of: \.training, under: "training")
      + discriminatorOptimizerParameters(
        rate: "Size of the discriminators' updates. Below the generators' they are easily fooled.")
  }

  /// What is minimised, and in which order.
  ///
  /// - Parameter note: what follows from it.
  func cycleTheory(_ note: String) -> Theory {
    Theory(
      objective: [
        "G and F minimise  E (D_Y(G(x)) - 1)^2 + E (D_X(F(y)) - 1)^2 + a (C + b I),",
        "C = E |F(G(x)) - x| + E |G(F(y)) - y|,  I = E |G(y) - y| + E |F(x) - x|;  x ~ X, y ~ Y.",
        "Each D minimises  E (D(real) - 1)^2 / 2 + E D(fake)^2 / 2.", note,
      ],
      algorithm: [
        "Draw x and y. Step G and F, both at once, down their loss.",
        pool > 0
          ? "Half of the translations are swapped for earlier ones, out of \(pool) per row of a batch."
          : "The discriminators see the translations of this step.",
        "Then step D_Y and D_X, both at once, down theirs, on what G and F have just been moved by.",
      ])
  }

  /// The game, then how far samples come back, and how far those of the target are moved.
  var cycleFigures: [StepFigure] {
    [
      StepFigure(
        "cycleError",
        Figure(
          "cycle error", key: "cycleError", value: nil, format: .significant(2),
          explanation:
            "Mean distance along an axis, or in a pixel, from where samples come back to: of x by F(G(x)) and "
            + "of y by G(F(y))."),
        chart: "errors", curve: "cycle"),
      StepFigure(
        "identityError",
        Figure(
          "identity error", key: "identityError", value: nil, format: .significant(2),
          explanation:
            "Mean distance along an axis, or in a pixel, of G(y) from y and of F(x) from x: how far samples "
            + "that are right already are moved."),
        chart: "errors", curve: "identity"),
      StepFigure(
        "discriminators",
        Figure(
          "D loss", key: "discriminators", value: nil, format: .decimals(3),
          reference: Reference("equilibrium", value: 0.5),
          explanation: "What both discriminators minimise together, on the last batch."),
        chart: "game", curve: "D"),
      StepFigure(
        "adversarial",
        Figure(
          "to fool D", key: "adversarial", value: nil, format: .decimals(3),
          reference: Reference("equilibrium", value: 0.5),
          explanation: "What G and F lose to the discriminators, together, on the last batch."),
        chart: "game", curve: "G and F", references: []),
    ]
  }
}
