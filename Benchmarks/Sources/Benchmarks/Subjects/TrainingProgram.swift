import Graphs
import Networks
import Tensors

/// Programs of training steps, written down as the models do: what the passes of the compiler are tried on.
enum TrainingProgram: String, CaseIterable {
  /// The squared distance of samples from data.
  case naive
  /// A discriminator's loss on data and samples, which it meets in one graph.
  case discriminator
  /// Encoder, noise and decoder: a variational bound.
  case autoencoder

  /// Rows of a strip, as in presets.
  private static let rows = 128

  /// A workspace of the program compiled with some passes, its inputs filled with noise.
  func makeWorkspace(_ passes: Set<Pass>) -> Workspace {
    let (graph, layout) = (Graph(), WeightLayout())
    let latent = graph.input("latent", rows: Self.rows, columns: 2)
    let data = graph.input("data", rows: Self.rows, columns: 2)
    let loss = loss(latent, data, layout)
    let program = Program(
      outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout, passes: passes)
    let workspace = program.makeWorkspace(
      Weights(layout, drawnFrom: RandomStream(seed: 1, purpose: .initialization)))
    RandomStream(seed: 1, purpose: .latent).fillNormal(workspace["latent"], step: 0)
    RandomStream(seed: 1, purpose: .data).fillNormal(workspace["data"], step: 0)
    return workspace
  }

  private func loss(_ latent: Expression, _ data: Expression, _ layout: WeightLayout) -> Expression
  {
    func network(_ name: String, outputs: Int) -> MultilayerPerceptron {
      MultilayerPerceptron(
        name, inputs: 2, configuration: NetworkConfiguration(), outputs: outputs, in: layout)
    }
    switch self {
    case .naive:
      let generator = network("generator", outputs: 2)
      return (generator(latent) - data).squared().sum(over: .columns).mean()
    case .discriminator:
      let discriminator = network("discriminator", outputs: 1)
      return (-discriminator(data)).softplus().mean() + discriminator(latent).softplus().mean()
    case .autoencoder:
      let (encoder, decoder) = (network("encoder", outputs: 4), network("decoder", outputs: 2))
      let code = encoder(data)
      let (mean, logVariance) = (code.columns(0..<2), code.columns(2..<4))
      let sample = mean + (0.5 * logVariance).exp() * latent
      let distance = (decoder(sample) - data).squared().sum(over: .columns)
      let divergence =
        -0.5 * (1 + logVariance - mean.squared() - logVariance.exp()).sum(over: .columns)
      return (50 * distance + divergence).mean()
    }
  }
}
