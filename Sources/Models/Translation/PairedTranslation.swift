import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks

/// Translation learned from pairs of a question x and one of its right answers y, by a distance and by a discriminator that
/// sees pairs.
///
///     D minimises  (E softplus(-D(x, y)) + E softplus(D(x, G(x, z)))) / 2
///     G minimises  w E softplus(-D(x, G(x, z))) + a E |y - G(x, z)|,   |.| the mean over coordinates, or the squared length
///
/// (Isola, Zhu, Zhou & Efros 2017, "Image-to-image translation with conditional adversarial networks", arXiv:1611.07004, with
/// w = 1 and a = 100; D moves first, and half as fast by its loss.) Here y is data, and x is y turned by plus or minus an
/// angle t, each as likely: on a ring whose modes a turn by 2 t carries to each other, x has two right answers, both as likely.
///
/// By squared error the best G is their mean cos(t) x, where no data is, with the error sin(t)^2 E |x|^2. By absolute error every
/// point of the box between them is as good: its error is sin(t) E (|x1| + |x2|) / 2, which depends on the axes. Given enough of
/// a discriminator alone, G gives both answers, as z has it; nothing asks for it while one answer passes for data.
public struct PairedTranslation: GenerativeModel, Answering {
  let settings: Settings
  private let making, judging: WeightGroup
  /// Makes answers [rows, count] of questions with noise beside them.
  private let generator: MultilayerPerceptron
  /// Judges questions with answers beside them by one number each.
  private let discriminator: MultilayerPerceptron

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let count = book.space.count
    making = book.group("generator")
    generator = making.perceptron(
      from: count + settings.latent.dimension, settings.generator, to: count,
      setBy: "model.generator")
    judging = book.group("discriminator")
    discriminator = judging.perceptron(
      from: 2 * count, settings.discriminator, to: 1, setBy: "model.discriminator")
  }

  /// G(x, z) of new noise.
  public func answer(_ question: Expression, _ batch: Batch) -> Expression {
    generator(.besides(question, batch.latent(settings.latent)))
  }

  /// Answers to questions of new points.
  public var sampling: Sampling {
    .pass { batch in answer(question(of: batch.source, batch), batch) }
  }

  /// D, then G, on the same pairs.
  public var turns: [Turn] {
    [
      Turn("discriminator", player: "D", discriminate),
      Turn("generator", player: "G", generate),
    ]
  }

  private func discriminate(_ batch: Batch) -> Move {
    let y = batch.data
    let x = question(of: y, batch)
    let said = answer(x, batch).detached()
    let onBoth = discriminator(.stacked(.besides(x, y), .besides(x, said)))
    return settings.discriminatorMove(onBoth, training: judging)
  }

  private func generate(_ batch: Batch) -> Move {
    let y = batch.data
    let x = question(of: y, batch)
    let said = answer(x, batch)
    let fake = discriminator(.besides(x, said))
    let radius = said.rowNorms(epsilon: 1e-12).mean()
    let shares = zip(["atPlus", "atMinus"], answers(to: x)).compactMap { name, right in
      share(of: said, at: right).map { Score(name, $0) }
    }
    return settings.generatorMove(
      said, for: y, judged: fake, training: making, scores: [Score("radius", radius)] + shares,
      batch)
  }

  /// The share within 3 deviations of a right answer; nil where data has no modes.
  private func share(of said: Expression, at right: Expression) -> Expression? {
    guard let deviation = settings.data.distribution.mixture?.deviation else { return nil }
    let away = (said - right).squared().sum(over: .columns)
    return (away .< 9 * deviation * deviation).mean()
  }
}

// MARK: - Questions and answers

extension PairedTranslation {
  /// Each answer turned back by the angle, or on by it.
  public func question(of answer: Expression, _ batch: Batch) -> Expression {
    // 1 where the answer is the question turned on, -1 where it is turned back.
    let side = 2 * (batch.uniform("side") .< 0.5) - 1
    let (cosine, sine) = (cos(settings.radians), sin(settings.radians))
    return cosine * answer - sine * (side * Self.turnedByARightAngle(answer))
  }

  /// The question turned on by the angle, and back.
  public func answers(to question: Expression) -> [Expression] {
    let (cosine, sine) = (cos(settings.radians), sin(settings.radians))
    let across = Self.turnedByARightAngle(question)
    return [cosine * question + sine * across, cosine * question - sine * across]
  }

  private static func turnedByARightAngle(_ points: Expression) -> Expression {
    .besides(-points.columns(1..<2), points.columns(0..<1))
  }

  /// In closed form, where both answers of a question are as likely.
  public var leastErrors: (absolute: Double, squared: Double)? { settings.leastErrors }
}
