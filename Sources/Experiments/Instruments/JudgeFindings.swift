import Frames
import Metrics

/// What judges found at one moment, and how it is told.
struct JudgeFindings {
  /// Whether a discriminator plays.
  var hasGame = false
  /// Whether what the best judge would score can be known.
  var hasCeiling = false
  /// What the judges say of a planted fault; nil before anything was measured.
  var reference: JudgeReference?
  /// What they say of data against data.
  var control: Control?
  /// The accuracy of the perceptron, and its cross-entropy in nats.
  var perceptron, crossEntropy: Double?
  /// The accuracy of the neighbours.
  var neighbours: Double?
  /// The accuracy of the discriminator in the game, and on how many verdicts.
  var game: Double?
  var gameCount = 1
  /// The accuracy of the best judge there can be.
  var ceiling: Double?

  /// Accuracies on data against data, which are 1/2 but for chance.
  struct Control {
    let perceptron, neighbours: Double
  }

  /// The greatest accuracy that passes for chance.
  private static let band = ClassifierTest.band(heldOut: 2 * JudgedSets.heldOut)

  /// The chart that all accuracies share.
  private static let chart = "judges"

  /// The accuracies of judges that may speak.
  private var spoken: (perceptron: Double?, neighbours: Double?) {
    (
      reference?.perceptron.isAble == true ? perceptron : nil,
      reference?.neighbours.isAble == true ? neighbours : nil
    )
  }

  /// What follows from all accuracies; nil where nothing was measured.
  var verdict: JudgeVerdict? {
    guard perceptron != nil else { return nil }
    return JudgeVerdict(
      judges: [spoken.perceptron, spoken.neighbours], band: Self.band,
      game: game.map { ($0, ClassifierTest.band(heldOut: gameCount)) })
  }
}

// MARK: - Telling

extension JudgeFindings {
  /// What the screen shows, and reports too.
  var shown: [Figure] {
    let band = Self.band.text(decimals: 3)
    var figures = [
      accuracy(
        "judge, net", "judgeAccuracy", spoken.perceptron, reference?.perceptron,
        control?.perceptron,
        "Share of held-out data and samples that a fresh perceptron tells apart"),
      accuracy(
        "judge, 51-NN", "judgeNeighbours", spoken.neighbours, reference?.neighbours,
        control?.neighbours,
        "Share of held-out data and samples that their \(NeighbourJudge.count) nearest neighbours tell apart"
      ),
    ]
    if hasGame {
      figures.append(
        charted(
          Figure(
            "D in game", key: "discriminatorAccuracy", value: game, format: .decimals(3),
            explanation:
              "Share of the same held-out points that the discriminator in the game tells apart; fresh "
              + "judges beside it say whether it could be told better. Up to \(band) is chance.",
            isCharted: true, perfect: 0.5)))
    }
    if hasCeiling {
      figures.append(
        charted(
          Figure(
            "best judge", key: "judgeCeiling", value: ceiling, format: .decimals(3),
            explanation:
              "What the best judge there can be would score, 1/2 + TV/2, from the model's density and "
              + "the data's on held-out points.",
            isCharted: true, perfect: 0.5)))
    }
    let verdict = verdict
    var told = Figure(
      "judges say", key: "judgeVerdict", value: verdict.map { Double($0.rawValue) },
      format: .named(JudgeVerdict.allCases.map(\.words)),
      explanation: verdict?.explanation
        ?? "Whether samples pass for data, and whether the discriminator is to be trusted.")
    // A mean of names over seeds would be none.
    told.isReported = false
    return figures + [told]
  }

  /// What reports say besides: the judges where the answer is known, and what follows of the divergence.
  var reported: [Figure] {
    guard let reference else { return [] }
    let bound =
      reference.perceptron.isAble
      ? crossEntropy.map(ClassifierTest.divergenceBound(crossEntropy:)) : nil
    return [
      Figure("judgeBand", Self.band),
      Figure("judgeDivergence", bound, perfect: 0),
      Figure("judgeControl", control?.perceptron, perfect: 0.5),
      Figure("judgeNeighboursControl", control?.neighbours, perfect: 0.5),
      Figure("judgePlanted", reference.perceptron.planted),
      Figure("judgeNeighboursPlanted", reference.neighbours.planted),
    ]
  }

  private func charted(_ figure: Figure) -> Figure {
    var figure = figure
    figure.chart = Self.chart
    return figure
  }

  private func accuracy(
    _ label: String, _ key: String, _ value: Double?, _ trial: JudgeReference.Trial?,
    _ control: Double?, _ what: String
  ) -> Figure {
    func text(_ value: Double) -> String { value.text(decimals: 3) }
    let known = trial.map { trial in
      trial.isAble
        ? " It scores \(text(trial.planted)) on \(trial.defect), \(control.map(text) ?? "-") on data."
        : " It is silent: on \(trial.defect) it scores \(text(trial.planted)), not \(text(trial.required))."
    }
    return charted(
      Figure(
        label, key: key, value: value, format: .decimals(3),
        reference: Reference("chance to", value: Self.band),
        explanation: "\(what); up to \(text(Self.band)) is chance.\(known ?? "")",
        isCharted: true, perfect: 0.5))
  }
}
