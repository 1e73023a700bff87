import Glibc
import Graphs

/// The law of one number whose parameters are a row: a mixture of bells, or bins.
///
///     gaussian   ln p(y) = lse_j( ln w_j - u_j^2 / 2 - l_j ) - ln(2 pi) / 2,       u_j = (y - m_j) exp(-l_j)
///     logistic   ln p(y) = lse_j( ln w_j - u_j - l_j - 2 ln(1 + exp(-u_j)) )
///     binned     ln p(y) = ln w_c - ln(width of a bin),                            y in bin c
///
/// w = softmax(a). A mixture's row is a, m and l, each of as many numbers as there are components; that of bins is a.
struct CoordinateLaw {
  /// The shape.
  let kernel: Autoregressive.Settings.Kernel
  /// Components of the mixture, or bins.
  let parts: Int
  /// How far bins reach from 0; beyond there is nothing.
  let reach: Double

  /// The least ln of a component's scale: narrower ones would explain single points.
  static let leastLogScale = -7.0
  /// What stands for ln 0 where there are no bins: the logarithm of a density that no sample would meet.
  static let nowhere = -50.0

  /// How many numbers a row of parameters has.
  var parameterCount: Int { kernel == .binned ? parts : 3 * parts }

  /// Parameters to begin with: as many narrow components evenly from -1 to 1, or bins all as likely.
  var start: [Float] {
    let equal = [Float](repeating: 0, count: parts)
    guard kernel != .binned else { return equal }
    let means = (0..<parts).map { parts == 1 ? 0 : 2 * Float($0) / Float(parts - 1) - 1 }
    return equal + means + [Float](repeating: parts == 1 ? 0 : -2, count: parts)
  }

  /// The width of a bin.
  var binWidth: Double { 2 * reach / Double(parts) }
}

// MARK: - Density

extension CoordinateLaw {
  /// ln p(y) in nats [rows, 1], of numbers [rows, 1] and parameters [rows or 1, count].
  func logDensity(of y: Expression, by parameters: Expression) -> Expression {
    let a = logits(parameters)
    switch kernel {
    case .gaussian:
      let (u, l) = standardised(y, parameters)
      return (a - 0.5 * u.squared() - l).logSumExp(over: .columns) - a.logSumExp(over: .columns)
        - 0.5 * log(2 * .pi)
    case .logistic:
      let (u, l) = standardised(y, parameters)
      return (a - u - l - 2 * (-u).softplus()).logSumExp(over: .columns)
        - a.logSumExp(over: .columns)
    case .binned:
      let inside =
        (bin(of: y) * a).sum(over: .columns) - a.logSumExp(over: .columns) - log(binWidth)
      return (y.absolute() .> reach).choose(y.graph.constant(Self.nowhere), else: inside)
    }
  }

  /// P(Y < y) [rows, 1], of numbers [rows, 1] and parameters [rows or 1, count].
  func cumulative(_ y: Expression, by parameters: Expression) -> Expression {
    let weights = weights(parameters)
    switch kernel {
    case .gaussian:
      let (u, _) = standardised(y, parameters)
      let below = 0.5 * (1 + (0.5.squareRoot() * u).errorFunction())
      return (weights * below).sum(over: .columns)
    case .logistic:
      return (weights * standardised(y, parameters).u.sigmoid()).sum(over: .columns)
    case .binned:
      // The share of each bin that lies below.
      let share = (y - edges(y.graph)) * (1 / binWidth)
      return (weights * share.clamped(atLeast: 0).clamped(atMost: 1)).sum(over: .columns)
    }
  }

  /// a, of which the softmax is the parts' weights.
  func logits(_ parameters: Expression) -> Expression { parameters.columns(0..<parts) }

  /// The parts' weights [rows or 1, parts].
  func weights(_ parameters: Expression) -> Expression {
    let a = logits(parameters)
    return (a - a.logSumExp(over: .columns)).exp()
  }

  /// The components' means [rows or 1, parts].
  func means(_ parameters: Expression) -> Expression { parameters.columns(parts..<2 * parts) }

  /// The logarithms of the components' scales [rows or 1, parts].
  func logScales(_ parameters: Expression) -> Expression {
    parameters.columns(2 * parts..<3 * parts).clamped(atLeast: Self.leastLogScale)
  }

  /// How many scales a number lies from each component's mean, and ln of the scale.
  private func standardised(
    _ y: Expression, _ parameters: Expression
  ) -> (u: Expression, logScale: Expression) {
    let l = logScales(parameters)
    return ((y - means(parameters)) * (-l).exp(), l)
  }

  // MARK: Bins

  /// The lower ends of the bins [1, parts].
  func edges(_ graph: Graph) -> Expression {
    graph.table(
      rows: 1, columns: parts, (0..<parts).map { Float(Double($0) * binWidth - reach) })
  }

  /// A 1 in the place of the bin that each number falls into [rows, parts]: the first or last for one beyond all.
  private func bin(of y: Expression) -> Expression {
    let (graph, last) = (y.graph, parts - 1)
    let ends = (0...parts).map { place in
      place == 0
        ? -Float.greatestFiniteMagnitude
        : place > last ? .greatestFiniteMagnitude : Float(Double(place) * binWidth - reach)
    }
    return (y .> graph.table(rows: 1, columns: parts, Array(ends.dropLast())))
      - (y .> graph.table(rows: 1, columns: parts, Array(ends.dropFirst())))
  }
}
