import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// An autoencoder of pictures: what a variational one is without noise and KL.
///
///     minimise over both networks:  -E_x ln P(x|f(x)),   ln P(x|z) = sum over pixels of ln P(x_i | g_i(z))
///
/// (Rumelhart, Hinton & Williams 1986; the pixels' distribution of Salimans et al. 2017, arXiv:1701.05517.)
///
/// Nothing asks codes to lie close, or to be where draws fall: each picture may have its own place, with nothing between it and
/// the next. Samples are decoded from N(0, I) nevertheless, as those of a variational autoencoder, or from the normal
/// distribution of the mean and the deviation that were seen of each number of a code. They show the holes: what is
/// decoded between codes is no picture of the data, however well these are reconstructed.
public struct PictureAutoencoder: GenerativeModel, LatentVariable, Reconstructing {
  let settings: Settings
  private let decoding, encoding: WeightGroup
  private let pixels: PixelLaw
  private let encoder: PictureEncoder
  /// What was seen of the codes: running mean and variance of each number.
  private let mean, variance: StateEntry

  /// The share of what was seen of the codes that a step replaces.
  private static let news = 0.01

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    decoding = book.group("decoder")
    pixels = PixelLaw(settings, in: decoding)
    encoding = book.group("encoder")
    encoder = encoding.encoder(
      on: settings.picture, settings.encoder, to: settings.dimension, setBy: "model.encoder")
    mean = book.state("code.mean", columns: settings.dimension, startingAt: 0)
    variance = book.state("code.variance", columns: settings.dimension, startingAt: 1)
  }

  /// N(0, I), whatever codes there are.
  public var latent: LatentConfiguration { settings.latent }

  /// How unlikely pixels are given their picture's own code; what is seen of the codes follows with a memory of some
  /// hundred steps.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let x = batch.data
        let code = encoder(x)
        let reconstruction = -pixels.logLikelihood(of: x, given: code, batch).mean()
        let (mean, variance) = (batch.value(mean), batch.value(variance))
        return Move(
          Objective(
            "reconstruction", reconstruction, training: [decoding, encoding],
            with: settings.training.optimizer),
          updates: [
            follow(self.mean, mean, code.mean(over: .rows)),
            follow(self.variance, variance, (code - mean).squared().mean(over: .rows)),
          ])
      }
    ]
  }

  private func follow(_ state: StateEntry, _ now: Expression, _ seen: Expression) -> Update {
    Update(state, to: now + Self.news * (seen - now))
  }

  /// Pixels drawn for the code of a latent, or their means.
  public var sampling: Sampling {
    .pass { batch in
      pixels.sample(of: code(for: batch.latent(latent), batch), settings.samples, batch)
    }
  }

  /// The means of the pixels for the code of a latent.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    pixels.means(of: code(for: z, batch), batch)
  }

  /// What a picture's own code is decoded to.
  public func reconstruct(_ x: Expression, _ batch: Batch) -> Expression {
    pixels.means(of: encoder(x), batch)
  }
}

// MARK: - Codes and latents

extension PictureAutoencoder {
  /// The code that a latent stands for: itself, or so many deviations from the mean.
  private func code(for z: Expression, _ batch: Batch) -> Expression {
    settings.code == .prior ? z : batch.value(mean) + deviation(batch) * z
  }

  /// The latent that stands for a code.
  private func latent(for code: Expression, _ batch: Batch) -> Expression {
    settings.code == .prior ? code : (code - batch.value(mean)) / deviation(batch)
  }

  private func deviation(_ batch: Batch) -> Expression {
    // A variance of 0 is that of codes which are all alike.
    (batch.value(variance) + 1e-12).squareRoot()
  }
}

// MARK: - Completing

extension PictureAutoencoder: Completing {
  /// What is given of pictures that are completed, and how.
  public var completion: CompletionConfiguration { settings.completion }

  /// How far the means are from pictures, beyond an end no farther than at it.
  public func distances(
    of z: Expression, from x: Expression, _ batch: Batch
  ) -> Expression {
    pixels.distances(of: code(for: z, batch), from: x, batch)
  }

  /// The latent of the code.
  public func guess(of x: Expression, _ batch: Batch) -> Expression? {
    latent(for: encoder(x), batch)
  }
}
