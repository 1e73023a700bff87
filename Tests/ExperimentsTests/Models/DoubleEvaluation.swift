import Glibc
import Graphs

/// A graph computed in double precision, node by node as it was written: what a formula says, without the rounding of
/// programs.
struct DoubleEvaluation {
  /// Numbers row by row, and their shape.
  struct Matrix {
    let shape: Shape
    var elements: [Double]

    subscript(row: Int, column: Int) -> Double { elements[row * shape.columns + column] }

    init(_ shape: Shape, _ elements: [Double]) { (self.shape, self.elements) = (shape, elements) }

    init(_ shape: Shape, at place: (_ row: Int, _ column: Int) -> Double) {
      self.shape = shape
      elements = (0..<shape.count).map { place($0 / shape.columns, $0 % shape.columns) }
    }
  }

  let graph: Graph
  /// The values of each layout's weights, in the order of the graph's layouts.
  var weights: [[Double]]
  /// The values of inputs, by name, row by row.
  var inputs: [String: [Double]]

  /// The values of some expressions, row by row.
  func callAsFunction(_ expressions: Expression...) -> [[Double]] {
    var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
    for expression in expressions { isNeeded[expression.node] = true }
    for (number, node) in graph.nodes.enumerated().reversed() where isNeeded[number] {
      for operand in node.operands { isNeeded[operand] = true }
    }
    var known = [Matrix?](repeating: nil, count: graph.nodes.count)
    for (number, node) in graph.nodes.enumerated() where isNeeded[number] {
      known[number] = value(of: node, node.operands.compactMap { known[$0] })
    }
    return expressions.map { known[$0.node]?.elements ?? [] }
  }

  private func value(of node: Graph.Node, _ x: [Matrix]) -> Matrix {
    let shape = node.shape
    switch node.operation {
    case .input(let name), .scalarInput(let name):
      guard let values = inputs[name], values.count == shape.count else {
        preconditionFailure("\(name) needs \(shape.count) values")
      }
      return Matrix(shape, values)
    case .weight(let layout, let offset):
      return Matrix(shape, Array(weights[layout][offset..<offset + shape.count]))
    case .constant(let value): return Matrix(shape, [Double(value)])
    case .table(let number): return Matrix(shape, graph.tables[number].map { Double($0) })
    case .unary(let function): return Matrix(shape, x[0].elements.map(function.value))
    case .binary(let function):
      return Matrix(shape, zip(x[0].elements, x[1].elements).map(function.value))
    case .select:
      return Matrix(shape) { x[0][$0, $1] != 0 ? x[1][$0, $1] : x[2][$0, $1] }
    case .broadcast:
      let (rows, columns) = (x[0].shape.rows, x[0].shape.columns)
      return Matrix(shape) { x[0][rows == 1 ? 0 : $0, columns == 1 ? 0 : $1] }
    case .sum(let axis): return reduced(x[0], axis, shape) { $0.reduce(0, +) }
    case .maximum(let axis): return reduced(x[0], axis, shape) { $0.max() ?? .nan }
    case .transpose: return Matrix(shape) { x[0][$1, $0] }
    case .reshape, .detach: return Matrix(shape, x[0].elements)
    case .columns(let range): return Matrix(shape) { x[0][$0, range.lowerBound + $1] }
    case .rows(let range): return Matrix(shape) { x[0][range.lowerBound + $0, $1] }
    case .padColumns(let before, _):
      let range = before..<before + x[0].shape.columns
      return Matrix(shape) { range.contains($1) ? x[0][$0, $1 - before] : 0 }
    case .padRows(let before, _):
      let range = before..<before + x[0].shape.rows
      return Matrix(shape) { range.contains($0) ? x[0][$0 - before, $1] : 0 }
    case .gatherColumns(let table):
      return Matrix(shape) { row, column in
        let source = Int(table.entries[column / table.block])
        return source < 0 ? 0 : x[0][row, source * table.block + column % table.block]
      }
    case .scatterColumns(let table):
      return Matrix(shape) { row, column in
        table.entries.indices.reduce(0) { sum, entry in
          Int(table.entries[entry]) == column / table.block
            ? sum + x[0][row, entry * table.block + column % table.block] : sum
        }
      }
    case .gatherRows, .scatterRows, .convolution:
      preconditionFailure("\(node.operation) is made by the compiler")
    case .concatenateColumns:
      let rows = (0..<shape.rows).map { row in
        x.flatMap { part in (0..<part.shape.columns).map { part[row, $0] } }
      }
      return Matrix(shape, rows.flatMap { $0 })
    case .concatenateRows: return Matrix(shape, x.flatMap(\.elements))
    case .product(let left, let right):
      let inner = left ? x[0].shape.rows : x[0].shape.columns
      return Matrix(shape) { row, column in
        (0..<inner).reduce(0) { sum, k in
          sum + (left ? x[0][k, row] : x[0][row, k]) * (right ? x[1][column, k] : x[1][k, column])
        }
      }
    }
  }

  private func reduced(
    _ x: Matrix, _ axis: Axis, _ shape: Shape, _ body: ([Double]) -> Double
  ) -> Matrix {
    let (rows, columns) = (0..<x.shape.rows, 0..<x.shape.columns)
    switch axis {
    case .all: return Matrix(shape, [body(x.elements)])
    case .rows: return Matrix(shape) { _, column in body(rows.map { x[$0, column] }) }
    case .columns: return Matrix(shape) { row, _ in body(columns.map { x[row, $0] }) }
    }
  }
}

extension Operation.Unary {
  fileprivate func value(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .reciprocal: 1 / x
    case .squareRoot: x.squareRoot()
    case .exponential: exp(x)
    case .logarithm: log(x)
    case .sine: sin(x)
    case .cosine: cos(x)
    case .tanh: Glibc.tanh(x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .softplus: max(x, 0) + log1p(exp(-abs(x)))
    case .errorFunction: erf(x)
    case .absolute: abs(x)
    case .relu: max(x, 0)
    case .step: x > 0 ? 1 : 0
    case .sign: x > 0 ? 1 : x < 0 ? -1 : 0
    }
  }
}

extension Operation.Binary {
  fileprivate func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .maximum: max(a, b)
    case .minimum: min(a, b)
    case .greater: a > b ? 1 : 0
    case .leaky: a > 0 ? a : a * b
    case .slope: a > 0 ? 1 : b
    }
  }
}
