import Graphs
import Networks
import Tensors

/// The discriminator's step, compiled: its loss on a batch of data and a batch of samples, and the gradient.
///
///     minimise over D:  loss + weight / 2 * E ||grad_x D(x)||^2
///
/// The generator is only run forwards. The penalty, and with it a gradient of a gradient, is part of the program only
/// where its weight is not zero.
struct DiscriminatorTurn {
  /// The compiled step; its team may change between steps.
  let descent: DataParallelStep
  private let draws: DropoutDraws

  /// The turn of a discriminator, whose work a team shares.
  init(_ players: AdversarialPlayers, _ configuration: AdversarialConfiguration, team: Team) {
    draws = configuration.dropoutDraws(["real", "fake"])
    descent = DataParallelStep(
      batch: configuration.training.batch, strips: configuration.strips, team: team,
      reading: [players.generatorWeights], learners: [players.discriminatorLearner]
    ) { rows in Self.program(players, configuration, rows: rows) }
  }

  private static func program(
    _ players: AdversarialPlayers, _ configuration: AdversarialConfiguration, rows: Int
  ) -> Program {
    let graph = Graph()
    let z = graph.input("latent", rows: rows, columns: configuration.latent.dimension)
    let x = graph.input("data", rows: rows, columns: 2)
    let rate =
      configuration.discriminator.dropout > 0
      ? graph.scalar("rate", configuration.discriminator.dropout) : nil

    let real = configuration.packed(x)
    let fake = configuration.packed(players.generator(z))
    let onReal, onFake: Expression
    if configuration.gradientPenalty == 0, rate == nil {
      // In one go, which halves the calls of a small network.
      let onBoth = players.discriminator(.stacked(real, fake))
      (onReal, onFake) = (onBoth.rows(0..<real.rows), onBoth.rows(real.rows..<onBoth.rows))
    } else {
      // The penalty is on data only, and a mask of dropout is for either.
      onReal = players.discriminator(real, dropout: rate.map { Dropout("real", rate: $0) })
      onFake = players.discriminator(fake, dropout: rate.map { Dropout("fake", rate: $0) })
    }
    let loss = configuration.loss.discriminatorLoss(real: onReal, fake: onFake)
    var penalty = graph.constant(0)
    if configuration.gradientPenalty > 0 {
      let weight = graph.scalar("penaltyWeight", configuration.gradientPenalty)
      let slope = onReal.sum().gradient(withRespectTo: real)
      penalty = 0.5 * weight * slope.squared().sum(over: .columns).mean()
    }
    return Program(
      outputs: [
        "loss": loss, "penalty": penalty,
        "verdictOnReal": configuration.loss.verdict(onReal).mean(),
        "verdictOnFake": configuration.loss.verdict(onFake).mean(),
      ],
      gradientOf: loss + penalty, withRespectTo: players.discriminator.layout)
  }

  /// What it computes, so many times a step.
  func computation(times: Int) -> Computation {
    Computation("discriminator", descent, runsPerStep: times)
  }

  /// Takes over the numbers that need no other program.
  func adopt(_ configuration: AdversarialConfiguration) {
    if configuration.gradientPenalty > 0 {
      descent.set("penaltyWeight", to: configuration.gradientPenalty)
    }
    if configuration.discriminator.dropout > 0 {
      descent.set("rate", to: configuration.discriminator.dropout)
    }
  }

  /// Moves the discriminator on a batch that is drawn strip by strip.
  func play(_ draw: AdversarialDraw) -> Outcome {
    descent.run(rateFactor: draw.rateFactor) { fill($0, with: draw, firstRow: $1) }
    return outcome
  }

  /// What the discriminator has to say of a batch as it stands.
  func assess(_ draw: AdversarialDraw) -> Outcome {
    descent.compute { fill($0, with: draw, firstRow: $1) }
    return outcome
  }

  private func fill(_ workspace: Workspace, with draw: AdversarialDraw, firstRow: Int) {
    draw.fillData(workspace["data"], firstRow: firstRow)
    draw.fillLatents(workspace["latent"], firstRow: firstRow)
    draw.fillDropout(draws, workspace, firstRow: firstRow)
  }

  private var outcome: Outcome {
    Outcome(
      loss: Double(descent.scalar("loss")), penalty: Double(descent.scalar("penalty")),
      verdictOnReal: Double(descent.scalar("verdictOnReal")),
      verdictOnFake: Double(descent.scalar("verdictOnFake")))
  }

  /// How many numbers of the dropout's stream a turn takes.
  func dropoutCount(_ configuration: AdversarialConfiguration) -> Int {
    draws.count(rows: configuration.training.batch / configuration.packing)
  }

  /// What the discriminator had to say before it moved.
  struct Outcome {
    /// Its loss without the penalty.
    let loss: Double
    /// The penalty with its weight.
    let penalty: Double
    /// The mean of what it says of data, and of samples.
    let verdictOnReal, verdictOnFake: Double
  }
}
