import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Translation between pictures and their questions of which no pair is known: G carries X to Y, F carries Y back to X.
///
///     G and F minimise  E (D_Y(G(x)) - 1)^2 + E (D_X(F(y)) - 1)^2 + a (C + b I)
///     C = E |F(G(x)) - x| + E |G(F(y)) - y|,   I = E |G(y) - y| + E |F(x) - x|,   |.| the mean over pixels
///     each D minimises  E (D(real) - 1)^2 / 2 + E D(fake)^2 / 2,   the mean over patches
///
/// (Zhu, Park, Isola & Efros 2017, arXiv:1703.10593.) The game is that of `CycleGAN`, the networks are those of
/// `PictureTranslation`. Y is data, and X are the questions of other draws of it (`PictureQuestion`), so that which picture
/// belongs to which is known to whoever measures, and not to the players. Of 64 pictures as many are carried to their own as any
/// permutation leaves in place: 1 in 64 by chance.
///
/// Where several pictures have the same question, F carries them to one and G must part them again: F hides in grey levels what
/// X does not show (Chu, Zhmoginov & Sandler 2017, "CycleGAN, a master of steganography", arXiv:1712.02950). Rounded to the
/// levels of X, what was hidden is gone.
public struct PictureCycleGAN: GenerativeModel, Returning, Answering {
  let settings: Settings
  private let game: CycleGame<Settings>

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let making = book.group("generators")
    let generator = settings.generator("generator", in: making)
    let inverse = settings.generator("inverse", in: making)
    let judging = book.group("discriminators")
    let discriminator = settings.discriminator("discriminator", in: judging)
    let sourceDiscriminator = settings.discriminator("sourceDiscriminator", in: judging)
    game = CycleGame(
      settings, making: making, judging: judging, generator: { generator($0) },
      inverse: { inverse($0) }, discriminator: { discriminator($0) },
      sourceDiscriminator: { sourceDiscriminator($0) }, in: book)
  }

  /// G(x).
  public func translate(_ x: Expression, _ batch: Batch) -> Expression { game.generator(x) }

  /// F(y).
  public func translateBack(_ y: Expression, _ batch: Batch) -> Expression { game.inverse(y) }

  /// What of X a picture of Y belongs to.
  public func question(of answer: Expression, _ batch: Batch) -> Expression {
    settings.question(answer, on: settings.picture)
  }

  /// G(x).
  public func answer(_ question: Expression, _ batch: Batch) -> Expression {
    game.generator(question)
  }

  /// Of the pictures with one question the median and the mean.
  public var leastErrors: (absolute: Double, squared: Double)? { settings.leastErrors }

  /// G(x) of new pictures of X.
  public var sampling: Sampling {
    .pass { batch in game.generator(question(of: batch.source, batch)) }
  }

  /// Both generators, then both discriminators.
  public var turns: [Turn] { game.turns { question(of: $0.source, $0) } }
}
