import Distributions
public import Experiments
import Frames
public import Graphs
import Networks
import Parameters

/// A variational autoencoder (Kingma & Welling 2013, "Auto-encoding variational Bayes", arXiv:1312.6114).
///
///     minimise over encoder and decoder:  -E_q(z|x) ln p(x|z) + w KL(q(z|x) || p(z)),   x ~ data
///     p(z) = N(0, I),  p(x|z) = N(x; f(z), s^2 I),  q(z|x) = N(z; m(x), diag v(x))
///     z = m(x) + sqrt(v(x)) e,  e ~ N(0, I), one draw for each x
///
/// Where naive training pairs a point with any latent, this one asks the encoder which latents may have made
/// it. With KL weight w = 1 what is minimised is the negative of the evidence lower bound: ELBO <= E ln p(x)
/// <= -entropy of the data, whatever the networks. With another weight the training minimises something
/// else, while the bound that is shown stays the bound.
///
/// With k > 1 draws of each posterior it is an importance-weighted autoencoder, which minimises a tighter bound
/// (`WeighedDraws`); one draw is the objective above, whose KL term is in closed form.
///
/// The output deviation s is one number, given or learned: a decoder whose spread depends on z is not
/// offered.
public struct VAE: GenerativeModel, Encoding {
  let settings: Settings
  private let decoding, encoding: WeightGroup
  /// From latents [rows, dimension] to means of points [rows, 2].
  private let decoder: MultilayerPerceptron
  /// From points [rows, 2] to means and logarithms of variances [rows, 2 dimension].
  private let encoder: MultilayerPerceptron
  /// The noise about the decoder's output.
  let output: OutputNoise

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (dimension, count) = (settings.dimension, book.space.count)
    decoding = book.group("decoder")
    decoder = decoding.perceptron(
      from: dimension, settings.decoder, to: count, setBy: "model.decoder")
    encoding = book.group("encoder")
    encoder = encoding.perceptron(
      from: count, settings.encoder, to: 2 * dimension, setBy: "model.encoder")
    output = OutputNoise(settings, in: encoding) { $0.outputDeviation }
  }

  /// The prior.
  public var latent: LatentConfiguration { settings.latent }

  /// Minus the bound, its KL term weighted.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let x = batch.data
        let noise = batch.normal("reparameterization", settings.draws * settings.dimension)
        let klWeight = batch.live(\Settings.klWeight)
        let q = posterior(of: x, batch)
        guard settings.draws > 1 else {
          let reconstruction = -logLikelihood(of: x, given: q.sample(noise), batch).mean()
          return move(of: q, reconstruction) { kl in reconstruction + klWeight * kl }
        }
        let draws = WeighedDraws(settings.draws, of: q, noise) { latents in
          let points = Expression.stacked((0..<settings.draws).map { _ in x })
          return logLikelihood(of: points, given: latents, batch)
        }
        let bound = Score("weightedBound", draws.bound(), reported: true)
        return move(of: q, -draws.likelihoods.mean(), [bound]) { _ in
          -draws.bound(ratioWeight: klWeight)
        }
      }
    ]
  }

  /// Minimises a loss that may depend on the divergence of the posteriors from the prior.
  private func move(
    of posterior: DiagonalNormal, _ reconstruction: Expression, _ further: [Score] = [],
    loss: (_ kl: Expression) -> Expression
  ) -> Move {
    let divergences = posterior.divergence.mean(over: .rows)
    let kl = divergences.sum()
    return Move(
      Objective(
        "loss", loss(kl), training: [decoding, encoding], with: settings.training.optimizer),
      scores: [
        Score("reconstruction", reconstruction, reported: true), Score("kl", kl, reported: true),
        Score("divergences", divergences),
      ] + further)
  }

  /// The decoder's mean for a latent of the prior, with output noise where samples are to have it.
  public var sampling: Sampling {
    .pass { batch in
      let mean = decode(batch.latent(latent), batch)
      guard settings.samples == .noisy else { return mean }
      return mean + output.deviation(batch) * batch.normal("output", mean.columns)
    }
  }

  /// f(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { decoder(z) }

  /// q(z|x).
  public func posterior(of x: Expression, _ batch: Batch) -> DiagonalNormal {
    DiagonalNormal(code: encoder(x))
  }

  /// ln p(x|z) in nats.
  public func logLikelihood(
    of x: Expression, given z: Expression, _ batch: Batch
  ) -> Expression {
    output.logLikelihood(of: x, around: decoder(z), batch)
  }
}
