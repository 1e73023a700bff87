extension Operation {
  /// The shape rule: the shape of the value, given the operands' shapes.
  ///
  /// Operands that do not fit are a programmer's mistake and stop the program.
  func shape(of operands: [Shape]) -> Shape {
    switch self {
    case .input, .scalarInput, .weight, .constant, .table:
      preconditionFailure("\(self) is a leaf; the graph knows its shape")
    case .unary, .detach:
      return take(1, operands)[0]
    case .binary:
      let (a, b) = (take(2, operands)[0], operands[1])
      require(a == b, operands)
      return a
    case .select:
      let a = take(3, operands)[0]
      require(operands.allSatisfy { $0 == a }, operands)
      return a
    case .broadcast(let shape):
      let a = take(1, operands)[0]
      require(
        (a.rows == shape.rows || a.rows == 1) && (a.columns == shape.columns || a.columns == 1),
        operands)
      return shape
    case .sum(.rows), .maximum(.rows):
      return Shape(1, take(1, operands)[0].columns)
    case .sum(.columns), .maximum(.columns):
      return Shape(take(1, operands)[0].rows, 1)
    case .sum(.all), .maximum(.all):
      _ = take(1, operands)
      return .scalar
    case .transpose:
      return take(1, operands)[0].transposed
    case .reshape(let shape):
      require(take(1, operands)[0].count == shape.count, operands)
      return shape
    case .columns(let range):
      let a = take(1, operands)[0]
      require(range.lowerBound >= 0 && range.upperBound <= a.columns && !range.isEmpty, operands)
      return Shape(a.rows, range.count)
    case .rows(let range):
      let a = take(1, operands)[0]
      require(range.lowerBound >= 0 && range.upperBound <= a.rows && !range.isEmpty, operands)
      return Shape(range.count, a.columns)
    case .padColumns(let before, let after):
      let a = take(1, operands)[0]
      require(before >= 0 && after >= 0, operands)
      return Shape(a.rows, before + a.columns + after)
    case .padRows(let before, let after):
      let a = take(1, operands)[0]
      require(before >= 0 && after >= 0, operands)
      return Shape(before + a.rows + after, a.columns)
    case .gatherColumns(let table):
      let a = take(1, operands)[0]
      require(a.columns == table.width, operands)
      return Shape(a.rows, table.gatheredWidth)
    case .gatherRows(let table):
      let a = take(1, operands)[0]
      require(a.rows == table.width, operands)
      return Shape(table.gatheredWidth, a.columns)
    case .scatterColumns(let table):
      let a = take(1, operands)[0]
      require(a.columns == table.gatheredWidth, operands)
      return Shape(a.rows, table.width)
    case .scatterRows(let table):
      let a = take(1, operands)[0]
      require(a.rows == table.gatheredWidth, operands)
      return Shape(table.width, a.columns)
    case .concatenateColumns:
      require(!operands.isEmpty && operands.allSatisfy { $0.rows == operands[0].rows }, operands)
      return Shape(operands[0].rows, operands.reduce(0) { $0 + $1.columns })
    case .concatenateRows:
      require(
        !operands.isEmpty && operands.allSatisfy { $0.columns == operands[0].columns }, operands)
      return Shape(operands.reduce(0) { $0 + $1.rows }, operands[0].columns)
    case .product(let transposeLeft, let transposeRight):
      let left = transposeLeft ? take(2, operands)[0].transposed : take(2, operands)[0]
      let right = transposeRight ? operands[1].transposed : operands[1]
      require(left.columns == right.rows, operands)
      return Shape(left.rows, right.columns)
    case .convolution(let convolution):
      guard let shape = convolution.shape(of: operands) else {
        require(false, operands)
        return .scalar
      }
      return shape
    }
  }

  private func take(_ count: Int, _ operands: [Shape]) -> [Shape] {
    require(operands.count == count, operands)
    return operands
  }

  private func require(_ fits: Bool, _ operands: [Shape]) {
    precondition(
      fits, "\(self) cannot be applied to \(operands.map(\.description).joined(separator: ", "))")
  }
}
