import Experiments
import Frames
import Glibc
import Graphs
import Parameters

/// Settings of a translation that is learned from pairs, by a distance and by a discriminator that sees pairs.
///
///     D minimises  (E softplus(-D(x, y)) + E softplus(D(x, G))) / 2
///     G minimises  w E softplus(-D(x, G)) + a distance(G, y)
protocol PairedSettings: AdversarialSettings {
  /// How far an answer is from the right one.
  var distance: PairedTranslation.Settings.Distance { get set }
  /// Weight of the distance.
  var distanceWeight: Double { get set }
  /// Weight of the discriminator in what the generator minimises.
  var adversaryWeight: Double { get set }

  /// The least mean of |y - g(x)| over numbers and of ||y - g(x)||^2 that any g reaches; nil where they are not known.
  var leastErrors: (absolute: Double, squared: Double)? { get }
}

extension PairedSettings {
  /// What the answers are measured by.
  var pairParameters: [Parameter<Self>] {
    [
      .logarithmic(
        "training.distanceWeight", "distance weight", \.distanceWeight, 0...1000, floor: 0.01,
        effect: .immediate
      ).explained(
        "Weight of the distance from the right answer. More answers between right ones; 0 leaves it "
          + "to D. Try 1."),
      .logarithmic(
        "training.adversaryWeight", "adversary weight", \.adversaryWeight, 0...100, floor: 0.01,
        effect: .immediate
      ).explained(
        "Weight of D in what G minimises. With 0 the distance alone decides: that is regression."),
      .choice("model.distance", "distance", \.distance, effect: .immediate).explained(
        "absolute is least at a median, squared at the mean of the right answers, where no data is."
      ),
    ]
  }

  /// How both players are trained.
  var trainingParameters: [Parameter<Self>] {
    parameters(of: \.training, under: "training")
      + discriminatorOptimizerParameters(
        rate: "Size of D's updates. Below G's rate G runs on; above it D may win.")
  }
}

// MARK: - Moves

extension PairedSettings {
  /// D's move.
  ///
  /// - Parameter onBoth: what D says of pairs, then as many times of questions with what G says.
  func discriminatorMove(_ onBoth: Expression, training group: WeightGroup) -> Move {
    let half = onBoth.rows / 2
    let (real, fake) = (onBoth.rows(0..<half), onBoth.rows(half..<2 * half))
    let loss = AdversarialLoss.nonSaturating
    return Move(
      Objective(
        "discriminator", 0.5 * loss.discriminatorLoss(real: real, fake: fake), training: [group],
        with: discriminatorOptimizer, memory: "discriminatorOptimizer"),
      scores: [
        Score("verdictOnReal", loss.verdict(real).mean()),
        Score("verdictOnFake", loss.verdict(fake).mean()),
      ])
  }

  /// G's move.
  ///
  /// - Parameters:
  ///   - said: its answers [rows, count].
  ///   - y: the right ones [rows, count].
  ///   - fake: what D says of questions with its answers.
  ///   - scores: what is noted besides.
  func generatorMove(
    _ said: Expression, for y: Expression, judged fake: Expression, training group: WeightGroup,
    scores: [Score] = [], _ batch: Batch
  ) -> Move {
    let adversarial = AdversarialLoss.nonSaturating.generatorLosses(fake: fake).mean()
    let away = distance(of: said, from: y)
    return Move(
      Objective(
        "generator",
        batch.live(\Self.adversaryWeight) * adversarial + batch.live(\Self.distanceWeight) * away,
        training: [group], with: training.optimizer),
      scores: [
        Score("answerDistance", away, reported: true),
        Score("adversarial", adversarial, reported: true),
      ] + scores)
  }

  private func distance(of said: Expression, from y: Expression) -> Expression {
    switch distance {
    case .absolute: (y - said).absolute().mean()
    case .squared: (y - said).squared().sum(over: .columns).mean()
    }
  }
}

// MARK: - Figures

extension PairedSettings {
  /// The distance beside its floor, and the game.
  var pairFigures: [StepFigure] {
    let least = leastErrors.map { distance == .absolute ? $0.absolute : $0.squared }
    let equilibrium = Reference("equilibrium", value: log(2))
    return [
      StepFigure(
        "answerDistance",
        Figure(
          "distance", key: "answerDistance", value: nil, format: .decimals(4),
          reference: least.map { Reference("least", value: $0) },
          explanation: distance == .absolute
            ? "Mean of |y - G(x)| over coordinates or pixels, on the last batch; no answer can have less in the "
              + "mean."
            : "Mean squared distance of G(x) from y on the last batch; no answer can have less in the mean."
        ),
        chart: "distance"),
      StepFigure(
        "discriminator",
        Figure(
          "D loss", key: "discriminator", value: nil, format: .decimals(3), reference: equilibrium,
          explanation: "What D minimises on the last batch, half of its loss on pairs of each kind."
        ),
        chart: "game", curve: "D"),
      StepFigure(
        "adversarial",
        Figure(
          "to fool D", key: "adversarial", value: nil, format: .decimals(3), reference: equilibrium,
          explanation: "-E ln D(x, G(x)) on the last batch, before its weight."),
        chart: "game", curve: "G", references: []),
      StepFigure(
        "verdictOnFake",
        Figure(
          "D on samples", key: "verdictOnSamples", value: nil, format: .decimals(3),
          reference: Reference("equilibrium", value: 0.5),
          explanation: "The mean probability that D gives pairs of x and G's answer of being data.")
      ),
    ]
  }
}
