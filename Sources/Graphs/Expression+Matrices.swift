extension Expression {
  // MARK: - Reductions

  /// The sum over the rows ([1, columns]), over the columns ([rows, 1]) or over everything ([1, 1]).
  public func sum(over axis: Axis) -> Expression { graph.apply(.sum(axis), self) }
  /// The sum of all elements, 1 x 1.
  public func sum() -> Expression { sum(over: .all) }
  /// The mean over the rows ([1, columns]), over the columns ([rows, 1]) or over everything ([1, 1]).
  public func mean(over axis: Axis) -> Expression {
    let sum = sum(over: axis)
    return sum * (Double(sum.shape.count) / Double(shape.count))
  }
  /// The mean of all elements, 1 x 1.
  public func mean() -> Expression { mean(over: .all) }

  /// log(sum(exp(x))) over the rows or over the columns, without overflow.
  public func logSumExp(over axis: Axis) -> Expression {
    let largest = graph.apply(.maximum(axis), self)
    return (self - largest).exp().sum(over: axis).log() + largest
  }

  /// The Euclidean norm of each row ([rows, 1]); its gradient is infinite where a row is zero, unless a
  /// small number is added under the root.
  public func rowNorms(epsilon: Double = 0) -> Expression {
    let squares = squared().sum(over: .columns)
    return (epsilon == 0 ? squares : squares + epsilon).squareRoot()
  }

  // MARK: - Products

  /// The matrix product with another matrix.
  public func product(with other: Expression) -> Expression {
    graph.apply(.product(transposeLeft: false, transposeRight: false), self, other)
  }
  /// The matrix product with the transpose of another matrix, as layers with weights [outputs, inputs] do.
  public func product(withTransposed other: Expression) -> Expression {
    graph.apply(.product(transposeLeft: false, transposeRight: true), self, other)
  }

  // MARK: - Parts and wholes

  /// The transposed matrix.
  public func transposed() -> Expression { graph.apply(.transpose, self) }
  /// Some of the columns.
  public func columns(_ range: Range<Int>) -> Expression { graph.apply(.columns(range), self) }
  /// Some of the rows.
  public func rows(_ range: Range<Int>) -> Expression { graph.apply(.rows(range), self) }
  /// The same elements, row after row, in another shape.
  public func reshaped(rows: Int, columns: Int) -> Expression {
    graph.apply(.reshape(Shape(rows, columns)), self)
  }
  /// Matrices with equally many rows, side by side.
  public static func besides(_ parts: Expression...) -> Expression { besides(parts) }
  /// Matrices with equally many rows in a list, side by side.
  ///
  /// - Precondition: there is one.
  public static func besides(_ parts: [Expression]) -> Expression {
    parts[0].graph.apply(.concatenateColumns, to: parts)
  }
  /// Matrices with equally many columns, one below the other.
  public static func stacked(_ parts: Expression...) -> Expression { stacked(parts) }
  /// Matrices with equally many columns in a list, one below the other.
  ///
  /// - Precondition: there is one.
  public static func stacked(_ parts: [Expression]) -> Expression {
    parts[0].graph.apply(.concatenateRows, to: parts)
  }

  // MARK: - Gradients

  /// The same value, through which no gradient passes.
  public func detached() -> Expression { graph.apply(.detach, self) }

  /// The gradients of this number (1 x 1) with respect to others, as values of the same graph: they can be
  /// used in further expressions and differentiated again.
  public func gradients(withRespectTo others: [Expression]) -> [Expression] {
    precondition(shape == .scalar, "a gradient is taken of a single number, not of \(shape)")
    return Differentiation(of: self).gradients(withRespectTo: others)
  }
  /// The gradient of this number (1 x 1) with respect to another value.
  public func gradient(withRespectTo other: Expression) -> Expression {
    gradients(withRespectTo: [other])[0]
  }

  /// The divergence [rows, 1] of this field [rows, count] along places [rows, count], on each row of which no other row of
  /// it depends; one way back for each coordinate.
  public func divergence(along places: Expression) -> Expression {
    precondition(shape == places.shape, "a field \(shape) has no divergence along \(places.shape)")
    let parts = (0..<columns).map { axis in
      columns(axis..<axis + 1).sum().gradient(withRespectTo: places).columns(axis..<axis + 1)
    }
    return parts.dropFirst().reduce(parts[0], +)
  }
}
