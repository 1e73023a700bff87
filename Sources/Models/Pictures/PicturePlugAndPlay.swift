import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Plug and play generation of pictures: a chain of codes between an autoencoder, which knows data, and a classifier, which knows
/// what is asked for.
///
/// Nguyen et al. 2017, "Plug & play generative networks", arXiv:1612.00005.
///
///     h <- h + e1 (R(h) - h) + e2 d ln p(y|G(h))/dh + e3 n,   R(h) = E(G(h)),   n ~ N(0, I)
///
/// G makes a picture of a code h [rows, dimension], E a code of a picture, and p(y|x) is a classifier of pictures. All three are
/// trained in the same run, E and G as an autoencoder whose codes have noise of deviation s,
///
///     minimise over E, G:  -E ln P(x|h) + ||E(x)||^2 / 2 + ||R(h) - E(x)||^2 / 2 s^2,   h = E(x) + s n
///     minimise over C:     -E ln p(y|x),   (x, y) ~ data
///
/// The first two terms are the bound of a variational autoencoder with q(h|x) = N(E(x), s^2 I), but for a constant: they bring the
/// law of noisy codes close to N(0, I). The third makes R what takes the noise off codes. The best R has R(h) - h = s^2 grad ln
/// p_s(h), with p_s the law of noisy codes (Alain & Bengio 2014, arXiv:1211.4246), so that with e2 = e1 s^2 and the right noise a
/// chain is a step of Langevin dynamics on p_s(h) p(y|G(h)).
///
/// G(h) is from -1, no ink, to 1, and (1 + G) / 2 is the probability of ink where a pixel has two levels; of more levels the same
/// cross-entropy is taken of shares of ink, and is no likelihood. It is a slope of G that the classifier needs, so nothing is cut to the
/// levels. Chains begin in the middle of the codes or around it, and stay in a box.
public struct PicturePlugAndPlay: GenerativeModel, Reconstructing, ClassSeeking {
  let settings: Settings
  private let coding, classifying: WeightGroup
  private let encoder: PictureEncoder
  private let decoder: PictureDecoder
  private let classifier: PictureEncoder

  /// How far from the middle of the codes chains may go along each of their numbers.
  static let reach = 4.0

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let picture = settings.picture
    coding = book.group("autoencoder")
    decoder = coding.decoder(
      "decoder", from: settings.dimension, settings.decoder, to: picture, setBy: "model.decoder")
    encoder = coding.encoder(
      "encoder", on: picture, settings.encoder, to: settings.dimension, setBy: "model.encoder")
    classifying = book.group("classifier")
    classifier = classifying.encoder(
      on: picture, settings.classifier, to: book.space.classes, setBy: "model.classifier")
  }

  /// The autoencoder with noise on its codes, then the classifier.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let x = batch.data
        let code = encoder(x)
        let deviation = batch.live(\Settings.noise)
        let noisy = code + deviation * batch.normal("corruption", settings.dimension)
        let logits = decoder(noisy)
        let ink = (0.5 * (x + 1)).clamped(atLeast: 0).clamped(atMost: 1)
        let reconstruction = (logits.softplus() - ink * logits).sum(over: .columns).mean()
        let size = 0.5 * code.squared().sum(over: .columns).mean()
        // A code that is its own target would shrink to nothing.
        let away = encoder(picture(logits)) - code.detached()
        let error = away.squared().mean() / deviation.squared()
        return Move(
          Objective(
            "loss", reconstruction + size + 0.5 * Double(settings.dimension) * error,
            training: [coding], with: settings.training.optimizer),
          scores: [
            Score("reconstruction", reconstruction, reported: true),
            Score("codeSquare", code.squared().mean()),
            Score("codeError", error, reported: true),
          ])
      },
      Turn("classifier") { batch in
        Move(
          Objective(
            "surpriseOfClasses",
            -logPosterior(of: batch.labels, at: batch.data).mean(), training: [classifying],
            with: settings.training.optimizer))
      },
    ]
  }

  /// From the middle of the codes or around it, step by step, each sample for its label.
  public var sampling: Sampling {
    .loop(
      times: (0...settings.walk).map(Double.init),
      start: { batch in
        batch.live(\Settings.start) * batch.normal("start", settings.dimension)
      },
      seen: { h, _ in generate(h) }
    ) { h, _, _, batch in step(from: h, of: y(batch), batch) }
  }

  /// Steps of a chain.
  public var passKind: PassKind { .step }

  /// G(E(x)).
  public func reconstruct(_ x: Expression, _ batch: Batch) -> Expression { generate(encoder(x)) }

  /// Logits of the classes of pictures.
  public func classes(of x: Expression, _ batch: Batch) -> Expression { classifier(x) }
}

// MARK: - Chains

extension PicturePlugAndPlay {
  /// A step from codes [rows, dimension] for classes as a 1 among zeros [rows or 1, classes], which stays in the box.
  func step(from h: Expression, of y: Expression, _ batch: Batch) -> Expression {
    chain(of: y, batch).step(from: h, batch.normal("walk", h.columns))
      .clamped(atLeast: -Self.reach).clamped(atMost: Self.reach)
  }

  /// The parts of a step.
  func chain(of y: Expression, _ batch: Batch) -> PlugAndPlayChain {
    PlugAndPlayChain(
      prior: batch.live(\Settings.prior), condition: batch.live(\Settings.conditionStep),
      noise: batch.live(\Settings.chainDeviation), denoised: { encoder(generate($0)) },
      logPosterior: { logPosterior(of: y, at: generate($0)) })
  }

  /// G(h).
  func generate(_ h: Expression) -> Expression { picture(decoder(h)) }

  /// ln p(y|x) in nats [rows, 1], of pictures [rows, count] and classes as a 1 among zeros [rows or 1, classes].
  func logPosterior(of y: Expression, at x: Expression) -> Expression {
    let logits = classifier(x)
    return (y * logits).sum(over: .columns) - logits.logSumExp(over: .columns)
  }

  /// 2 sigmoid(a) - 1, the picture whose shares of ink have logits a.
  private func picture(_ logits: Expression) -> Expression { (0.5 * logits).tanh() }
}

// MARK: - What is asked for

extension PicturePlugAndPlay {
  /// What is asked of the chains of a batch, as a 1 among zeros [rows or 1, classes].
  private func y(_ batch: Batch) -> Expression {
    guard settings.asked == .one else { return batch.labels }
    let classes = batch.space.classes
    let numbers = batch.graph.table(rows: 1, columns: classes, (0..<classes).map { Float($0) })
    return (numbers - batch.live(\Settings.askedNumber)).absolute() .< 0.5
  }

  /// The class that is asked of all chains, where it is.
  public var askedClass: Int? { settings.asked == .one ? Int(settings.askedNumber) : nil }

  /// Unless one is asked of all.
  public var isByClass: Bool { askedClass == nil }
}
