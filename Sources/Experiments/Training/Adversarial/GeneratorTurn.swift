import Graphs
import Networks
import Tensors

/// The generator's step, compiled: its loss on a batch of latents, and the gradient.
///
///     minimise over G:  loss + weight * E ||G(z) - x||^2
///
/// The gradient passes through the discriminator, whose own is not computed. The distance, of pairs drawn independently as in
/// naive training, is part of the program only where its weight is not zero.
struct GeneratorTurn {
  /// The compiled step; its team may change between steps.
  let descent: DataParallelStep
  private let draws: DropoutDraws
  private let hasDistance: Bool

  /// The turn of a generator, whose work a team shares.
  init(_ players: AdversarialPlayers, _ configuration: AdversarialConfiguration, team: Team) {
    draws = configuration.dropoutDraws(["dropout"])
    hasDistance = configuration.l2Weight > 0
    descent = DataParallelStep(
      batch: configuration.training.batch, strips: configuration.strips, team: team,
      reading: [players.discriminatorWeights], learners: [players.generatorLearner]
    ) { rows in Self.program(players, configuration, rows: rows) }
  }

  private static func program(
    _ players: AdversarialPlayers, _ configuration: AdversarialConfiguration, rows: Int
  ) -> Program {
    let graph = Graph()
    let z = graph.input("latent", rows: rows, columns: configuration.latent.dimension)
    let dropout =
      configuration.discriminator.dropout > 0
      ? Dropout("dropout", rate: graph.scalar("rate", configuration.discriminator.dropout)) : nil

    let samples = players.generator(z)
    let fake = players.discriminator(configuration.packed(samples), dropout: dropout)
    var loss = configuration.loss.generatorLosses(fake: fake).mean()
    if configuration.l2Weight > 0 {
      let x = graph.input("data", rows: rows, columns: 2)
      let weight = graph.scalar("l2Weight", configuration.l2Weight)
      loss = loss + weight * (samples - x).squared().sum(over: .columns).mean()
    }
    return Program(
      outputs: ["loss": loss], gradientOf: loss, withRespectTo: players.generator.layout)
  }

  /// What it computes.
  var computation: Computation { Computation("generator", descent) }

  /// Takes over the numbers that need no other program.
  func adopt(_ configuration: AdversarialConfiguration) {
    if configuration.l2Weight > 0 { descent.set("l2Weight", to: configuration.l2Weight) }
    if configuration.discriminator.dropout > 0 {
      descent.set("rate", to: configuration.discriminator.dropout)
    }
  }

  /// Moves the generator on a batch that is drawn strip by strip; the loss it had before, its distance
  /// included.
  func play(_ draw: AdversarialDraw) -> Double {
    descent.run(rateFactor: draw.rateFactor) { fill($0, with: draw, firstRow: $1) }
    return Double(descent.scalar("loss"))
  }

  /// The loss of the generator as it stands.
  func assess(_ draw: AdversarialDraw) -> Double {
    descent.compute { fill($0, with: draw, firstRow: $1) }
    return Double(descent.scalar("loss"))
  }

  private func fill(_ workspace: Workspace, with draw: AdversarialDraw, firstRow: Int) {
    draw.fillLatents(workspace["latent"], firstRow: firstRow)
    if hasDistance { draw.fillData(workspace["data"], firstRow: firstRow) }
    draw.fillDropout(draws, workspace, firstRow: firstRow)
  }
}
