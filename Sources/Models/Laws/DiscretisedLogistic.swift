import Distributions
import Glibc
import Graphs

/// The probability that a pixel has each of its levels, by a logistic distribution cut into bins about them.
///
///     P(x) = s((x + h - m)/w) - s((x - h - m)/w),   s(a) = 1 / (1 + exp(-a)),   2 h the distance of two levels,
///
/// without the first term at the highest level, where it is 1, and without the second at the lowest. Whatever mean m and scale
/// w are, the probabilities of all levels come to 1 (Salimans et al. 2017, "PixelCNN++", arXiv:1701.05517). Unlike a density
/// they are never above 1, so that a bound made of them can be held against the entropy of the data.
struct DiscretisedLogistic {
  /// The levels of a pixel, from -1 to 1.
  let levels: ValueLevels

  /// The least and the greatest ln w: narrower is all on one level, wider is flat.
  static let logScales = -7.0...4.0
  /// Levels up to which draws are rounded to them; more look the same.
  private static let mostRounded = 32

  /// Half the distance of two levels.
  private var half: Double { 1 / Double(levels.count - 1) }

  /// ln P(x) in nats of each pixel [rows, pixels], of levels, means and ln w each [rows or 1, pixels].
  func logProbabilities(of x: Expression, mean: Expression, logScale: Expression) -> Expression {
    let logScale = bounded(logScale)
    let (away, narrowness) = (x - mean, (-logScale).exp())
    let (above, below) = (narrowness * (away + half), narrowness * (away - half))
    // The difference of both is s(above) s(-below) (1 - exp(-2 h / w)): nothing cancels.
    let isInner = (x .> (half - 1)) * (x .< (1 - half))
    let width = (1 - (-2 * half * narrowness).exp()).log()
    return (x .< (1 - half)) * above.logSigmoid() + (x .> (half - 1)) * (-below).logSigmoid()
      + isInner * width
  }

  /// Draws [rows, pixels] of means and ln w, made of draws from U[0, 1) and rounded to levels.
  func sample(_ uniform: Expression, mean: Expression, logScale: Expression) -> Expression {
    let place = uniform.log() - (1 - uniform).log()
    return rounded(mean + bounded(logScale).exp() * place)
  }

  /// The nearest levels, where there are not too many to tell apart.
  private func rounded(_ x: Expression) -> Expression {
    levels.count <= Self.mostRounded ? nearest(x) : x.clamped(atLeast: -1).clamped(atMost: 1)
  }

  /// The level nearest to each number, through which no gradient passes.
  func nearest(_ x: Expression) -> Expression {
    let edges = (1..<levels.count).map { 2 * half * Double($0) - half - 1 }
    let passed = edges.dropFirst().reduce(x .> edges[0]) { $0 + (x .> $1) }
    return 2 * half * passed - 1
  }

  private func bounded(_ logScale: Expression) -> Expression {
    logScale.clamped(atLeast: Self.logScales.lowerBound)
      .clamped(atMost: Self.logScales.upperBound)
  }
}
