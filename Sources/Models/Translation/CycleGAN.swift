import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Translation between two sets of points of which no pair is known: G carries X to Y, F carries Y back to X.
///
///     G and F minimise  E (D_Y(G(x)) - 1)^2 + E (D_X(F(y)) - 1)^2 + a (C + b I)
///     C = E |F(G(x)) - x| + E |G(F(y)) - y|,   I = E |G(y) - y| + E |F(x) - x|,   |.| the mean over coordinates
///     each D minimises  E (D(real) - 1)^2 / 2 + E D(fake)^2 / 2
///
/// (Zhu, Park, Isola & Efros 2017, "Unpaired image-to-image translation using cycle-consistent adversarial networks",
/// arXiv:1703.10593, with a = 10 and b = 1/2.) In a step both generators move first, at once, then both discriminators, at
/// once: the reverse of the other games here, as in the authors' code. The discriminators see the translations that the
/// generators moved on, half of them swapped for earlier ones out of a pool.
///
/// Every invertible map that carries the one law to the other makes the adversarial and the cycle terms as small as they can
/// be, so C does not say which point belongs to which: from ring to ring all turns and reflections are as good. I is 0 for
/// the identity alone, and prefers maps near it. Each row of a batch has its own part of the pool, whose places take turns
/// where the authors draw one of fifty; a translation waits as long on average.
public struct CycleGAN: GenerativeModel, Returning, Judging {
  let settings: Settings
  private let game: CycleGame<Settings>

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let count = book.space.count
    let (generators, discriminators) = (settings.generator, settings.discriminator)
    let making = book.group("generators")
    let generator = making.perceptron(
      "generator", from: count, generators, to: count, setBy: "model.generator")
    let inverse = making.perceptron(
      "inverse", from: count, generators, to: count, setBy: "model.generator")
    let judging = book.group("discriminators")
    let discriminator = judging.perceptron(
      "discriminator", from: count, discriminators, to: 1, setBy: "model.discriminator")
    let sourceDiscriminator = judging.perceptron(
      "sourceDiscriminator", from: count, discriminators, to: 1, setBy: "model.discriminator")
    game = CycleGame(
      settings, making: making, judging: judging, generator: { generator($0) },
      inverse: { inverse($0) }, discriminator: { discriminator($0) },
      sourceDiscriminator: { sourceDiscriminator($0) }, in: book)
  }

  /// G(x).
  public func translate(_ x: Expression, _ batch: Batch) -> Expression { game.generator(x) }

  /// F(y).
  public func translateBack(_ y: Expression, _ batch: Batch) -> Expression { game.inverse(y) }

  /// G(x) of new points of X.
  public var sampling: Sampling { .pass { game.generator($0.source) } }

  /// Both generators, then both discriminators.
  public var turns: [Turn] {
    game.turns(scores: { x, back in
      returned(back, to: x).map { [Score("returned", $0, reported: true)] } ?? []
    })
  }

  /// The share of points of X that come back nearer than half the way to the next mode; nil where X has no modes.
  private func returned(_ back: Expression, to x: Expression) -> Expression? {
    guard let mixture = settings.origin.distribution.mixture, mixture.means.count > 1 else {
      return nil
    }
    let reach = mixture.separation * mixture.deviation / 2
    return ((back - x).squared().sum(over: .columns) .< reach * reach).mean()
  }
}

// MARK: - Judging

extension CycleGAN {
  /// What the discriminator of Y is taught, 0 for translations and 1 for data.
  public var scale: VerdictScale { VerdictScale(0...1, equilibrium: 0.5) }

  /// D_Y.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    game.discriminator(x)
  }

  /// (D_Y - 1)^2, summed.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    (game.discriminator(samples) - 1).squared().sum()
  }
}
