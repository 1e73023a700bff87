import Experiments
import Graphs

extension CoordinateLaw {
  /// A number for each row [rows, 1], of parameters [rows or 1, count], as the way says.
  ///
  /// - Parameter name: the first part of the names of the draws.
  func sample(
    by parameters: Expression, _ way: Autoregressive.Settings.Drawing, _ batch: Batch,
    _ name: String
  ) -> Expression {
    switch way {
    case .inversion: return inverse(of: batch.uniform(name), by: parameters)
    case .gumbelMax:
      let noise = -(-batch.uniform("\(name).part", parts).log()).log()
      return place(spread("\(name).place", batch), in: logits(parameters) + noise, parameters)
    case .argmax:
      let middle = batch.graph.constant(kernel == .binned ? 0.5 : 0)
      return place(middle, in: logits(parameters), parameters).broadcast(to: Shape(batch.rows, 1))
    }
  }

  /// Where a draw lies in a part: in scales from a component's mean, or as a share of a bin.
  private func spread(_ name: String, _ batch: Batch) -> Expression {
    switch kernel {
    case .gaussian: return batch.normal(name, 1)
    case .logistic:
      let share = batch.uniform(name).clamped(atLeast: Self.leastShare)
      return share.log() - (1 - share).log()
    case .binned: return batch.uniform(name)
    }
  }

  /// Half of the least positive share that is drawn.
  private static let leastShare = 0x1p-25

  /// A place in the part whose score is the largest; where several are as large, their mean.
  private func place(
    _ spread: Expression, in scores: Expression, _ parameters: Expression
  ) -> Expression {
    let top = scores.graph.apply(.maximum(.columns), scores)
    let isTop = 1 - (top .> scores)
    func picked(_ values: Expression) -> Expression {
      (isTop * values).sum(over: .columns) / isTop.sum(over: .columns)
    }
    return kernel == .binned
      ? picked(edges(scores.graph)) + binWidth * spread
      : picked(means(parameters)) + picked(logScales(parameters)).exp() * spread
  }

  // MARK: - Inversion

  /// F^-1(u) [rows, 1]: the number below which a share u of the law lies, by bisection; of bins exactly.
  func inverse(of u: Expression, by parameters: Expression) -> Expression {
    if kernel == .binned { return inverseOfBins(u, parameters) }
    let shape = Shape(u.rows, 1)
    // No share that is drawn lies farther from all components.
    let reach = (kernel == .gaussian ? 6.0 : 18.0) * logScales(parameters).exp()
    func top(_ x: Expression) -> Expression {
      x.graph.apply(.maximum(.columns), x).broadcast(to: shape)
    }
    var high = top(means(parameters) + reach)
    var low = -top(reach - means(parameters))
    for _ in 0..<Self.halvings {
      let middle = 0.5 * (low + high)
      let isBelow = u .> cumulative(middle, by: parameters)
      (low, high) = (isBelow.choose(middle, else: low), isBelow.choose(high, else: middle))
    }
    return 0.5 * (low + high)
  }

  /// Halvings after which a range of a few units is as fine as single precision.
  private static let halvings = 26

  /// The bin whose part of the distribution function holds u, and the place in it.
  private func inverseOfBins(_ u: Expression, _ parameters: Expression) -> Expression {
    let weights = weights(parameters)
    let triangle = (0..<parts).flatMap { row in (0..<parts).map { row < $0 ? Float(1) : 0 } }
    let below = weights.product(with: u.graph.table(rows: parts, columns: parts, triangle))
    // The last bin below whose lower end the share does not fall; a bin of weight 0 is passed over.
    let reached = 1 - (below .> u)
    let next = Expression.besides(
      reached.columns(1..<parts), u.graph.constant(0).broadcast(to: Shape(u.rows, 1)))
    let bin = reached - next
    func picked(_ values: Expression) -> Expression { (bin * values).sum(over: .columns) }
    let place = (u - picked(below)) / picked(weights)
    return picked(edges(u.graph)) + binWidth * place.clamped(atLeast: 0).clamped(atMost: 1)
  }
}
