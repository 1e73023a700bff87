import Experiments
import Graphs

/// The game of two generators and two discriminators, whatever networks these are.
///
/// In a step both generators move first, at once, then both discriminators, at once, on the translations that the generators
/// moved on, half of them swapped for earlier ones out of a pool (`CycleGAN` says the losses).
struct CycleGame<Settings: CycleSettings> {
  let settings: Settings
  /// The weights of both generators, and of both discriminators.
  let making, judging: WeightGroup
  /// G of X, and F of Y.
  let generator, inverse: (Expression) -> Expression
  /// Tell data from translations, by one number of each sample or by several: D_Y and D_X.
  let discriminator, sourceDiscriminator: (Expression) -> Expression
  /// Earlier translations, of Y and of X, and what the discriminators see of a step.
  private let pool, sourcePool: TranslationPool

  /// A game whose pools are entries of a book.
  init(
    _ settings: Settings, making: WeightGroup, judging: WeightGroup,
    generator: @escaping (Expression) -> Expression,
    inverse: @escaping (Expression) -> Expression,
    discriminator: @escaping (Expression) -> Expression,
    sourceDiscriminator: @escaping (Expression) -> Expression, in book: WeightBook
  ) {
    (self.settings, self.making, self.judging) = (settings, making, judging)
    (self.generator, self.inverse) = (generator, inverse)
    (self.discriminator, self.sourceDiscriminator) = (discriminator, sourceDiscriminator)
    pool = TranslationPool("translations", size: settings.pool, in: book)
    sourcePool = TranslationPool("sourceTranslations", size: settings.pool, in: book)
  }

  /// Both generators, then both discriminators.
  ///
  /// - Parameters:
  ///   - source: what is drawn of X.
  ///   - scores: what is noted of x and F(G(x)) besides.
  func turns(
    source: @escaping (Batch) -> Expression = { $0.source },
    scores: @escaping (_ x: Expression, _ back: Expression) -> [Score] = { _, _ in [] }
  ) -> [Turn] {
    [
      Turn("generators", player: "G and F") { generate(source($0), scores, $0) },
      Turn("discriminators", player: "D of Y and of X") { discriminate(source($0), $0) },
    ]
  }

  /// What both generators minimise; their translations go to the pools.
  private func generate(
    _ x: Expression, _ scores: (_ x: Expression, _ back: Expression) -> [Score], _ batch: Batch
  ) -> Move {
    let y = batch.data
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
    let further = scores(x, back)
    let isFull = batch.live(atStep: { (set: Settings, step) in step < set.pool ? 0 : 1 })
    return Move(
      Objective(
        "generators", adversarial + cycleWeight * (cycle + identityWeight * identity),
        training: [making], with: settings.training.optimizer),
      scores: [
        Score("adversarial", adversarial, reported: true),
        Score("cycleError", 0.5 * cycle, reported: true),
        Score("identityError", 0.5 * identity, reported: true),
      ] + further,
      updates: pool.updates(with: ofX, isFull: isFull, batch)
        + sourcePool.updates(with: ofY, isFull: isFull, batch))
  }

  /// What both discriminators minimise, of the data that the generators have seen.
  private func discriminate(_ x: Expression, _ batch: Batch) -> Move {
    let onY = Self.judged(by: discriminator, batch.data, pool.offered(batch))
    let onX = Self.judged(by: sourceDiscriminator, x, sourcePool.offered(batch))
    return Move(
      Objective(
        "discriminators", onY.loss + onX.loss, training: [judging],
        with: settings.discriminatorOptimizer, memory: "discriminatorOptimizer"),
      scores: [
        Score("verdictOnReal", onY.real.mean()), Score("verdictOnFake", onY.fake.mean()),
      ])
  }

  /// (D - 1)^2 of translations, in the mean.
  private static func fooling(_ verdict: Expression) -> Expression {
    (verdict - 1).squared().mean()
  }

  /// The mean over rows and columns of |a - b|.
  private static func distance(_ a: Expression, _ b: Expression) -> Expression {
    (a - b).absolute().mean()
  }

  private static func judged(
    by discriminator: (Expression) -> Expression, _ real: Expression, _ fake: Expression
  ) -> (real: Expression, fake: Expression, loss: Expression) {
    let onBoth = discriminator(.stacked(real, fake))
    let half = onBoth.rows / 2
    let (real, fake) = (onBoth.rows(0..<half), onBoth.rows(half..<2 * half))
    return (real, fake, AdversarialLoss.leastSquares.discriminatorLoss(real: real, fake: fake))
  }
}
