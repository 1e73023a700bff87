import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A variational autoencoder of pictures: convolutions to a few numbers, and back to a distribution of every pixel.
///
/// (Kingma & Welling 2013, arXiv:1312.6114; the pixels' distribution of Salimans et al. 2017, arXiv:1701.05517.)
///
///     maximise over both networks:  E_x { E_q(z|x) ln P(x|z) - w KL(q(z|x) || p(z)) }
///     p(z) = N(0, I),  q(z|x) = N(m(x), diag v(x)),  ln P(x|z) = sum over pixels of ln P(x_i | f_i(z))
///
/// What the decoder says is a law of every pixel's levels (`PixelLaw`). So P(x|z) is a probability and not a density, and with
/// w = 1 the bound is below minus the entropy of the data in nats, which is known of faces, shapes and bars. Pixels are
/// independent given z: what z does not say, samples get wrong pixel by pixel.
public struct PictureVAE: GenerativeModel, Encoding {
  let settings: Settings
  private let decoding, encoding: WeightGroup
  private let pixels: PixelLaw
  private let encoder: PictureEncoder

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    decoding = book.group("decoder")
    pixels = PixelLaw(settings, in: decoding)
    encoding = book.group("encoder")
    encoder = encoding.encoder(
      on: settings.picture, settings.encoder, to: 2 * settings.dimension, setBy: "model.encoder")
  }

  /// The prior.
  public var latent: LatentConfiguration { settings.latent }

  /// Minus the bound, its KL term weighted.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let x = batch.data
        let q = posterior(of: x, batch)
        let z = q.sample(batch.normal("reparameterization", settings.dimension))
        let reconstruction = -logLikelihood(of: x, given: z, batch).mean()
        let divergences = q.divergence.mean(over: .rows)
        let kl = divergences.sum()
        return Move(
          Objective(
            "loss", reconstruction + batch.live(\Settings.klWeight) * kl,
            training: [decoding, encoding], with: settings.training.optimizer),
          scores: [
            Score("reconstruction", reconstruction, reported: true),
            Score("kl", kl, reported: true), Score("divergences", divergences),
          ])
      }
    ]
  }

  /// Pixels drawn for a latent of the prior, or their means.
  public var sampling: Sampling {
    .pass { batch in pixels.sample(of: batch.latent(latent), settings.samples, batch) }
  }

  /// The means of the pixels, as far as they are levels.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { pixels.means(of: z, batch) }

  /// q(z|x).
  public func posterior(of x: Expression, _ batch: Batch) -> DiagonalNormal {
    DiagonalNormal(code: encoder(x))
  }

  /// ln P(x|z) in nats.
  public func logLikelihood(
    of x: Expression, given z: Expression, _ batch: Batch
  ) -> Expression {
    pixels.logLikelihood(of: x, given: z, batch)
  }
}

extension PictureVAE: Completing {
  /// What is given of pictures that are completed, and how.
  public var completion: CompletionConfiguration { settings.completion }

  /// How far the means are from pictures, beyond an end no farther than at it.
  public func distances(
    of z: Expression, from x: Expression, _ batch: Batch
  ) -> Expression {
    pixels.distances(of: z, from: x, batch)
  }

  /// The mean of the posterior.
  public func guess(of x: Expression, _ batch: Batch) -> Expression? {
    posterior(of: x, batch).mean
  }
}
