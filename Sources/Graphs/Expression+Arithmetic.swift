extension Expression {
  // MARK: - Operators

  /// -x.
  public static prefix func - (x: Expression) -> Expression { x.mapped(.negate) }
  /// a + b, element by element.
  public static func + (a: Expression, b: Expression) -> Expression { a.combined(.add, with: b) }
  /// a - b, element by element.
  public static func - (a: Expression, b: Expression) -> Expression {
    a.combined(.subtract, with: b)
  }
  /// a b, element by element.
  public static func * (a: Expression, b: Expression) -> Expression {
    a.combined(.multiply, with: b)
  }
  /// a / b, element by element.
  public static func / (a: Expression, b: Expression) -> Expression {
    a.combined(.divide, with: b)
  }

  /// a + b, where b is a number.
  public static func + (a: Expression, b: Double) -> Expression { a + a.graph.constant(b) }
  /// a + b, where a is a number.
  public static func + (a: Double, b: Expression) -> Expression { b.graph.constant(a) + b }
  /// a - b, where b is a number.
  public static func - (a: Expression, b: Double) -> Expression { a - a.graph.constant(b) }
  /// a - b, where a is a number.
  public static func - (a: Double, b: Expression) -> Expression { b.graph.constant(a) - b }
  /// a b, where b is a number.
  public static func * (a: Expression, b: Double) -> Expression { a * a.graph.constant(b) }
  /// a b, where a is a number.
  public static func * (a: Double, b: Expression) -> Expression { b.graph.constant(a) * b }
  /// a / b, where b is a number.
  public static func / (a: Expression, b: Double) -> Expression { a / a.graph.constant(b) }
  /// a / b, where a is a number.
  public static func / (a: Double, b: Expression) -> Expression { b.graph.constant(a) / b }

  /// 1 where a > b, else 0.
  public static func .> (a: Expression, b: Expression) -> Expression {
    a.combined(.greater, with: b)
  }
  /// 1 where a > b, else 0; b is a number.
  public static func .> (a: Expression, b: Double) -> Expression { a .> a.graph.constant(b) }
  /// 1 where a < b, else 0.
  public static func .< (a: Expression, b: Expression) -> Expression { b .> a }
  /// 1 where a < b, else 0; b is a number.
  public static func .< (a: Expression, b: Double) -> Expression { a .< a.graph.constant(b) }

  // MARK: - Functions of each element

  /// x squared.
  public func squared() -> Expression { self * self }
  /// The square root.
  public func squareRoot() -> Expression { mapped(.squareRoot) }
  /// 1 / x.
  public func reciprocal() -> Expression { mapped(.reciprocal) }
  /// e to the power x.
  public func exp() -> Expression { mapped(.exponential) }
  /// The natural logarithm.
  public func log() -> Expression { mapped(.logarithm) }
  /// The sine.
  public func sin() -> Expression { mapped(.sine) }
  /// The cosine.
  public func cos() -> Expression { mapped(.cosine) }
  /// The hyperbolic tangent.
  public func tanh() -> Expression { mapped(.tanh) }
  /// 1 / (1 + exp(-x)).
  public func sigmoid() -> Expression { mapped(.sigmoid) }
  /// log(1 + exp(x)), without overflow.
  public func softplus() -> Expression { mapped(.softplus) }
  /// log(1 / (1 + exp(-x))), without overflow: the logarithm of a probability given as logits.
  public func logSigmoid() -> Expression { -(-self).softplus() }
  /// The error function.
  public func errorFunction() -> Expression { mapped(.errorFunction) }
  /// |x|.
  public func absolute() -> Expression { mapped(.absolute) }
  /// max(x, 0).
  public func relu() -> Expression { mapped(.relu) }
  /// x, or x times the slope where x is negative; the slope must not be negative.
  public func leakyRelu(slope: Double) -> Expression {
    precondition(slope >= 0, "a slope of \(slope)")
    // Zero times infinity would be no number.
    return slope == 0 ? relu() : combined(.leaky, with: graph.constant(slope))
  }
  /// -1, 0 or 1, as x is negative, zero or positive.
  public func sign() -> Expression { mapped(.sign) }

  /// The larger of two, element by element.
  public static func maximum(_ a: Expression, _ b: Expression) -> Expression {
    a.combined(.maximum, with: b)
  }
  /// The smaller of two, element by element.
  public static func minimum(_ a: Expression, _ b: Expression) -> Expression {
    a.combined(.minimum, with: b)
  }
  /// The larger of the element and a number.
  public func clamped(atLeast bound: Double) -> Expression {
    .maximum(self, graph.constant(bound))
  }
  /// The smaller of the element and a number.
  public func clamped(atMost bound: Double) -> Expression { .minimum(self, graph.constant(bound)) }

  /// `a` where this is not zero, `b` elsewhere; what is not chosen has no influence, not even as NaN.
  public func choose(_ a: Expression, else b: Expression) -> Expression {
    let rows = max(self.rows, a.rows, b.rows)
    let shape = Shape(rows, max(columns, a.columns, b.columns))
    return graph.apply(
      .select, broadcast(to: shape), a.broadcast(to: shape), b.broadcast(to: shape))
  }
}

infix operator .> : ComparisonPrecedence
infix operator .< : ComparisonPrecedence
