import Glibc
import Graphs

/// A monotone spline from [-T, T] onto itself, the identity outside; its pieces are ratios of quadratics.
///
///     in bin k, xi = (x - x_k) / w_k, s = h_k / w_k, q = xi (1 - xi), D = d_k + d_(k+1) - 2 s:
///     y     = y_k + h_k (s xi^2 + d_k q) / (s + D q)
///     dy/dx = s^2 (d_(k+1) xi^2 + 2 s q + d_k (1 - xi)^2) / (s + D q)^2
///
/// (Durkan et al. 2019, Neural Spline Flows, arXiv:1906.04032.) Widths w and heights h are softmaxes over the bins, slopes d
/// at the inner knots softplus; at the ends the slope is 1, as outside. A row of parameters is K numbers for widths, K for
/// heights, K - 1 for slopes; where all are 0 the spline is the identity.
///
/// A place is found by comparing it with all knots, which are cumulative sums, a product with a triangle; and what
/// belongs to its bin is summed by a mask of zeros and a one. So softplus is taken of the two slopes of the bin alone,
/// and no gradient passes through the sums.
struct RationalQuadraticSpline {
  /// K: how many pieces there are.
  let bins: Int
  /// T: how far from 0 the pieces reach.
  let bound: Double

  /// The least share of the interval that a bin is wide and high, and the least slope at a knot.
  static let least = 1e-3
  /// What softplus makes 1 - `least` of: slopes start from 1.
  private static let slopeOffset = log(exp(1 - least) - 1)
  /// How far inside of the ends places are kept while their bin is looked for, as a share of the interval.
  private static let margin = 1e-6

  /// How many numbers a row of parameters has.
  var parameterCount: Int { 3 * bins - 1 }

  /// y(x) and ln dy/dx in nats, both [rows, 1], of places [rows, 1] and parameters [rows or 1, count].
  func callAsFunction(
    _ x: Expression, by parameters: Expression
  ) -> (value: Expression, logSlope: Expression) {
    let place = place(x)
    let (widths, heights) = (shares(parameters, first: 0), shares(parameters, first: bins))
    let piece = piece(at: place, in: widths, across: heights, parameters)
    let xi = (place - piece.left.start) / piece.left.length
    let s = piece.right.length / piece.left.length
    let (rest, q) = (1 - xi, xi * (1 - xi))
    let denominator = s + (piece.firstSlope + piece.lastSlope - 2 * s) * q
    let value =
      piece.right.start + piece.right.length * (s * xi.squared() + piece.firstSlope * q)
      / denominator
    let slope = piece.lastSlope * xi.squared() + 2 * s * q + piece.firstSlope * rest.squared()
    let isOutside = isOutside(x)
    return (
      isOutside.choose(x, else: 2 * bound * value - bound),
      isOutside.choose(
        x.graph.constant(0), else: (s.squared() * slope / denominator.squared()).log())
    )
  }

  /// x(y) [rows, 1], of values [rows, 1] and parameters [rows or 1, count]: the root of a quadratic.
  func inverse(of y: Expression, by parameters: Expression) -> Expression {
    let value = place(y)
    let (widths, heights) = (shares(parameters, first: 0), shares(parameters, first: bins))
    let piece = piece(at: value, in: heights, across: widths, parameters)
    let (height, width) = (piece.left.length, piece.right.length)
    let s = height / width
    let risen = value - piece.left.start
    let bend = risen * (piece.firstSlope + piece.lastSlope - 2 * s)
    let a = height * (s - piece.firstSlope) + bend
    let b = height * piece.firstSlope - bend
    // The form whose denominator has no cancellation.
    let root = (b.squared() + 4 * a * s * risen).clamped(atLeast: 0).squareRoot()
    let xi = 2 * s * risen / (b + root)
    return isOutside(y).choose(y, else: 2 * bound * (piece.right.start + xi * width) - bound)
  }
}

// MARK: - Finding the piece

extension RationalQuadraticSpline {
  /// A bin along one axis, as shares of the interval.
  private struct Side {
    let start, length: Expression
  }

  /// The piece that a place lies in: its side along the place's axis and that along the other, and the slopes at its ends.
  private struct Piece {
    let left, right: Side
    let firstSlope, lastSlope: Expression
  }

  /// Unnormalised widths or heights [rows or 1, K] and their sum.
  private struct Shares {
    let parts, sum: Expression
  }

  private func shares(_ parameters: Expression, first: Int) -> Shares {
    let logits = parameters.columns(first..<first + bins)
    let parts = (logits - logits.graph.apply(.maximum(.columns), logits)).exp()
    return Shares(parts: parts, sum: parts.sum(over: .columns))
  }

  /// Where a number lies in the interval, from 0 to 1, kept inside.
  private func place(_ x: Expression) -> Expression {
    (x * (0.5 / bound) + 0.5).clamped(atLeast: Self.margin).clamped(atMost: 1 - Self.margin)
  }

  private func isOutside(_ x: Expression) -> Expression { x.absolute() .> bound }

  /// What of the interval is shared out by softmax, when each bin has the least.
  private var free: Double { 1 - Self.least * Double(bins) }

  private func piece(
    at place: Expression, in own: Shares, across other: Shares, _ parameters: Expression
  ) -> Piece {
    // For each knot, that at the end among them, whether the place lies beyond.
    let reached = (place .> knots(own)).detached()
    let beyond = reached.columns(1..<bins + 1)
    let mask = reached.columns(0..<bins) - beyond
    let number = beyond.sum(over: .columns)
    func side(_ shares: Shares) -> Side {
      let factor = free / shares.sum
      return Side(
        start: Self.least * number + factor * (shares.parts * beyond).sum(over: .columns),
        length: Self.least + factor * (shares.parts * mask).sum(over: .columns))
    }
    let (first, last) = slopes(parameters, mask)
    return Piece(left: side(own), right: side(other), firstSlope: first, lastSlope: last)
  }

  /// The bins' ends as shares of the interval [rows or 1, K + 1].
  private func knots(_ shares: Shares) -> Expression {
    let graph = shares.parts.graph
    let triangle = (0..<bins).flatMap { row in
      (0...bins).map { row < $0 ? Float(free) : 0 }
    }
    let sums = shares.parts.product(
      with: graph.table(rows: bins, columns: bins + 1, triangle))
    let least = (0...bins).map { Float(Self.least * Double($0)) }
    return sums / shares.sum + graph.table(rows: 1, columns: bins + 1, least)
  }

  /// The slopes at the ends of the bin in a mask; that at the ends of the interval is 1.
  private func slopes(
    _ parameters: Expression, _ mask: Expression
  ) -> (first: Expression, last: Expression) {
    let graph = mask.graph
    func slope(_ logit: Expression) -> Expression {
      (logit + Self.slopeOffset).softplus() + Self.least
    }
    guard bins > 1 else {
      let one = graph.constant(1).broadcast(to: Shape(mask.rows, 1))
      return (one, one)
    }
    let inner = parameters.columns(2 * bins..<parameterCount)
    return (
      slope((inner * mask.columns(1..<bins)).sum(over: .columns)),
      slope((inner * mask.columns(0..<bins - 1)).sum(over: .columns))
    )
  }
}
