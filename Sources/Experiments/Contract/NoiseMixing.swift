public import Graphs

/// What there is of data and noise on the way between them at some times, and how fast it changes.
///
///     x_t = a(t) x + b(t) e,   x ~ data,  e ~ N(0, I)
///     dx_t/dt = a'(t) x + b'(t) e
public struct NoiseMixing {
  /// a and b [rows or 1, 1].
  public let signal, noise: Expression
  /// a' and b' [rows or 1, 1].
  public let signalSlope, noiseSlope: Expression

  /// The mixing of some amounts.
  public init(
    signal: Expression, noise: Expression, signalSlope: Expression, noiseSlope: Expression
  ) {
    (self.signal, self.noise) = (signal, noise)
    (self.signalSlope, self.noiseSlope) = (signalSlope, noiseSlope)
  }
}

extension NoiseMixing {
  /// x_t of data and noise.
  public func mixed(_ clean: Expression, _ noise: Expression) -> Expression {
    signal * clean + self.noise * noise
  }

  /// dx_t/dt of data and noise.
  public func slope(_ clean: Expression, _ noise: Expression) -> Expression {
    signalSlope * clean + noiseSlope * noise
  }

  /// The variance of each coordinate of x_t, of data with a deviation.
  public func variance(of deviation: Double) -> Expression {
    deviation * deviation * signal.squared() + noise.squared()
  }

  /// What the best line in x_t makes of dx_t/dt, of data with a deviation: their covariance over the variance of x_t.
  public func rate(of deviation: Double) -> Expression {
    (deviation * deviation * (signal * signalSlope) + noise * noiseSlope) / variance(of: deviation)
  }
}
