import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks

/// Randomness at the output: a network whose outputs are the parameters of a distribution of the target.
///
///     minimise over f:  -E ln p(t | f(x)),   (x, t) ~ data
///     Gaussian:  -ln p = (t - m)^2 / 2 s^2 + ln s + ln(2 pi) / 2
///     mixture:   -ln p = -ln sum_j w_j N(t; m_j, s_j^2),   w = softmax of J logits
///
/// Of a Gaussian the best mean is E[t|x], and the best variance Var[t|x] of what it may depend on: of nothing (fixed), of
/// one number (shared), of x. Where several targets go with an input, that mean lies between them, where there may be no
/// data at all; the mixture (Bishop 1994, NCRG/94/004) follows them all. The first number of a point is the input, the second
/// the target; the loss cannot fall below the entropy of the target given the input.
public struct Heads: GenerativeModel, Predicting {
  let settings: Settings
  private let weights: WeightGroup
  private let network: MultilayerPerceptron
  let sharedDeviation: Weight?

  /// The network and its head that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    weights = book.group("head")
    network = weights.perceptron(
      from: 1, settings.network, to: settings.outputs, setBy: "model.network")
    sharedDeviation =
      settings.head == .shared
      ? weights.scalar("logDeviation", startingAt: log(settings.deviation)) : nil
  }

  /// The surprise of targets.
  public var turns: [Turn] {
    [
      Turn("head") { batch in
        Move(
          Objective(
            "surpriseOfTargets", -logLikelihood(ofTargetsIn: batch.data, batch).mean(),
            training: [weights], with: settings.training.optimizer))
      }
    ]
  }

  /// An input of the data, and a target drawn from the head.
  public var sampling: Sampling {
    .pass { batch in
      let input = batch.source.columns(0..<1)
      let mixture = mixture(network(input), batch)
      let noise = batch.normal("output", 1)
      guard let weights = mixture.weights else {
        return .besides(input, mixture.means + mixture.logDeviations.exp() * noise)
      }
      let choice = Self.choice(by: batch.uniform("component"), weights)
      let mean = (choice * mixture.means).sum(over: .columns)
      let deviation = (choice * mixture.logDeviations.exp()).sum(over: .columns)
      return .besides(input, mean + deviation * noise)
    }
  }

  /// ln p(t|x) in nats.
  public func logLikelihood(ofTargetsIn points: Expression, _ batch: Batch) -> Expression {
    logDensity(of: points.columns(1..<2), saying: network(points.columns(0..<1)), batch)
  }

  /// ln p(t) in nats [rows, 1] by what the network says of the inputs [rows, outputs].
  func logDensity(of target: Expression, saying outputs: Expression, _ batch: Batch) -> Expression {
    let mixture = mixture(outputs, batch)
    let away = (target - mixture.means) * (-mixture.logDeviations).exp()
    let logs = -0.5 * away.squared() - mixture.logDeviations - 0.5 * log(2 * .pi)
    guard let logWeights = mixture.logWeights else { return logs }
    return (logWeights + logs).logSumExp(over: .columns)
  }

  /// Mean and variance of t; those of a mixture over all its components.
  public func prediction(at input: Expression, _ batch: Batch) -> DiagonalNormal {
    let mixture = mixture(network(input), batch)
    guard let weights = mixture.weights else {
      return DiagonalNormal(
        mean: mixture.means,
        logVariance: (2 * mixture.logDeviations).broadcast(to: Shape(input.rows, 1)))
    }
    let mean = (weights * mixture.means).sum(over: .columns)
    let within = (2 * mixture.logDeviations).exp()
    let variance = (weights * (within + (mixture.means - mean).squared())).sum(over: .columns)
    return DiagonalNormal(mean: mean, logVariance: variance.log())
  }
}

// MARK: - The head

extension Heads {
  /// What the network says at some inputs [rows, components], or [1, 1] where it is the same at all.
  private struct Mixture {
    let means, logDeviations: Expression
    /// ln of the weights; nil for one component.
    let logWeights: Expression?

    var weights: Expression? { logWeights?.exp() }
  }

  /// Deviations below e^-7 are taken for that: a target without noise would ask for 0.
  private static let leastLogDeviation = -7.0

  private func mixture(_ outputs: Expression, _ batch: Batch) -> Mixture {
    func deviations(_ columns: Range<Int>) -> Expression {
      (outputs.columns(columns) + log(settings.deviation))
        .clamped(atLeast: Self.leastLogDeviation)
    }
    switch settings.head {
    case .fixed:
      let logDeviation = batch.live(\Settings.deviation).log()
      return Mixture(means: outputs, logDeviations: logDeviation, logWeights: nil)
    case .shared:
      guard let sharedDeviation else { preconditionFailure("a shared head has its deviation") }
      let logDeviation = sharedDeviation(batch.graph).clamped(atLeast: Self.leastLogDeviation)
      return Mixture(means: outputs, logDeviations: logDeviation, logWeights: nil)
    case .free:
      return Mixture(
        means: outputs.columns(0..<1), logDeviations: deviations(1..<2), logWeights: nil)
    case .mixture:
      let count = settings.components
      let logits = outputs.columns(0..<count)
      return Mixture(
        means: outputs.columns(count..<2 * count) + firstMeans(batch.graph),
        logDeviations: deviations(2 * count..<3 * count),
        logWeights: logits - logits.logSumExp(over: .columns))
    }
  }

  /// Places evenly over the data, so that components do not begin alike and one does not take all.
  private func firstMeans(_ graph: Graph) -> Expression {
    let count = settings.components
    let reach = settings.data.distribution.extent.map { 0.4 * $0.height } ?? 1
    return graph.table(
      rows: 1, columns: count,
      (0..<count).map { Float(reach * (2 * (Double($0) + 0.5) / Double(count) - 1)) })
  }

  /// A 1 in the column that a number from 0 to 1 falls to, where columns are as wide as their weights [rows, columns].
  private static func choice(by number: Expression, _ weights: Expression) -> Expression {
    let count = weights.columns
    let before = weights.graph.table(
      rows: count, columns: count,
      (0..<count * count).map { $0 / count < $0 % count ? 1 : 0 })
    // The first begins below 0, so that 0 falls to it.
    let start = weights.graph.table(
      rows: 1, columns: count, (0..<count).map { $0 == 0 ? -1 : 0 })
    let above = number .> (weights.product(with: before) + start)
    guard count > 1 else { return above }
    let beyond = Expression.besides(
      above.columns(1..<count), weights.graph.constant(0).broadcast(to: Shape(weights.rows, 1)))
    return above - beyond
  }
}
