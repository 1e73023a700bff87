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
  private let making, judging: WeightGroup
  /// Between the planes: G of points of X, F of points of Y.
  private let generator, inverse: MultilayerPerceptron
  /// Tell data from translations: D_Y and D_X.
  private let discriminator, sourceDiscriminator: MultilayerPerceptron
  /// Earlier translations, of Y and of X, and what the discriminators see of a step.
  private let pool, sourcePool: TranslationPool

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let count = book.space.count
    let (generators, discriminators) = (settings.generator, settings.discriminator)
    making = book.group("generators")
    generator = making.perceptron(
      "generator", from: count, generators, to: count, setBy: "model.generator")
    inverse = making.perceptron(
      "inverse", from: count, generators, to: count, setBy: "model.generator")
    judging = book.group("discriminators")
    discriminator = judging.perceptron(
      "discriminator", from: count, discriminators, to: 1, setBy: "model.discriminator")
    sourceDiscriminator = judging.perceptron(
      "sourceDiscriminator", from: count, discriminators, to: 1, setBy: "model.discriminator")
    pool = TranslationPool("translations", size: settings.pool, in: book)
    sourcePool = TranslationPool("sourceTranslations", size: settings.pool, in: book)
  }

  /// G(x).
  public func translate(_ x: Expression, _ batch: Batch) -> Expression { generator(x) }

  /// F(y).
  public func translateBack(_ y: Expression, _ batch: Batch) -> Expression { inverse(y) }

  /// G(x) of new points of X.
  public var sampling: Sampling { .pass { generator($0.source) } }

  /// Both generators, then both discriminators.
  public var turns: [Turn] {
    [
      Turn("generators", player: "G and F", generate),
      Turn("discriminators", player: "D of Y and of X", discriminate),
    ]
  }

  /// What both generators minimise; their translations go to the pools.
  private func generate(_ batch: Batch) -> Move {
    let (x, y) = (batch.source, batch.data)
    let rows = batch.rows
    // In one go, which halves the calls of a small network.
    let (byG, byF) = (generator(.stacked(x, y)), inverse(.stacked(y, x)))
    let (ofX, ofY) = (byG.rows(0..<rows), byF.rows(0..<rows))
    let adversarial = Self.fooling(discriminator(ofX)) + Self.fooling(sourceDiscriminator(ofY))
    let back = inverse(ofX)
    let cycle = Self.distance(back, x) + Self.distance(generator(ofY), y)
    let identity =
      Self.distance(byG.rows(rows..<2 * rows), y) + Self.distance(byF.rows(rows..<2 * rows), x)
    let cycleWeight = batch.live(\Settings.cycleWeight)
    let identityWeight = batch.live(\Settings.identityWeight)
    let returned = returned(back, to: x)
    let isFull = batch.live(atStep: { (set: Settings, step) in step < set.pool ? 0 : 1 })
    return Move(
      Objective(
        "generators", adversarial + cycleWeight * (cycle + identityWeight * identity),
        training: [making], with: settings.training.optimizer),
      scores: [
        Score("adversarial", adversarial, reported: true),
        Score("cycleError", 0.5 * cycle, reported: true),
        Score("identityError", 0.5 * identity, reported: true),
      ] + (returned.map { [Score("returned", $0, reported: true)] } ?? []),
      updates: pool.updates(with: ofX, isFull: isFull, batch)
        + sourcePool.updates(with: ofY, isFull: isFull, batch))
  }

  /// What both discriminators minimise, of the data that the generators have seen.
  private func discriminate(_ batch: Batch) -> Move {
    let onY = Self.judged(by: discriminator, batch.data, pool.offered(batch))
    let onX = Self.judged(by: sourceDiscriminator, batch.source, sourcePool.offered(batch))
    return Move(
      Objective(
        "discriminators", onY.loss + onX.loss, training: [judging],
        with: settings.discriminatorOptimizer, memory: "discriminatorOptimizer"),
      scores: [
        Score("verdictOnReal", onY.real.mean()), Score("verdictOnFake", onY.fake.mean()),
      ])
  }

  /// (D - 1)^2 of translations, in the mean.
  static func fooling(_ verdict: Expression) -> Expression { (verdict - 1).squared().mean() }

  /// The mean over rows and coordinates of |a - b|.
  static func distance(_ a: Expression, _ b: Expression) -> Expression {
    (a - b).absolute().mean()
  }

  private static func judged(
    by discriminator: MultilayerPerceptron, _ real: Expression, _ fake: Expression
  ) -> (real: Expression, fake: Expression, loss: Expression) {
    let onBoth = discriminator(.stacked(real, fake))
    let (real, fake) = (onBoth.rows(0..<real.rows), onBoth.rows(real.rows..<onBoth.rows))
    return (real, fake, AdversarialLoss.leastSquares.discriminatorLoss(real: real, fake: fake))
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
  public func verdict(on x: Expression, _ batch: Batch) -> Expression { discriminator(x) }

  /// (D_Y - 1)^2, summed.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    (discriminator(samples) - 1).squared().sum()
  }
}
