import Distributions
public import Experiments
import Frames
public import Graphs
import Tensors

/// Plug and play generation: a chain between a prior, which knows data, and a condition, which knows what is asked for.
///
/// Nguyen et al. 2017, "Plug & play generative networks", arXiv:1612.00005.
///
///     h <- h + e1 (R(h) - h) + e2 d ln p(y|h)/dh + e3 n,   n ~ N(0, I)
///
/// R takes noise of deviation s off, and p(y|h) says how likely a point is of class y. Of modes both are known in closed form
/// (`LabelledMixture`), so that nothing is trained: what is wrong with the samples is the chain's fault.
///
/// On one Gaussian N(mu, t^2 I) the prior is a line, R(h) - h = -(h - mu) s^2 / (t^2 + s^2), and a chain without condition
/// rests at the variance e3^2 / (1 - (1 - a)^2), a = e1 s^2 / (t^2 + s^2). With e3^2 = t^2 (1 - (1 - a)^2) that is the data's. So
/// e3 is set in units of that number, and e2 in units of t^2, whose pull is then mu_y less the mean of the modes that h may
/// be of. Around a mode that stands apart, where the classifier is sure, the same holds. Chains stay in a box.
///
/// Of data that is no mixture a few hundred draws are taken, with a little noise around each.
public struct PlugAndPlay: GenerativeModel, Chained, Conditional, Denoising, Classifying, Guided {
  let settings: Settings
  private let modes: LabelledMixture
  private let box: ChainBox
  /// The chains, one a row of a batch, which go on from step to step.
  public let chains: StateEntry?
  private let bank: StateEntry
  /// What is asked of each of them, where it is not the same of all.
  private let asked: StateEntry?

  /// The chains that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let data = settings.data.distribution
    modes = LabelledMixture(of: data)
    let box = ChainBox(around: data)
    self.box = box
    bank = book.rows("chains", columns: book.space.count) { box.fill($0, $1, step: $2) }
    chains = bank
    asked =
      settings.asked == .all
      ? book.rows("asked", columns: book.space.classes) { view, _, _ in
        for row in 0..<view.rows {
          for column in 0..<view.columns {
            view[row, column] = row % view.columns == column ? 1 : 0
          }
        }
      } : nil
  }

  /// What the prior, which no network betters, loses of a batch of data; then a step of all chains, and where it leads them.
  public var turns: [Turn] {
    [
      Turn("prior") { batch in
        Move(
          scores: [
            Score(
              "distance", distance(batch, noise: batch.graph.constant(noise)), reported: true)
          ])
      },
      Turn("walk") { batch in
        Move(updates: [Update(bank, to: step(from: batch.value(bank), of: y(batch), batch))])
      },
      Turn("chains") { batch in
        let (h, y) = (batch.value(bank), y(batch))
        let sureness = modes.logPosterior(of: y, at: h).exp().mean()
        let means = batch.graph.table(
          rows: y.columns, columns: 2, modes.centres.flatMap { [Float($0.x), Float($0.y)] })
        let away = (h - y.product(with: means)).squared().sum(over: .columns).mean()
        return Move(
          scores: [
            Score("askedProbability", sureness, reported: true),
            Score("chainVariance", 0.5 * away, reported: true),
          ])
      },
    ]
  }

  /// From anywhere in the box, step by step, each sample for its label.
  public var sampling: Sampling {
    .loop(
      times: (0...settings.walk).map(Double.init),
      start: { box.point($0.uniform("start", $0.space.count)) }
    ) { h, _, _, batch in step(from: h, of: asked == nil ? one(batch) : batch.labels, batch) }
  }

  /// They are: nothing else moves.
  public var showsChains: Bool { true }

  /// Steps of a chain.
  public var passKind: PassKind { .step }

  /// A step of a chain, which stays in the box.
  private func step(from h: Expression, of y: Expression, _ batch: Batch) -> Expression {
    box.clamped(chain(of: y, batch).step(from: h, batch.normal("walk", h.columns)))
  }

  private func chain(of y: Expression, _ batch: Batch) -> PlugAndPlayChain {
    PlugAndPlayChain(
      prior: batch.live(\Settings.prior), condition: batch.live(\Settings.conditionStep),
      noise: batch.live(\Settings.chainDeviation), denoised: { denoise($0, batch) },
      logPosterior: { modes.logPosterior(of: y, at: $0) })
  }
}

// MARK: - What is asked for

extension PlugAndPlay {
  /// What is asked of the chains of a batch, as a 1 among zeros [rows or 1, classes].
  private func y(_ batch: Batch) -> Expression { asked.map { batch.value($0) } ?? one(batch) }

  /// The class that is asked of all, as a 1 among zeros [1, classes].
  private func one(_ batch: Batch) -> Expression {
    let classes = batch.space.classes
    let numbers = batch.graph.table(rows: 1, columns: classes, (0..<classes).map { Float($0) })
    return (numbers - batch.live(\Settings.askedNumber)).absolute() .< 0.5
  }

  /// Unless one is asked of all.
  public var isByClass: Bool { asked != nil }
}

// MARK: - Prior and condition

extension PlugAndPlay {
  /// The deviation s of the noise that R takes off.
  public var noise: Double { settings.noise }
  /// Of data that is no mixture R is that of draws which stand for it; it is not to be judged either.
  public var isExact: Bool { true }

  /// R(h).
  public func denoise(_ h: Expression, _ batch: Batch) -> Expression {
    modes.denoised(h, noise: settings.noise)
  }

  /// ln p(y|h) of all classes, but for what they share.
  public func classes(of h: Expression, _ batch: Batch) -> Expression { modes.logits(at: h) }

  /// e2 d ln p(y|h)/dh for the class that is asked for; where all are, for the first.
  public func pull(on h: Expression, _ batch: Batch) -> Expression {
    chain(of: asked == nil ? one(batch) : batch.labels(for: h), batch).pull(on: h)
  }
}
