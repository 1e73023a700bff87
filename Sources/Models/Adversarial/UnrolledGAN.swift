import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A game in which the generator looks ahead: it minimises its loss against the discriminator that some steps of descent would
/// make of the present one (Metz, Poole, Pfau & Sohl-Dickstein 2017, "Unrolled generative adversarial networks",
/// arXiv:1611.02163).
///
///     w_0 = w,  w_{k+1} = w_k - e grad_w L_D(G, w_k),   G descends L_G(G, w_K),   D takes one ordinary step from w
///     L_G = what G minimises of samples - what D loses on data; with the saturating loss L_G = -L_D, the payoff
///
/// The gradient comes through the steps too: what D's answer will be, on samples and on data, depends on G. Cut off there, G only meets a later D. All
/// steps are on G's own batch, and what comes of them is thrown away (as in the authors' notebook, whose steps are Adam's). A
/// penalty on D's slope is no part of them.
///
/// On v = ab, where a descends and b ascends, the surrogate is a (b + K e a) and its gradient b + 2 K e a: the orbit becomes a
/// spiral, critically damped at K e = 1. With K = 0 the game is the plain one, bit for bit.
public struct UnrolledGAN: GenerativeModel, LatentVariable, LookingAhead {
  let settings: Settings
  private let making, judging: WeightGroup
  /// Makes samples [rows, count] of latents.
  private let generator: MultilayerPerceptron
  /// Judges samples by one number each.
  private let discriminator: MultilayerPerceptron

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    making = book.group("generator")
    generator = making.perceptron(
      from: settings.latent.dimension, settings.generator, to: book.space.count,
      setBy: "model.generator")
    judging = book.group("discriminator")
    discriminator = judging.perceptron(
      from: book.space.count, settings.discriminator, to: 1, setBy: "model.discriminator")
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// G(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { generator(z) }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// D, then G; what D would do follows from a whole batch.
  public var turns: [Turn] {
    [
      Turn("discriminator", player: "D") { batch in
        let samples = generator(batch.latent(latent, "furtherLatent"))
        return settings.move(
          settings.judged(batch.data, samples, at: batch.data, by: { discriminator($0) }, batch),
          training: judging)
      },
      Turn("generator", player: "G", rowsTogether: settings.unrolledSteps > 0 ? nil : 1) { batch in
        Move(settings.generatorObjective(surrogate(batch), training: making))
      },
    ]
  }

  /// What G minimises, against the discriminator ahead: its loss on samples, less what D loses on data, 1 x 1.
  func surrogate(_ batch: Batch) -> Expression {
    let samples = generator(batch.latent(latent))
    guard settings.unrolledSteps > 0 else {
      // What D loses on data is no matter of G's then.
      return settings.loss.generatorLosses(fake: discriminator(samples)).mean()
    }
    return batch.reading(judging, as: weights(ahead: samples, batch)) {
      let onBoth = discriminator(.stacked(batch.data, samples))
      let (real, fake) = (onBoth.rows(0..<batch.rows), onBoth.rows(batch.rows..<2 * batch.rows))
      return settings.loss.generatorLosses(fake: fake).mean() - settings.loss.lossOnData(real)
    }
  }

  /// The discriminator's weights after the steps that G looks ahead.
  private func weights(ahead samples: Expression, _ batch: Batch) -> [Expression] {
    var weights = batch.weights(of: judging)
    guard settings.unrolledSteps > 0 else { return weights }
    let rate = batch.live(\Settings.unrolledRate)
    for _ in 0..<settings.unrolledSteps {
      let loss = batch.reading(judging, as: weights) {
        let onBoth = discriminator(.stacked(batch.data, samples))
        return settings.loss.discriminatorLoss(
          real: onBoth.rows(0..<batch.rows), fake: onBoth.rows(batch.rows..<2 * batch.rows))
      }
      let slopes = loss.gradients(withRespectTo: weights)
      weights = zip(weights, slopes).map { weight, slope in
        weight - rate * (settings.route == .cut ? slope.detached() : slope)
      }
    }
    return weights
  }
}

// MARK: - Judging

extension UnrolledGAN {
  /// How verdicts are read.
  public var scale: VerdictScale { settings.loss.scale() }

  /// D's verdict as it stands.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(discriminator(x))
  }

  /// The generator's loss against D as it stands.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    settings.loss.generatorLosses(fake: discriminator(samples)).sum()
  }

  /// v(D, G), of the losses that have it.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? {
    settings.loss.payoff(real: discriminator(data), fake: discriminator(samples))
  }

  /// The discriminator's weights.
  public var judge: WeightGroup { judging }

  /// What they would be after the steps that G looks ahead.
  public func ahead(_ batch: Batch) -> [Expression] {
    weights(ahead: generator(batch.latent(latent)), batch)
  }
}
