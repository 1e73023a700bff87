import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A GAN of pictures, whose players are convolutional.
///
/// (Radford et al. 2015, "Unsupervised representation learning with deep convolutional generative adversarial networks",
/// arXiv:1511.06434.)
///
///     G: z -> linear -> transposed convolutions that double the picture -> tanh
///     D: convolutions of stride 2 that halve it -> linear -> one number
///
/// The paper holds the game by batch norm. That makes a picture depend on what else is in its batch, and a batch is cut into
/// strips here; what holds the game is the penalty on D's slope at the data, R1 (Mescheder et al. 2018, arXiv:1801.04406), and
/// of G's hidden pictures the norm of each pixel, where that is wanted. D may be told how much its samples differ among
/// each other (Karras et al. 2017, arXiv:1710.10196).
public struct DCGAN: GenerativeModel, LatentVariable, Judging {
  let settings: Settings
  private let making, judging: WeightGroup
  private let generator: PictureDecoder
  private let discriminator: PictureEncoder
  /// What the deviation of a group of pictures counts for D, where it is told.
  private let deviationWeight: Weight?

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let picture = settings.picture
    making = book.group("generator")
    generator = making.decoder(
      from: settings.latent.dimension, settings.generator, to: picture, setBy: "model.generator")
    judging = book.group("discriminator")
    discriminator = judging.encoder(
      on: picture, settings.discriminator, to: 1, setBy: "model.discriminator")
    deviationWeight =
      settings.seesDeviation
      ? judging.scalar("discriminator.deviation", startingAt: 0) : nil
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// G(z), each pixel from -1 to 1.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    generator(z, normalizing: { settings.normalization($0, on: $1) }).tanh()
  }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// D as often as is set, then G once.
  public var turns: [Turn] {
    let together = settings.seesDeviation ? Self.group : 1
    return [
      Turn(
        "discriminator", player: "D", times: settings.discriminatorSteps, rowsTogether: together
      ) { batch in
        let samples = decode(batch.latent(latent, "furtherLatent"), batch)
        let x = batch.data
        return settings.move(
          settings.judged(x, samples, at: x, by: judge, batch), training: judging)
      },
      Turn("generator", player: "G", rowsTogether: together) { batch in
        let fake = judge(decode(batch.latent(latent), batch))
        return Move(
          settings.generatorObjective(
            settings.loss.generatorLosses(fake: fake).mean(), training: making))
      },
    ]
  }

  /// D's output for pictures [rows, 1].
  private func judge(_ x: Expression) -> Expression {
    let output = discriminator(x)
    guard let deviationWeight else { return output }
    return output + deviationWeight(x.graph) * x.groupDeviation(of: Self.group).log()
  }

  /// Pictures whose deviation D is told, together.
  static let group = 4
}

// MARK: - Judging

extension DCGAN {
  /// The probability that pictures are data, or the raw output of a loss that has none.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(judge(x))
  }

  /// What G minimises, as a sum over pictures.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    settings.loss.generatorLosses(fake: judge(samples)).sum()
  }

  /// v(D, G), of the losses that have it.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? {
    settings.loss.payoff(real: judge(data), fake: judge(samples))
  }
}

// MARK: - Completing

extension DCGAN: Completing {
  /// What is given of pictures that are completed, and how.
  public var completion: CompletionConfiguration { settings.completion }

  /// G's loss of a picture: how surely D takes it for no data.
  public func reproach(
    of picture: Expression, latent z: Expression, _ batch: Batch
  ) -> Expression {
    settings.loss.generatorLosses(fake: judge(picture))
  }
}
