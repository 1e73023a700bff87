extension Operation {
  /// The gradient rule: what one operand gets of the gradient that arrives at the value.
  ///
  /// - Parameters:
  ///   - index: which operand.
  ///   - x: the operands.
  ///   - y: the value.
  ///   - g: the gradient that arrives, of the value's shape.
  /// - Returns: a gradient of the operand's shape, or nil where none passes.
  func gradient(
    ofOperand index: Int, operands x: [Expression], value y: Expression, arriving g: Expression
  ) -> Expression? {
    switch self {
    case .input, .scalarInput, .weight, .constant, .table, .detach, .maximum: nil
    case .unary(let function): function.gradient(operand: x[0], value: y, arriving: g)
    case .binary(let function):
      function.gradient(ofOperand: index, x[0], x[1], value: y, arriving: g)
    case .select:
      switch index {
      case 1: x[0].choose(g, else: g.graph.constant(0))
      case 2: x[0].choose(g.graph.constant(0), else: g)
      default: nil
      }
    case .broadcast: g.summed(to: x[0].shape)
    case .sum: g.broadcast(to: x[0].shape)
    case .transpose: g.transposed()
    case .reshape: g.reshaped(rows: x[0].rows, columns: x[0].columns)
    case .columns(let range):
      g.graph.apply(
        .padColumns(before: range.lowerBound, after: x[0].columns - range.upperBound), g)
    case .rows(let range):
      g.graph.apply(.padRows(before: range.lowerBound, after: x[0].rows - range.upperBound), g)
    case .padColumns(let before, _): g.columns(before..<before + x[0].columns)
    case .padRows(let before, _): g.rows(before..<before + x[0].rows)
    case .gatherColumns(let table): g.graph.apply(.scatterColumns(table), g)
    case .gatherRows(let table): g.graph.apply(.scatterRows(table), g)
    case .scatterColumns(let table): g.graph.apply(.gatherColumns(table), g)
    case .scatterRows(let table): g.graph.apply(.gatherRows(table), g)
    case .concatenateColumns: g.columns(Self.part(index, of: x.map(\.columns)))
    case .concatenateRows: g.rows(Self.part(index, of: x.map(\.rows)))
    case .product(false, let right) where index == 0: g.times(x[1], false, !right)
    case .product(true, let right) where index == 0: x[1].times(g, right, true)
    case .convolution:
      preconditionFailure("\(self) is made by the compiler, after all gradients")
    case .product(let left, false): x[0].times(g, !left, false)
    case .product(let left, true): g.times(x[0], true, left)
    }
  }

  private static func part(_ index: Int, of sizes: [Int]) -> Range<Int> {
    let start = sizes[..<index].reduce(0, +)
    return start..<start + sizes[index]
  }
}

extension Operation.Unary {
  fileprivate func gradient(
    operand x: Expression, value y: Expression, arriving g: Expression
  ) -> Expression? {
    switch self {
    case .negate: -g
    case .reciprocal: -g * y * y
    case .squareRoot: 0.5 * g / y
    case .exponential: g * y
    case .logarithm: g / x
    case .sine: g * x.cos()
    case .cosine: -g * x.sin()
    case .tanh: g * (1 - y * y)
    case .sigmoid: g * y * (1 - y)
    case .softplus: g * x.sigmoid()
    case .errorFunction: g * (2 / Double.pi.squareRoot()) * (-x * x).exp()
    case .absolute: g * x.sign()
    case .relu: g * y.mapped(.step)
    case .step, .sign: nil
    }
  }
}

extension Operation.Binary {
  fileprivate func gradient(
    ofOperand index: Int, _ a: Expression, _ b: Expression, value y: Expression,
    arriving g: Expression
  ) -> Expression? {
    switch self {
    case .add: g
    case .subtract: index == 0 ? g : -g
    case .multiply: g * (index == 0 ? b : a)
    case .divide: index == 0 ? g / b : -g * y / b
    // At a tie the second operand gets all.
    case .maximum: index == 0 ? g * (a .> b) : g * (1 - (a .> b))
    case .minimum: index == 0 ? g * (b .> a) : g * (1 - (b .> a))
    case .leaky:
      // The value is positive where the operand is, and need not be kept besides.
      index == 0 ? g * y.combined(.slope, with: b) : g * .minimum(a, g.graph.constant(0))
    case .slope: index == 0 ? nil : g * (1 - a.mapped(.step))
    case .greater: nil
    }
  }
}

extension Expression {
  /// The sum over whatever was repeated to get from a shape to this one.
  fileprivate func summed(to shape: Shape) -> Expression {
    if shape == .scalar && self.shape != .scalar { return sum() }
    let rows = shape.rows == self.rows ? self : sum(over: .rows)
    return shape.columns == columns ? rows : rows.sum(over: .columns)
  }

  fileprivate func times(
    _ other: Expression, _ transposeLeft: Bool, _ transposeRight: Bool
  ) -> Expression {
    graph.apply(
      .product(transposeLeft: transposeLeft, transposeRight: transposeRight), self, other)
  }
}
