extension Draft {
  /// Computes constants and applies identities of arithmetic; what is equal on paper is equal within rounding.
  func simplified() -> Draft {
    rewritten { node, rewriter in
      Simplification.replacement(for: node, in: &rewriter) ?? rewriter.add(node)
    }
  }
}

private enum Simplification {
  static func replacement(for node: Graph.Node, in rewriter: inout Rewriter) -> Int? {
    switch node.operation {
    case .detach:
      return node.operands[0]
    case .unary(let function):
      return unary(function, node, &rewriter)
    case .binary(let function):
      return binary(function, node, &rewriter)
    case .broadcast(let shape):
      return broadcast(node.operands[0], shape, &rewriter)
    case .sum(let axis):
      return sum(axis, node.operands[0], &rewriter)
    case .transpose:
      let inner = rewriter.nodes[node.operands[0]]
      return inner.operation == .transpose ? inner.operands[0] : nil
    case .product(let left, let right):
      return product(node.operands, left, right, &rewriter)
    case .reshape(let shape):
      let inner = rewriter.nodes[node.operands[0]]
      if inner.shape == shape { return node.operands[0] }
      guard case .reshape = inner.operation else { return nil }
      return rewriter.reshape(inner.operands[0], to: shape)
    case .columns(let range):
      guard node.shape.rows == 1 else { return nil }
      // A part of a row is a part of a column, which lies where it is.
      let column = rewriter.reshape(
        node.operands[0], to: rewriter.nodes[node.operands[0]].shape.transposed)
      return rewriter.reshape(rewriter.add(.rows(range), column), to: node.shape)
    case .maximum:
      return rewriter.nodes[node.operands[0]].shape == node.shape ? node.operands[0] : nil
    case .input, .scalarInput, .weight, .constant, .table, .select, .rows, .padColumns, .padRows,
      .gatherColumns, .gatherRows, .scatterColumns, .scatterRows, .concatenateColumns,
      .concatenateRows, .convolution:
      return nil
    }
  }

  private static func unary(
    _ function: Operation.Unary, _ node: Graph.Node, _ rewriter: inout Rewriter
  ) -> Int? {
    let operand = rewriter.nodes[node.operands[0]]
    if let value = rewriter.knownNumber(node.operands[0]), let result = function.folded(value) {
      return rewriter.broadcast(rewriter.add(constant: result), to: node.shape)
    }
    if function == .negate, operand.operation == .unary(.negate) { return operand.operands[0] }
    // A function of something repeated is the function, repeated.
    if case .broadcast(let shape) = operand.operation {
      let inner = rewriter.add(.unary(function), operand.operands[0])
      return rewriter.broadcast(inner, to: shape)
    }
    return nil
  }

  private static func binary(
    _ function: Operation.Binary, _ node: Graph.Node, _ rewriter: inout Rewriter
  ) -> Int? {
    let (a, b) = (node.operands[0], node.operands[1])
    let left = rewriter.knownNumber(a)
    let right = rewriter.knownNumber(b)
    if let left, let right, let result = function.folded(left, right) {
      return rewriter.broadcast(rewriter.add(constant: result), to: node.shape)
    }
    switch (function, left, right) {
    case (.multiply, 1?, _): return b
    case (.multiply, _, 1?), (.divide, _, 1?), (.subtract, _, 0?): return a
    case (.add, 0?, _): return b
    case (.add, _, 0?): return a
    case (.multiply, .some(-1), _): return rewriter.add(.unary(.negate), b)
    case (.multiply, _, .some(-1)): return rewriter.add(.unary(.negate), a)
    default: break
    }
    // What both operands repeat in the same way is computed before it is repeated.
    if let (x, y, shape) = repeated(a, b, rewriter) {
      let inner = rewriter.add(.binary(function), x, y)
      return rewriter.broadcast(
        replacement(for: rewriter.nodes[inner], in: &rewriter) ?? inner, to: shape)
    }
    // Factors are gathered: c (d x) = (c d) x.
    if function == .multiply, let outer = left ?? right {
      let inner = rewriter.nodes[left == nil ? a : b]
      if inner.operation == .binary(.multiply) {
        for (factor, rest) in [(0, 1), (1, 0)] {
          guard let value = rewriter.knownNumber(inner.operands[factor]) else { continue }
          let product = rewriter.broadcast(rewriter.add(constant: outer * value), to: node.shape)
          return rewriter.add(.binary(.multiply), product, inner.operands[rest])
        }
      }
    }
    return nil
  }

  /// The operands before they were repeated, where both can stay so.
  private static func repeated(_ a: Int, _ b: Int, _ rewriter: Rewriter) -> (Int, Int, Shape)? {
    guard case .broadcast(let shape) = rewriter.nodes[a].operation,
      rewriter.nodes[b].operation == .broadcast(shape)
    else { return nil }
    let (x, y) = (rewriter.nodes[a].operands[0], rewriter.nodes[b].operands[0])
    return rewriter.nodes[x].shape == rewriter.nodes[y].shape ? (x, y, shape) : nil
  }

  private static func broadcast(_ node: Int, _ shape: Shape, _ rewriter: inout Rewriter) -> Int? {
    let inner = rewriter.nodes[node]
    if inner.shape == shape { return node }
    guard case .broadcast = inner.operation else { return nil }
    return rewriter.add(.broadcast(shape), inner.operands[0])
  }

  private static func sum(_ axis: Axis, _ node: Int, _ rewriter: inout Rewriter) -> Int? {
    let inner = rewriter.nodes[node]
    let shape = Operation.sum(axis).shape(of: [inner.shape])
    // Over an axis of length one.
    if shape == inner.shape { return node }
    switch (axis, inner.operation) {
    case (.rows, .sum(.columns)), (.columns, .sum(.rows)), (.all, .sum):
      return rewriter.add(.sum(.all), inner.operands[0])
    default: break
    }
    guard case .broadcast = inner.operation, rewriter.nodes[inner.operands[0]].shape == .scalar
    else { return nil }
    // A number summed n times is n times the number.
    let times = rewriter.add(constant: Float(inner.shape.count / shape.count))
    let product = rewriter.add(.binary(.multiply), inner.operands[0], times)
    return rewriter.broadcast(
      replacement(for: rewriter.nodes[product], in: &rewriter) ?? product, to: shape)
  }

  /// A column of one number times a row is that multiple of the row, repeated; likewise a row of one number
  /// after a column.
  private static func scaled(
    _ operands: [Int], _ left: Bool, _ right: Bool, _ rewriter: inout Rewriter
  ) -> Int? {
    let shapes = operands.map { rewriter.nodes[$0].shape }
    let (column, row) = (
      left ? shapes[0].transposed : shapes[0], right ? shapes[1].transposed : shapes[1]
    )
    guard column.columns == 1, let side = operands.firstIndex(where: { rewriter.isOneNumber($0) })
    else {
      return nil
    }
    let number = rewriter.nodes[operands[side]].operands[0]
    let vector = side == 0 ? Shape(1, row.columns) : Shape(column.rows, 1)
    let other = rewriter.reshape(operands[1 - side], to: vector)
    let multiple = rewriter.add(.binary(.multiply), rewriter.broadcast(number, to: vector), other)
    return rewriter.broadcast(
      replacement(for: rewriter.nodes[multiple], in: &rewriter) ?? multiple,
      to: Shape(column.rows, row.columns))
  }

  private static func product(
    _ operands: [Int], _ left: Bool, _ right: Bool, _ rewriter: inout Rewriter
  ) -> Int? {
    let (a, b) = (rewriter.nodes[operands[0]], rewriter.nodes[operands[1]])
    if let product = scaled(operands, left, right, &rewriter) { return product }
    // Points of the plane are transposed faster by themselves than while a product gathers them.
    let isNarrow = min(b.shape.rows, b.shape.columns) == 2
    let turnsLeft = a.operation == .transpose
    let turnsRight = b.operation == .transpose && !isNarrow
    guard turnsLeft || turnsRight else { return nil }
    return rewriter.add(
      .product(transposeLeft: left != turnsLeft, transposeRight: right != turnsRight),
      turnsLeft ? a.operands[0] : operands[0], turnsRight ? b.operands[0] : operands[1])
  }
}

extension Operation.Unary {
  /// The function of a constant, where it is exact in any arithmetic.
  fileprivate func folded(_ x: Float) -> Float? {
    switch self {
    case .negate: -x
    case .reciprocal: 1 / x
    case .squareRoot: x.squareRoot()
    case .absolute: x.magnitude
    case .relu: x < 0 ? 0 : x
    case .step: x > 0 ? 1 : 0
    case .sign: x > 0 ? 1 : x < 0 ? -1 : 0
    case .exponential, .logarithm, .sine, .cosine, .tanh, .sigmoid, .softplus, .errorFunction: nil
    }
  }
}

extension Operation.Binary {
  /// The function of two constants.
  fileprivate func folded(_ a: Float, _ b: Float) -> Float? {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .maximum: a.isNaN || a > b ? a : b
    case .minimum: a.isNaN || a < b ? a : b
    case .greater: a > b ? 1 : 0
    case .leaky: a > 0 ? a : a * b
    case .slope: a > 0 ? 1 : b
    }
  }
}
