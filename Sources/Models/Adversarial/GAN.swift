import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Training of a generator against a discriminator, by alternating steps.
///
///     v(D, G) = E ln D(x) + E ln(1 - D(G(z)))    D ascends, G descends (Goodfellow et al. 2014, arXiv:1406.2661)
///
/// or one of the variants of `AdversarialLoss`. Where G is like the data the best D is 1/2 everywhere and the payoff v is -ln 4.
/// Alternating gradient steps need not get there: generators lose modes, hop between them and circle. What is known to
/// help can be turned on: a penalty on the discriminator's slope, w/2 E ||grad_x D(x)||^2 (R1), packing, dropout, averaged
/// weights, a falling rate.
///
/// In a step the discriminator sees the data batch of that step, as every other method does; its further turns have data
/// and latents of their own, and so has the generator.
public struct GAN: GenerativeModel, LatentVariable, Judging {
  let settings: Settings
  private let making, judging: WeightGroup
  /// Makes samples [rows, 2] of latents.
  private let generator: MultilayerPerceptron
  /// Judges packs of samples [rows, 2 packing] by one number each.
  private let discriminator: MultilayerPerceptron

  /// The players that some settings ask for.
  ///
  /// The generator starts as that of naive training with the same seed does.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    making = book.group("generator")
    generator = making.perceptron(
      from: settings.latent.dimension, settings.generator, to: book.space.count,
      setBy: "model.generator")
    judging = book.group("discriminator")
    discriminator = judging.perceptron(
      from: settings.packing * book.space.count, settings.discriminator.network, to: 1,
      setBy: "model.discriminator")
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Samples judged together.
  public var packing: Int { settings.packing }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// G(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { generator(z) }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// D as often as is set, then G once.
  public var turns: [Turn] {
    [
      Turn(
        "discriminator", player: "D", times: settings.discriminatorSteps,
        rowsTogether: settings.packing, discriminate),
      Turn("generator", player: "G", rowsTogether: settings.packing, generate),
    ]
  }

  private func discriminate(_ batch: Batch) -> Move {
    let (z, x) = (batch.latent(latent, "furtherLatent"), batch.data)
    let rate = dropoutRate(batch)
    let (real, fake) = (packed(x), packed(generator(z)))
    let onReal, onFake: Expression
    if settings.gradientPenalty == 0, rate == nil {
      // In one go, which halves the calls of a small network.
      let onBoth = discriminator(.stacked(real, fake))
      (onReal, onFake) = (onBoth.rows(0..<real.rows), onBoth.rows(real.rows..<onBoth.rows))
    } else {
      // The penalty is on data only, and a mask of dropout is for either.
      onReal = discriminator(real, dropout: rate.map { batch.dropout("real", rate: $0) })
      onFake = discriminator(fake, dropout: rate.map { batch.dropout("fake", rate: $0) })
    }
    let loss = settings.loss.discriminatorLoss(real: onReal, fake: onFake)
    var penalty: Expression?
    if settings.gradientPenalty > 0 {
      let weight = batch.live(\Settings.gradientPenalty)
      let slope = onReal.sum().gradient(withRespectTo: real)
      penalty = 0.5 * weight * slope.squared().sum(over: .columns).mean()
    }
    return Move(
      Objective(
        "discriminator", loss, added: penalty, training: [judging],
        with: settings.discriminatorOptimizer, memory: "discriminatorOptimizer"),
      scores: (penalty.map { [Score("penalty", $0, reported: true)] } ?? []) + [
        Score("verdictOnReal", settings.loss.verdict(onReal).mean()),
        Score("verdictOnFake", settings.loss.verdict(onFake).mean()),
      ])
  }

  private func generate(_ batch: Batch) -> Move {
    let z = batch.latent(latent)
    let dropout = dropoutRate(batch).map { batch.dropout("dropout", rate: $0) }
    let samples = generator(z)
    let fake = discriminator(packed(samples), dropout: dropout)
    var loss = settings.loss.generatorLosses(fake: fake).mean()
    if settings.l2Weight > 0 {
      let (x, weight) = (batch.data, batch.live(\Settings.l2Weight))
      loss = loss + weight * (samples - x).squared().sum(over: .columns).mean()
    }
    let average: [WeightRule] =
      settings.averaging > 0 ? [.average(keeping: Live(\Settings.averaging))] : []
    return Move(
      Objective(
        "generator", loss, training: [making], with: settings.training.optimizer,
        afterwards: average))
  }

  /// Rows of `packing` points side by side: neighbours are judged together.
  private func packed(_ points: Expression) -> Expression {
    points.reshaped(rows: points.rows / packing, columns: packing * points.columns)
  }

  private func dropoutRate(_ batch: Batch) -> Expression? {
    settings.discriminator.dropout > 0 ? batch.live(\Settings.discriminator.dropout) : nil
  }
}

// MARK: - Judging

extension GAN {
  /// The probability that packs are data, or the raw output of a loss that has none.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(discriminator(packed(x)))
  }

  /// In the mean over a batch a pack counts as all its samples do together; of the L2 term the expectation over the data
  /// is taken.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    let fake = discriminator(packed(samples))
    let loss = Double(packing) * settings.loss.generatorLosses(fake: fake).sum()
    guard settings.l2Weight > 0 else { return loss }
    let mean = settings.data.distribution.moments?.mean ?? batch.space.origin
    let middle = samples.graph.table(rows: 1, columns: mean.count, mean.map { Float($0) })
    return loss + settings.l2Weight * (samples - middle).squared().sum()
  }

  /// v(D, G), of the losses that have it.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? {
    settings.loss.payoff(
      real: discriminator(packed(data)), fake: discriminator(packed(samples)))
  }
}
