import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks

/// A game in which the generator is given a code beside the noise, and a third network reads it back from samples.
///
/// (Chen et al. 2016, "InfoGAN: interpretable representation learning by information maximizing generative adversarial
/// nets", arXiv:1606.03657).
///
///     min over G and Q, max over D:  v(D, G) - lambda L_I,   L_I = E ln Q(c | G(z, c)) + H(c) <= I(c; G(z, c))
///
/// A code is one of K, each as likely, H = ln K, and numbers from U(-1, 1), H = ln 2 each, which Q takes for normal. So L_I of
/// the first is never above ln K, reached where each sample betrays its code: on a ring of eight modes eight codes share out
/// the modes, though nobody has named these. A fixed sigma of 1, as in the authors' code, leaves the bound of a number at
/// ln 2 - ln(2 pi) / 2 - E(c - mu)^2 / 2 <= -0.226, which says nothing; a free one has no bound but that of its clamp.
///
/// Q is a network of its own, or one on top of D's last hidden layer; D then minimises -lambda L_I too, so that its layers learn
/// to be read (as in the authors' code).
public struct InfoGAN: GenerativeModel, LatentVariable, Judging, CodeReading {
  let settings: Settings
  private let making, judging, reading: WeightGroup
  /// Makes samples [rows, count] of latents and codes.
  private let generator: MultilayerPerceptron
  /// Judges samples by one number each.
  private let discriminator: MultilayerPerceptron
  /// Logits of the code, then of each number a mean and, where it is free, a logarithm of the deviation.
  private let reader: MultilayerPerceptron

  /// The least logarithm of a free deviation: without it a generator whose samples betray the code has no best reader.
  static let leastLogDeviation = -5.0

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let count = book.space.count
    making = book.group("generator")
    generator = making.perceptron(
      from: settings.latent.dimension + settings.codes + settings.numbers, settings.generator,
      to: count, setBy: "model.generator")
    judging = book.group("discriminator")
    discriminator = judging.perceptron(
      from: count, settings.discriminator, to: 1, setBy: "model.discriminator")
    reading = book.group("reader")
    let features = settings.readsTrunk ? settings.discriminator.hidden.last ?? count : count
    reader = reading.perceptron(
      from: features, settings.reader,
      to: settings.codes + settings.numbers * (settings.deviation == .free ? 2 : 1),
      setBy: "model.reader")
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// G(z, c) of new noise and a new code.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// G(z, c), the code being that of the batch.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    make(z, codes(of: batch))
  }

  /// D, then G and Q together.
  public var turns: [Turn] {
    [Turn("discriminator", player: "D", discriminate), Turn("generator", player: "G", generate)]
  }

  private func discriminate(_ batch: Batch) -> Move {
    let z = batch.latent(latent, "furtherLatent")
    let codes = codes(of: batch, "furtherCode", "furtherCodeNumbers")
    let (x, samples) = (batch.data, make(z, codes))
    let judged = settings.judged(x, samples, at: x, by: { discriminator($0) }, batch)
    guard settings.readsTrunk else { return settings.move(judged, training: judging) }
    let read = information(samples, codes)
    return settings.move(judged, added: -weighted(read, batch), training: judging)
  }

  private func generate(_ batch: Batch) -> Move {
    let codes = codes(of: batch)
    let samples = make(batch.latent(latent), codes)
    let loss = settings.loss.generatorLosses(fake: discriminator(samples)).mean()
    let read = information(samples, codes)
    let surprise = -(read.numbers.map { read.code + $0 } ?? read.code)
    return Move(
      settings.generatorObjective(loss, added: -weighted(read, batch), training: making),
      Objective(
        "reader", surprise, training: [reading], with: settings.training.optimizer,
        memory: "readerOptimizer"),
      scores: [Score("informationBound", read.code)]
        + (read.numbers.map { [Score("numberBound", $0)] } ?? []))
  }

  private func weighted(_ read: Information, _ batch: Batch) -> Expression {
    let code = batch.live(\Settings.codeWeight) * read.code
    return read.numbers.map { code + batch.live(\Settings.numberWeight) * $0 } ?? code
  }
}

// MARK: - Codes

extension InfoGAN {
  /// A code for each row: a 1 among zeros [rows, K], and numbers [rows, n] where there are any.
  private struct Codes {
    let code: Expression
    let numbers: Expression?
  }

  /// The bounds of what is read, in nats, 1 x 1.
  private struct Information {
    let code: Expression
    let numbers: Expression?
  }

  private func codes(
    of batch: Batch, _ code: String = InfoGAN.code, _ numbers: String = "codeNumbers"
  ) -> Codes {
    Codes(
      code: batch.choice(code, below: settings.codes),
      numbers: settings.numbers > 0 ? 2 * batch.uniform(numbers, settings.numbers) - 1 : nil)
  }

  private func make(_ z: Expression, _ codes: Codes) -> Expression {
    generator(.besides([z, codes.code] + (codes.numbers.map { [$0] } ?? [])))
  }

  /// What the reader says of samples.
  private func read(_ samples: Expression) -> Expression {
    guard settings.readsTrunk, let width = settings.discriminator.hidden.last else {
      return reader(samples)
    }
    let last = settings.discriminator.hidden.count - 1
    return reader(
      settings.discriminator.activation(
        discriminator.preactivations(samples, after: last, units: width)))
  }

  /// ln Q(c|x) of the code [rows, 1], and means and logarithms of deviations of the numbers [rows, n].
  private func readings(_ samples: Expression, _ codes: Codes) -> (
    code: Expression, numbers: (mean: Expression, logDeviation: Expression?)?
  ) {
    let (said, count, numbers) = (read(samples), settings.codes, settings.numbers)
    let logits = said.columns(0..<count)
    let code = (logits * codes.code).sum(over: .columns) - logits.logSumExp(over: .columns)
    guard numbers > 0 else { return (code, nil) }
    let mean = said.columns(count..<count + numbers)
    guard settings.deviation == .free else { return (code, (mean, nil)) }
    let logDeviation = said.columns(count + numbers..<count + 2 * numbers)
      .clamped(atLeast: Self.leastLogDeviation)
    return (code, (mean, logDeviation))
  }

  private func information(_ samples: Expression, _ codes: Codes) -> Information {
    let said = readings(samples, codes)
    let code = said.code.mean() + log(Double(settings.codes))
    guard let numbers = codes.numbers, let normal = said.numbers else {
      return Information(code: code, numbers: nil)
    }
    let away = numbers - normal.mean
    let density: Expression
    if let logDeviation = normal.logDeviation {
      density = -0.5 * (away * (-logDeviation).exp()).squared() - logDeviation
    } else {
      density = -0.5 * away.squared()
    }
    let constant = Double(settings.numbers) * (log(2.0) - 0.5 * log(2 * .pi))
    return Information(code: code, numbers: density.sum(over: .columns).mean() + constant)
  }
}

// MARK: - Being looked at

extension InfoGAN {
  /// What the draw of the code is called.
  private static let code = "code"

  /// The code.
  public var classInput: String { Self.code }
  /// K.
  public var codeCount: Int { settings.codes }
  /// How many numbers the code has besides.
  public var numberCount: Int { settings.numbers }

  /// G of what is given.
  public func decode(
    _ z: Expression, code: Expression, numbers: Expression?, _ batch: Batch
  ) -> Expression {
    make(z, Codes(code: code, numbers: numbers))
  }

  /// ln Q(c|x) of samples of new noise, and the squared errors of the numbers.
  public func reading(_ batch: Batch) -> Expression {
    let codes = codes(of: batch)
    let said = readings(make(batch.latent(latent), codes), codes)
    guard let numbers = codes.numbers, let mean = said.numbers?.mean else { return said.code }
    return .besides(said.code, (numbers - mean).squared())
  }

  /// How verdicts are read.
  public var scale: VerdictScale { settings.loss.scale() }

  /// D's verdict.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(discriminator(x))
  }

  /// The generator's loss in the game; what it minimises of the code besides is no matter of a sample alone.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    settings.loss.generatorLosses(fake: discriminator(samples)).sum()
  }

  /// v(D, G), of the losses that have it.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? {
    settings.loss.payoff(real: discriminator(data), fake: discriminator(samples))
  }
}
