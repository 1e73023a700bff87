import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A game in which both players are told the class of each point (Mirza & Osindero 2014, "Conditional generative
/// adversarial nets", arXiv:1411.1784).
///
///     min over G, max over D:  E ln D(x, y) + E ln(1 - D(G(z, y), y)),   (x, y) ~ data, y of samples by the same law
///
/// or one of the variants of `AdversarialLoss`. The label stands beside a point and beside a latent as a 1 among zeros. D's
/// best is p(x|y) / (p(x|y) + q(x|y)), so that at the equilibrium, where D is 1/2 and its loss 2 ln 2, samples of a label are
/// like data of that label: each label has a game of its own, and no sample must cross from one mode to another. The
/// penalty is on the slope along x alone.
///
/// Where D is not told labels, or false ones, nothing ties a sample to its label, and G may heed it or not.
public struct ConditionalGAN: GenerativeModel, LatentVariable, Judging, Conditional {
  let settings: Settings
  private let making, judging: WeightGroup
  /// Makes samples [rows, count] of latents and labels.
  private let generator: MultilayerPerceptron
  /// Judges points, beside their labels where it is told them, by one number each.
  private let discriminator: MultilayerPerceptron

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (count, classes) = (book.space.count, book.space.classes)
    making = book.group("generator")
    generator = making.perceptron(
      from: settings.latent.dimension + classes, settings.generator, to: count,
      setBy: "model.generator")
    judging = book.group("discriminator")
    discriminator = judging.perceptron(
      from: settings.labels == .hidden ? count : count + classes, settings.discriminator, to: 1,
      setBy: "model.discriminator")
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// G(z, y), the label being that of the batch.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    generator(.besides(z, batch.labels(for: z)))
  }

  /// G(z, y) of new noise and a label, each as likely.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// D, then G; samples have the labels of the batch of data.
  public var turns: [Turn] {
    [
      Turn("discriminator", player: "D") { batch in
        let (x, y) = (batch.data, batch.labels)
        let samples = decode(batch.latent(latent, "furtherLatent"), batch)
        let judged = settings.judged(
          told(x, settings.labels == .shuffled ? Self.shuffled(y) : y), told(samples, y), at: x,
          by: { discriminator($0) }, batch)
        return settings.move(judged, training: judging)
      },
      Turn("generator", player: "G") { batch in
        let samples = decode(batch.latent(latent), batch)
        let fake = discriminator(told(samples, batch.labels))
        return Move(
          settings.generatorObjective(
            settings.loss.generatorLosses(fake: fake).mean(), training: making))
      },
    ]
  }

  /// What D is given of points and their labels.
  private func told(_ x: Expression, _ y: Expression) -> Expression {
    settings.labels == .hidden ? x : .besides(x, y)
  }

  /// Each row's label given to another point of the batch: the law of labels stays what it is.
  private static func shuffled(_ y: Expression) -> Expression {
    guard y.rows > 1 else { return y }
    return .stacked(y.rows(1..<y.rows), y.rows(0..<1))
  }
}

// MARK: - Judging

extension ConditionalGAN {
  /// How verdicts are read; what is played for is not a number of points alone.
  public var scale: VerdictScale { settings.loss.scale(hasPayoff: false) }

  /// The class for which places are judged.
  public var judgedClass: Int { settings.judgedClass - 1 }

  /// The verdict on points with the labels of the batch.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(judgement(of: x, batch))
  }

  /// The generator's loss of samples with the labels of the batch.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    settings.loss.generatorLosses(fake: judgement(of: samples, batch)).sum()
  }

  private func judgement(of x: Expression, _ batch: Batch) -> Expression {
    discriminator(settings.labels == .hidden ? x : told(x, batch.labels(for: x)))
  }
}
