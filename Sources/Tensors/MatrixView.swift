/// A window on a matrix of floats that something else owns, row after row.
///
/// Every tensor here is a matrix: a row vector has one row, a scalar is 1 x 1. The view is valid as
/// long as its owner (a workspace, a buffer of weights) lives.
public struct MatrixView {
  /// The elements, row after row.
  public let elements: UnsafeMutableBufferPointer<Float>
  /// How many rows there are.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int

  /// A window on `rows * columns` elements.
  public init(_ elements: UnsafeMutableBufferPointer<Float>, rows: Int, columns: Int) {
    precondition(
      elements.count == rows * columns,
      "\(elements.count) floats are no \(rows) x \(columns) matrix")
    self.elements = elements
    self.rows = rows
    self.columns = columns
  }

  /// One element.
  public subscript(row: Int, column: Int) -> Float {
    get {
      check(row, column)
      return elements[row * columns + column]
    }
    nonmutating set {
      check(row, column)
      elements[row * columns + column] = newValue
    }
  }

  private func check(_ row: Int, _ column: Int) {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "(\(row), \(column)) is outside a \(rows) x \(columns) matrix")
  }

  /// Some of the rows.
  public func rows(_ range: Range<Int>) -> MatrixView {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) are not in 0..<\(rows)")
    let part = elements[range.lowerBound * columns..<range.upperBound * columns]
    return MatrixView(
      UnsafeMutableBufferPointer(rebasing: part), rows: range.count, columns: columns)
  }

  /// Takes over the elements of a sequence with as many.
  public func assign(_ values: some Collection<Float>) {
    precondition(
      values.count == elements.count, "\(values.count) floats are no \(rows) x \(columns) matrix")
    _ = elements.update(fromContentsOf: values)
  }
}
