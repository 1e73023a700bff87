public import Graphs

/// A normal distribution for each row, whose coordinates are independent.
public struct DiagonalNormal {
  /// The means [rows, dimension].
  public let mean: Expression
  /// The logarithms of the variances [rows, dimension].
  public let logVariance: Expression

  /// A distribution with the given moments.
  public init(mean: Expression, logVariance: Expression) {
    (self.mean, self.logVariance) = (mean, logVariance)
  }

  /// A distribution whose means, then logarithms of variances, stand side by side [rows, 2 dimension].
  public init(code: Expression) {
    let dimension = code.columns / 2
    mean = code.columns(0..<dimension)
    logVariance = code.columns(dimension..<2 * dimension)
  }

  /// The standard deviations [rows, dimension].
  public var deviation: Expression { (0.5 * logVariance).exp() }

  /// A draw for each row, made of standard normal noise so that gradients pass.
  public func sample(_ noise: Expression) -> Expression { mean + deviation * noise }

  /// The divergence from N(0, I) in nats, each coordinate's part [rows, dimension].
  public var divergence: Expression {
    0.5 * (mean.squared() + logVariance.exp() - 1 - logVariance)
  }
}
