import Distributions
public import Experiments
public import Frames
public import Graphs
import Networks

/// A variational autoencoder of pictures: convolutions to a few numbers, and back to a distribution of every pixel.
///
/// (Kingma & Welling 2013, arXiv:1312.6114; the pixels' distribution of Salimans et al. 2017, arXiv:1701.05517.)
///
///     maximise over both networks:  E_x { E_q(z|x) ln P(x|z) - w KL(q(z|x) || p(z)) }
///     p(z) = N(0, I),  q(z|x) = N(m(x), diag v(x)),  ln P(x|z) = sum over pixels of ln P(x_i | f_i(z))
///
/// The levels of a pixel have a discretised logistic distribution (`DiscretisedLogistic`), whose mean, and where it is learned
/// its scale, the decoder says. So P(x|z) is a probability and not a density, and with w = 1 the bound is below minus the
/// entropy of the data in nats, which is known of faces, shapes and bars. Pixels are independent given z: what z does not
/// say, samples get wrong pixel by pixel.
public struct PictureVAE: GenerativeModel, Encoding {
  let settings: Settings
  private let decoding, encoding: WeightGroup
  private let decoder: PictureDecoder
  private let encoder: PictureEncoder
  private let pixels: DiscretisedLogistic
  private let fixedLogScale: Live

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let picture = settings.picture
    decoding = book.group("decoder")
    // Of each number of a pixel the mean and, where it is learned, ln of the scale, side by side.
    decoder = decoding.decoder(
      from: settings.dimension, settings.decoder,
      to: picture.with(channels: settings.learnsScale ? 2 * picture.channels : picture.channels),
      setBy: "model.decoder")
    encoding = book.group("encoder")
    encoder = encoding.encoder(
      on: picture, settings.encoder, to: 2 * settings.dimension, setBy: "model.encoder")
    pixels = DiscretisedLogistic(levels: settings.levels)
    fixedLogScale = Live { (settings: Settings) in settings.logScale }
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
    .pass { batch in
      let law = law(of: batch.latent(latent), batch)
      guard settings.samples == .drawn else { return seen(law.mean) }
      let uniform = batch.uniform("pixels", law.mean.columns)
      return pixels.sample(uniform, mean: law.mean, logScale: law.logScale)
    }
  }

  /// The means of the pixels, as far as they are levels.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    seen(law(of: z, batch).mean)
  }

  /// Means within the levels: that of a pixel which is surely without ink may lie far beyond them.
  private func seen(_ mean: Expression) -> Expression {
    mean.clamped(atLeast: -1).clamped(atMost: 1)
  }

  /// q(z|x).
  public func posterior(of x: Expression, _ batch: Batch) -> DiagonalNormal {
    DiagonalNormal(code: encoder(x))
  }

  /// ln P(x|z) in nats.
  public func logLikelihood(
    of x: Expression, given z: Expression, _ batch: Batch
  ) -> Expression {
    let law = law(of: z, batch)
    return pixels.logProbabilities(of: x, mean: law.mean, logScale: law.logScale)
      .sum(over: .columns)
  }

  /// Mean and ln of the scale of every pixel [rows, count], of which the scale may be one number for all.
  private func law(of z: Expression, _ batch: Batch) -> (mean: Expression, logScale: Expression) {
    let said = decoder(z)
    guard settings.learnsScale else { return (said, batch.live(fixedLogScale)) }
    let count = said.columns / 2
    func every(_ first: Int) -> Expression {
      said.gathered(
        by: IndexTable((0..<count).map { 2 * $0 + first }, sources: 2 * count, block: 1))
    }
    return (every(0), every(1))
  }
}
