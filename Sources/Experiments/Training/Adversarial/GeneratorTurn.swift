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
  /// Latents [batch, dimension], to be filled.
  let latents: MatrixView
  /// Data points [batch, 2], to be filled where there are any.
  let data: MatrixView?
  /// Draws of dropout, to be filled.
  let draws: DropoutDraws

  private let workspace: Workspace
  private let loss: MatrixView

  /// The turn of a generator.
  init(_ players: AdversarialPlayers, _ configuration: AdversarialConfiguration) {
    let graph = Graph()
    let batch = configuration.training.batch
    let z = graph.input("latent", rows: batch, columns: configuration.latent.dimension)
    let dropout =
      configuration.discriminator.dropout > 0
      ? Dropout("dropout", rate: graph.scalar("rate", configuration.discriminator.dropout)) : nil

    let samples = players.generator(z)
    let fake = players.discriminator(configuration.packed(samples), dropout: dropout)
    var loss = configuration.loss.generatorLosses(fake: fake).mean()
    if configuration.l2Weight > 0 {
      let x = graph.input("data", rows: batch, columns: 2)
      let weight = graph.scalar("l2Weight", configuration.l2Weight)
      loss = loss + weight * (samples - x).squared().sum(over: .columns).mean()
    }
    let program = Program(
      outputs: ["loss": loss], gradientOf: loss, withRespectTo: players.generator.layout)

    workspace = program.makeWorkspace(players.generatorWeights, players.discriminatorWeights)
    latents = workspace["latent"]
    data = configuration.l2Weight > 0 ? workspace["data"] : nil
    draws = DropoutDraws(
      dropout.map { [$0] } ?? [], layers: configuration.discriminator.network.depth, in: workspace)
    self.loss = workspace["loss"]
  }

  /// Takes over the numbers that need no other program.
  func adopt(_ configuration: AdversarialConfiguration) {
    if configuration.l2Weight > 0 { workspace.set("l2Weight", to: configuration.l2Weight) }
    if configuration.discriminator.dropout > 0 {
      workspace.set("rate", to: configuration.discriminator.dropout)
    }
  }

  /// Moves the generator; the loss it had before, its distance included.
  func play(_ players: AdversarialPlayers, rateFactor: Double) -> Double {
    workspace.run()
    players.generatorOptimizer.step(
      players.generatorWeights, gradients: workspace.gradients, rateFactor: rateFactor)
    return Double(loss[0, 0])
  }
}
