import Distributions
import Graphs

/// The probability that a number has each of its levels, by a mixture of logistic distributions cut into bins about them.
///
///     P(x) = sum over k of w_k P_k(x),   w = softmax(a),   P_k by mean m_k and scale exp(s_k)
///
/// Whatever the parameters are, the probabilities of all levels come to 1 (Salimans et al. 2017, "PixelCNN++",
/// arXiv:1701.05517). Levels that lie side by side share what is learned of either, unlike those of a softmax. Parameters of a
/// number are 3 k columns: all a, then all m, then all s.
struct LogisticMixture {
  /// Each component.
  let law: DiscretisedLogistic
  /// How many components there are.
  let components: Int

  /// A mixture over some levels.
  init(levels: ValueLevels, components: Int) {
    law = DiscretisedLogistic(levels: levels)
    self.components = components
  }

  /// How many parameters a number has.
  var parameterCount: Int { 3 * components }

  /// ln P of numbers in nats [rows, count], of numbers [rows or 1, count], the nearest level of each, and parameters
  /// [rows, count * 3 k].
  func logProbabilities(of x: Expression, by parameters: Expression) -> Expression {
    let groups = ColumnGroups(count: x.columns, size: components)
    func part(_ number: Int) -> Expression {
      parameters.part(number, of: 3, pixels: x.columns)
    }
    let shares = groups.logSumExp(part(0))
    let each = law.logProbabilities(
      of: groups.spread(law.nearest(x)), mean: part(1), logScale: part(2))
    let joint = groups.logSumExp(shares.moved + each)
    return joint.largest + joint.log - shares.log
  }

  /// ln P of all levels [rows, levels], of the parameters of one number [rows, 3 k].
  func logProbabilitiesOfLevels(by parameters: Expression) -> Expression {
    let levels = law.levels
    let values = (0..<levels.count).map(levels.value)
    let repeated = IndexTable(
      Array(repeating: 0, count: levels.count), sources: 1, block: parameterCount)
    return logProbabilities(
      of: parameters.graph.table(rows: 1, columns: levels.count, values),
      by: parameters.gathered(by: repeated))
  }
}
