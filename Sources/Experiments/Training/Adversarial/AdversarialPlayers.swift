import Graphs
import Networks
import Tensors

/// The two networks of an adversarial game, with their weights and optimisers.
final class AdversarialPlayers {
  /// Makes samples [rows, 2] of latents.
  let generator: MultilayerPerceptron
  /// Judges packs of samples [rows, 2 packing] by one number each.
  let discriminator: MultilayerPerceptron
  /// The generator's weights.
  let generatorWeights: Weights
  /// The discriminator's weights.
  let discriminatorWeights: Weights
  /// The moving average of the generator's weights.
  let averagedWeights: Weights
  /// Moves the generator.
  let generatorOptimizer: Optimizer
  /// Moves the discriminator.
  let discriminatorOptimizer: Optimizer

  /// The players before their first step.
  ///
  /// The generator starts as that of naive training with the same seed does; the discriminator's matrices are
  /// numbered after the generator's.
  init(_ configuration: AdversarialConfiguration, seed: UInt64) {
    let stream = RandomStream(seed: seed, purpose: .initialization)
    let made = WeightLayout()
    generator = MultilayerPerceptron(
      "generator", inputs: configuration.latent.dimension, configuration: configuration.generator,
      outputs: 2, in: made)
    let judged = WeightLayout()
    discriminator = MultilayerPerceptron(
      "discriminator", inputs: 2 * configuration.packing,
      configuration: configuration.discriminator.network, outputs: 1, in: judged,
      firstMatrix: made.entries.count)
    generatorWeights = Weights(made, drawnFrom: stream)
    discriminatorWeights = Weights(judged, drawnFrom: stream)
    averagedWeights = generatorWeights.copy()
    generatorOptimizer = Optimizer(configuration.training.optimizer, for: made)
    discriminatorOptimizer = Optimizer(configuration.discriminatorOptimizer, for: judged)
  }

  /// What the generator's turn changes.
  var generatorLearner: Learner { Learner(generatorWeights, generatorOptimizer) }
  /// What the discriminator's turn changes.
  var discriminatorLearner: Learner { Learner(discriminatorWeights, discriminatorOptimizer) }
}

extension AdversarialConfiguration {
  /// Rows of `packing` points side by side, of rows with one point each: neighbours are judged together.
  func packed(_ points: Expression) -> Expression {
    points.reshaped(rows: points.rows / packing, columns: 2 * packing)
  }

  /// The draws of dropout for uses of the discriminator by these names; none where nothing is dropped.
  func dropoutDraws(_ names: [String]) -> DropoutDraws {
    DropoutDraws(
      names: discriminator.dropout > 0 ? names : [], widths: discriminator.network.hidden)
  }
}
