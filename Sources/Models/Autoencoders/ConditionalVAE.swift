import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks
import Parameters

/// A variational autoencoder of points whose class is known (Sohn, Lee & Yan 2015, "Learning structured output
/// representation using deep conditional generative models").
///
///     minimise over encoder and decoder:  E { -E_q(z|x,y) ln p(x|z,y) + w KL(q(z|x,y) || p(z)) + ln K },   (x, y) ~ data
///     p(z) = N(0, I),  p(x|z,y) = N(x; f(z, y), s^2 I),  q(z|x,y) normal, from the encoder
///
/// With w = 1 that is a bound of -ln p(x, y), each of K classes being as likely.
///
/// The class y stands beside x and beside z as a 1 among zeros. The latent has to say only what the class leaves open: where
/// a class is one Gaussian that the output noise can imitate, the best latent says nothing, KL = 0, and the conditional
/// -ln p(x|y) is 1 + ln 2 pi + 2 ln s. There a collapsed posterior is right.
public struct ConditionalVAE: GenerativeModel, Encoding, Conditional {
  let settings: Settings
  private let weights: WeightGroup
  /// From latents and classes to means of points.
  private let decoder: MultilayerPerceptron
  /// From points and classes to means and logarithms of variances of latents.
  private let encoder: MultilayerPerceptron
  let output: OutputNoise

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (dimension, count, classes) = (settings.dimension, book.space.count, book.space.classes)
    weights = book.group("autoencoder")
    decoder = weights.perceptron(
      "decoder", from: dimension + classes, settings.decoder, to: count, setBy: "model.decoder")
    encoder = weights.perceptron(
      "encoder", from: count + classes, settings.encoder, to: 2 * dimension,
      setBy: "model.encoder")
    output = OutputNoise(settings, in: weights) { $0.outputDeviation }
  }

  /// The prior.
  public var latent: LatentConfiguration { settings.latent }

  /// Minus the bound of ln p(x, y), its KL term weighted.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let x = batch.data
        let q = posterior(of: x, batch)
        let z = q.sample(batch.normal("reparameterization", settings.dimension))
        let reconstruction = -logLikelihood(of: x, given: z, batch).mean()
        let divergences = q.divergence.mean(over: .rows)
        let kl = divergences.sum()
        let classSurprise = log(Double(batch.space.classes))
        return Move(
          Objective(
            "loss", reconstruction + batch.live(\Settings.klWeight) * kl + classSurprise,
            training: [weights], with: settings.training.optimizer),
          scores: [
            Score("elbo", -(reconstruction + kl + classSurprise), reported: true),
            Score("reconstruction", reconstruction, reported: true),
            Score("kl", kl, reported: true), Score("divergences", divergences),
          ])
      }
    ]
  }

  /// The decoder's answer to a latent of the prior and a class, each as likely, with output noise.
  public var sampling: Sampling {
    .pass { batch in
      let mean = decode(batch.latent(latent), batch)
      return mean + output.deviation(batch) * batch.normal("output", mean.columns)
    }
  }

  /// f(z, y), the class being that of the batch.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    decoder(.besides(z, batch.labels(for: z)))
  }

  /// q(z|x,y), the class being that of the batch.
  public func posterior(of x: Expression, _ batch: Batch) -> DiagonalNormal {
    DiagonalNormal(code: encoder(.besides(x, batch.labels(for: x))))
  }

  /// ln p(x|z,y) in nats.
  public func logLikelihood(
    of x: Expression, given z: Expression, _ batch: Batch
  ) -> Expression {
    output.logLikelihood(of: x, around: decode(z, batch), batch)
  }
}
