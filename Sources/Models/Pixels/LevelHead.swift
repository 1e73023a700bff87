import Distributions
import Experiments
import Graphs

/// The law of each number of a picture or wave over its levels, by logits that a network makes of the numbers before it.
///
///     two levels:  p(ink) = sigmoid(a)
///     more:        p(level k) = softmax(a)_k
///
/// Logits [rows, count * outputs] have a number's side by side (van den Oord et al. 2016, arXiv:1601.06759). Values that lie
/// between levels count as the nearest.
public struct LevelHead {
  /// How many numbers a sample has.
  public let count: Int
  /// The values of the levels, in order.
  let values: [Float]

  /// The head of samples of so many numbers.
  init(levels: ValueLevels, count: Int) {
    values = (0..<levels.count).map(levels.value)
    self.count = count
  }

  /// How many logits a number has.
  public var outputs: Int { values.count == 2 ? 1 : values.count }

  /// How many levels a number has.
  var levelCount: Int { values.count }

  // MARK: - Tables

  /// Each number repeated for each of its levels.
  private var spread: IndexTable {
    IndexTable(
      (0..<count * values.count).map { $0 / values.count }, sources: count, block: 1)
  }

  /// The same level of all numbers, added up.
  private var gathering: IndexTable {
    IndexTable(
      (0..<count * values.count).map { $0 % values.count }, sources: values.count, block: 1)
  }

  /// Where levels begin, each but the first halfway between two: a row, repeated for all numbers.
  private func edges(above: Bool, _ graph: Graph) -> Expression {
    let middles = zip(values, values.dropFirst()).map { ($0 + $1) / 2 }
    let far: Float = 1e9
    let row = above ? middles + [far] : [-far] + middles
    return graph.table(
      rows: 1, columns: count * values.count, (0..<count).flatMap { _ in row })
  }

  // MARK: - Levels

  /// The level of each number as a 1 among zeros [rows, count * levels], of samples [rows, count].
  func oneHot(_ x: Expression) -> Expression {
    let wide = x.gathered(by: spread)
    return (wide .> edges(above: false, x.graph)) - (wide .> edges(above: true, x.graph))
  }

  // MARK: - Likelihood

  /// ln p of each number in nats [rows, count], of samples [rows, count] and logits.
  func logFactors(of x: Expression, by logits: Expression) -> Expression {
    if outputs == 1 { return ((x .> 0).choose(logits, else: -logits)).logSigmoid() }
    let largest = largest(of: logits)
    let moved = logits - largest.gathered(by: spread)
    let all = moved.exp().scattered(by: spread).log()
    return (oneHot(x) * moved).scattered(by: spread) - all
  }

  /// The largest logit of each number [rows, count], through which no gradient passes.
  private func largest(of logits: Expression) -> Expression {
    let parts = values.indices.map { level in
      logits.gathered(
        by: IndexTable(
          (0..<count).map { $0 * values.count + level }, sources: count * values.count, block: 1))
    }
    return parts.dropFirst().reduce(parts[0]) { .maximum($0, $1) }.detached()
  }

  // MARK: - Drawing

  /// Samples with one number drawn anew by its logits, the others as they are.
  ///
  /// - Parameter place: which number, 1 x 1.
  func drawn(
    at place: Expression, of x: Expression, by logits: Expression, _ batch: Batch
  ) -> Expression {
    let numbers = x.graph.table(rows: 1, columns: count, (0..<count).map(Float.init))
    let isNow = (numbers .> place - 0.5) * (place + 0.5 .> numbers)
    let share = batch.uniform("number")
    if outputs == 1 {
      let logit = (logits * isNow).sum(over: .columns)
      return isNow.choose(2 * (logit.sigmoid() .> share) - 1, else: x)
    }
    let law = (logits * isNow.gathered(by: spread)).scattered(by: gathering)
    return isNow.choose(value(of: law, share), else: x)
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
