import Glibc
import Graphs
import Networks
import Tensors

/// The networks of a variational autoencoder, and what can be said with them.
///
///     p(z) = N(0, I),  p(x|z) = N(x; f(z), s^2 I),  q(z|x) = N(z; m(x), diag v(x))
///
/// f is the decoder; the encoder gives m(x) and ln v(x) side by side. The decoder has a layout of its own,
/// so that whoever looks at generators can be given its weights as they are.
struct VariationalModel {
  /// How many numbers a latent has.
  let dimension: Int
  /// From points [rows, 2] to means and logarithms of variances [rows, 2 dimension].
  let encoder: MultilayerPerceptron
  /// From latents [rows, dimension] to means of points [rows, 2].
  let decoder: MultilayerPerceptron
  /// Where ln s is, in the encoder's layout, if it is learned.
  let logDeviation: WeightLayout.Entry?

  /// The networks that a configuration asks for.
  init(_ configuration: VariationalConfiguration) {
    dimension = configuration.dimension
    decoder = MultilayerPerceptron(
      "decoder", inputs: dimension, configuration: configuration.decoder, outputs: 2,
      in: WeightLayout())
    let layout = WeightLayout()
    encoder = MultilayerPerceptron(
      "encoder", inputs: 2, configuration: configuration.encoder, outputs: 2 * dimension,
      in: layout)
    switch configuration.outputDeviation.kind {
    case .fixed: logDeviation = nil
    case .learned:
      let start = Float(log(configuration.outputDeviation.value))
      logDeviation = layout.add("logDeviation", rows: 1, columns: 1) { weight, _, _ in
        weight[0, 0] = start
      }
    }
  }

  /// First values of the decoder's weights and of the encoder's.
  ///
  /// The matrices are numbered on through both, for those of one number and shape would start alike.
  func makeWeights(seed: UInt64) -> (decoder: Weights, encoder: Weights) {
    let stream = RandomStream(seed: seed, purpose: .initialization)
    let decoding = Weights(decoder.layout, drawnFrom: stream)
    let encoding = Weights(encoder.layout)
    for (number, entry) in encoder.layout.entries.enumerated() {
      entry.initialization(encoding[entry], stream, decoder.layout.entries.count + number)
    }
    return (decoding, encoding)
  }
}

// MARK: - The encoder

extension VariationalModel {
  /// q(z|x) for each row of points.
  struct Posterior {
    /// The means [rows, dimension].
    let mean: Expression
    /// The logarithms of the variances [rows, dimension].
    let logVariance: Expression

    /// The standard deviations [rows, dimension].
    var deviation: Expression { (0.5 * logVariance).exp() }

    /// Latents made of standard normal noise by reparameterisation, so that gradients pass.
    func latents(noise: Expression) -> Expression { mean + deviation * noise }

    /// KL(q(z|x) || p(z)) in nats, each dimension's part [rows, dimension].
    var divergence: Expression {
      0.5 * (mean.squared() + logVariance.exp() - 1 - logVariance)
    }
  }

  /// q(z|x) for points [rows, 2].
  func posterior(of points: Expression) -> Posterior {
    let code = encoder(points)
    return Posterior(
      mean: code.columns(0..<dimension), logVariance: code.columns(dimension..<2 * dimension))
  }
}

// MARK: - The decoder

extension VariationalModel {
  /// ln p(x|z) in nats [rows, 1], of points [rows or 1, 2] and latents [rows, dimension].
  func logLikelihood(
    of points: Expression, latents: Expression, logDeviation: Expression
  ) -> Expression {
    let distances = (decoder(latents) - points).squared().sum(over: .columns)
    return -0.5 * ((-2 * logDeviation).exp() * distances) - (2 * logDeviation + log(2 * .pi))
  }
}
