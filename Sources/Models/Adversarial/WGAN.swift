import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Training of a generator against a critic, whose slope is bounded so that it measures a distance.
///
///     W1(p, q) = max over D with |grad D| <= 1 of E D(x) - E D(G(z)),   G ascends E D(G(z))
///
/// That is the earth mover's distance by its dual (Kantorovich & Rubinstein 1958). What bounds the slope, only roughly, is
/// a box for the critic's weights, [-c, c], biases too (Arjovsky, Chintala & Bottou 2017, arXiv:1701.07875), or a penalty
/// at points u between samples and data, lambda E (|grad D(u)| - 1)^2 (Gulrajani et al. 2017, arXiv:1704.00028).
///
/// Neither makes D the best one: with two points at a distance a the penalty's best slope is 1 + a / (2 lambda), and the box
/// bounds the slope by c^L times the roots of all layers' sizes, which may be a thousandth or a thousand. The critic has
/// several turns for one of the generator, each with draws of its own.
public struct WGAN: GenerativeModel, LatentVariable, Criticising {
  let settings: Settings
  private let making, judging: WeightGroup
  /// Makes samples [rows, count] of latents.
  private let generator: MultilayerPerceptron
  /// Judges points [rows, count] by one number each, without an end.
  private let critic: MultilayerPerceptron

  /// What is added to a squared slope under its root, so that a slope of 0 has a gradient.
  static let guardOfRoot = 1e-12

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    making = book.group("generator")
    generator = making.perceptron(
      from: settings.latent.dimension, settings.generator, to: book.space.count,
      setBy: "model.generator")
    judging = book.group("discriminator")
    critic = judging.perceptron(
      from: book.space.count, settings.discriminator.network, to: 1, setBy: "model.discriminator")
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }

  /// G(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { generator(z) }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// D as often as is set, then G once.
  public var turns: [Turn] {
    [
      Turn("discriminator", player: "D", timesAtStep: settings.criticTurns, discriminate),
      Turn("generator", player: "G", generate),
    ]
  }

  private func discriminate(_ batch: Batch) -> Move {
    let x = batch.data
    // The generator stands still meanwhile; only the critic's weights are moved.
    let samples = generator(batch.latent(latent, "furtherLatent")).detached()
    let (onReal, onFake) = verdicts(on: x, samples, batch)
    let loss = onFake.mean() - onReal.mean()
    switch settings.constraint {
    case .clip:
      return Move(
        objective(loss, afterwards: [.clamp(to: Live(\Settings.clip))]))
    case .penalty:
      let slope = slope(betweenDataAnd: samples, x, batch)
      let penalty = (slope - batch.live(\Settings.slopeTarget)).squared().mean()
      let weighted = batch.live(\Settings.penaltyWeight) * penalty
      return Move(
        objective(loss, added: weighted),
        scores: [Score("penalty", weighted, reported: true), Score("slope", slope.mean())])
    }
  }

  private func objective(
    _ loss: Expression, added: Expression? = nil, afterwards: [WeightRule] = []
  ) -> Objective {
    Objective(
      "discriminator", loss, added: added, training: [judging],
      with: settings.discriminatorOptimizer, memory: "discriminatorOptimizer",
      afterwards: afterwards)
  }

  private func verdicts(
    on x: Expression, _ samples: Expression, _ batch: Batch
  ) -> (real: Expression, fake: Expression) {
    guard settings.discriminator.dropout > 0 else {
      // In one go, which halves the calls of a small network.
      let onBoth = critic(.stacked(x, samples))
      return (onBoth.rows(0..<x.rows), onBoth.rows(x.rows..<onBoth.rows))
    }
    return (
      critic(x, dropout: dropout("real", batch)), critic(samples, dropout: dropout("fake", batch))
    )
  }

  /// |grad D(u)| [rows, 1] at one point u of each segment from data to a sample, evenly drawn.
  private func slope(
    betweenDataAnd samples: Expression, _ x: Expression, _ batch: Batch
  ) -> Expression {
    let u = Self.between(x, samples, batch.uniform("between"))
    let onBetween = critic(u, dropout: dropout("betweenDropout", batch))
    return onBetween.sum().gradient(withRespectTo: u).rowNorms(epsilon: Self.guardOfRoot)
  }

  /// The points [rows, count] that divide segments in given shares [rows, 1].
  static func between(_ x: Expression, _ samples: Expression, _ share: Expression) -> Expression {
    x + share * (samples - x)
  }

  private func generate(_ batch: Batch) -> Move {
    let samples = generator(batch.latent(latent))
    let fake = critic(samples, dropout: dropout("dropout", batch))
    let average: [WeightRule] =
      settings.averaging > 0 ? [.average(keeping: Live(\Settings.averaging))] : []
    let objective = Objective(
      "generator", -fake.mean(), training: [making], with: settings.training.optimizer,
      afterwards: average)
    guard settings.constraint == .clip else { return Move(objective) }
    // How steep D is and how many of its weights lie at the walls: what the box makes of it.
    let slope = fake.sum().gradient(withRespectTo: samples).rowNorms().mean()
    return Move(
      objective, scores: [Score("slope", slope), Score("atBound", shareAtBound(batch))])
  }

  /// The share of the critic's weights that lie at plus or minus c.
  private func shareAtBound(_ batch: Batch) -> Expression {
    let wall = batch.live { (settings: Settings) in settings.clip * (1 - 1e-6) }
    let weights = batch.weights(of: judging)
    let count = weights.reduce(0) { $0 + $1.shape.count }
    let sums = weights.map { ($0.absolute() .> wall).sum() }
    return (1 / Double(count)) * sums.dropFirst().reduce(sums[0], +)
  }

  private func dropout(_ name: String, _ batch: Batch) -> Dropout? {
    settings.discriminator.dropout > 0
      ? batch.dropout(name, rate: batch.live(\Settings.discriminator.dropout)) : nil
  }
}

// MARK: - Judging

extension WGAN {
  /// The critic's output.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression { critic(x) }

  /// -D, summed.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    -critic(samples).sum()
  }

  /// The critic's weights, matrix and bias of each layer.
  public var criticWeights: WeightGroup { judging }
  /// What no weight of the critic goes beyond.
  public var weightBound: Double? { settings.constraint == .clip ? settings.clip : nil }
  /// The slope that a penalty asks for.
  public var slopeTarget: Double? {
    settings.constraint == .penalty ? settings.slopeTarget : nil
  }
  /// How steep the hidden units can be.
  public var steepestActivation: Double { settings.discriminator.network.activation.steepest }
}
