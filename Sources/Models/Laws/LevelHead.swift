import Distributions
import Experiments
import Graphs

/// The law of each number of a picture or wave over its levels, by parameters that a network makes of the numbers before it.
///
///     softmax, two levels:  p(ink) = sigmoid(a)
///     softmax, more:        p(level k) = softmax(a)_k
///     logistic mixture:     p(level k) = sum over components of w_c (mass of the c-th logistic about k)
///
/// Parameters [rows, count * outputs] have a number's side by side (van den Oord et al. 2016, arXiv:1601.06759; Salimans et al.
/// 2017, arXiv:1701.05517). Values that lie between levels count as the nearest.
public struct LevelHead {
  /// What the law is made of.
  ///
  /// Raw values are the names used in files.
  public enum Law: String, Sendable, CaseIterable {
    /// A logit for each level.
    case softmax
    /// Components with a weight, a mean and a scale each: levels have an order.
    case logisticMixture = "logistic-mixture"
  }

  /// How many numbers a sample has.
  public let count: Int
  /// The values of the levels, in order.
  let values: [Float]
  /// What the law is made of where it is no softmax.
  private let mixture: LogisticMixture?

  /// The head of samples of so many numbers.
  ///
  /// - Parameter components: of a mixture.
  init(levels: ValueLevels, count: Int, _ law: Law = .softmax, components: Int = 1) {
    values = (0..<levels.count).map(levels.value)
    self.count = count
    mixture =
      law == .softmax ? nil : LogisticMixture(levels: levels, components: components)
  }

  /// How many parameters the law of a number has.
  public var outputs: Int {
    mixture?.parameterCount ?? (values.count == 2 ? 1 : values.count)
  }

  /// How many levels a number has.
  var levelCount: Int { values.count }

  // MARK: - Levels

  /// The levels of each number.
  private var levels: ColumnGroups { ColumnGroups(count: count, size: values.count) }

  /// Where levels begin, each but the first halfway between two: a row, repeated for all numbers.
  private func edges(above: Bool, _ graph: Graph) -> Expression {
    let middles = zip(values, values.dropFirst()).map { ($0 + $1) / 2 }
    let far: Float = 1e9
    let row = above ? middles + [far] : [-far] + middles
    return graph.table(
      rows: 1, columns: count * values.count, (0..<count).flatMap { _ in row })
  }

  /// The level of each number as a 1 among zeros [rows, count * levels], of samples [rows, count].
  func oneHot(_ x: Expression) -> Expression {
    let wide = levels.spread(x)
    return (wide .> edges(above: false, x.graph)) - (wide .> edges(above: true, x.graph))
  }

  // MARK: - Likelihood

  /// ln p of each number in nats [rows, count], of samples [rows, count] and parameters.
  func logFactors(of x: Expression, by parameters: Expression) -> Expression {
    if let mixture { return mixture.logProbabilities(of: x, by: parameters) }
    if outputs == 1 { return ((x .> 0).choose(parameters, else: -parameters)).logSigmoid() }
    let all = levels.logSumExp(parameters)
    return levels.sum(oneHot(x) * all.moved) - all.log
  }

  // MARK: - Drawing

  /// Samples with one number drawn anew by its law, the others as they are.
  ///
  /// - Parameter place: which number, 1 x 1.
  func drawn(
    at place: Expression, of x: Expression, by parameters: Expression, _ batch: Batch
  ) -> Expression {
    let numbers = x.graph.table(rows: 1, columns: count, (0..<count).map(Float.init))
    let isNow = (numbers .> place - 0.5) * (place + 0.5 .> numbers)
    let share = batch.uniform("number")
    let each = ColumnGroups(count: count, size: outputs)
    let own = each.sumOverGroups(parameters * each.spread(isNow))
    if let mixture {
      return isNow.choose(value(of: mixture.logProbabilitiesOfLevels(by: own), share), else: x)
    }
    if outputs == 1 { return isNow.choose(2 * (own.sigmoid() .> share) - 1, else: x) }
    return isNow.choose(value(of: own, share), else: x)
  }

  /// The value [rows, 1] below whose level a share of the law lies: inversion of its distribution function.
  private func value(of logits: Expression, _ share: Expression) -> Expression {
    let graph = logits.graph
    let weights = (logits - graph.apply(.maximum(.columns), logits)).exp()
    let levels = values.count
    let triangle = (0..<levels).flatMap { row in (0..<levels).map { row < $0 ? Float(1) : 0 } }
    let below = weights.product(with: graph.table(rows: levels, columns: levels, triangle))
    let reached = 1 - (below .> share * weights.sum(over: .columns))
    // The last level that is reached, and that alone, so that its value is exact.
    let next = Expression.besides(
      reached.columns(1..<levels), graph.constant(0).broadcast(to: Shape(reached.rows, 1)))
    return ((reached - next) * graph.table(rows: 1, columns: levels, values)).sum(over: .columns)
  }
}
