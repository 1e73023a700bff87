import Glibc

/// The largest singular value of a matrix, given row by row: what it can multiply the length of a vector by.
///
/// By powers of W^T W on a vector that has something of every direction, until a round changes it by less than a part in
/// 10^10; 0 for a matrix of zeros, and not a number for one that has such.
///
/// - Precondition: there are `rows` times `columns` elements.
public func spectralNorm(of elements: some RandomAccessCollection<Float>, rows: Int, columns: Int)
  -> Double
{
  precondition(elements.count == rows * columns, "\(elements.count) are no \(rows) x \(columns)")
  let matrix = elements.map { Double($0) }
  guard matrix.allSatisfy(\.isFinite) else { return .nan }
  var v = (0..<columns).map { 1 + 0.5 * sin(Double($0 * $0 + 1)) }
  var norm = 0.0
  for _ in 0..<1_000 {
    let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return 0 }
    for column in v.indices { v[column] /= length }
    var next = [Double](repeating: 0, count: columns)
    var square = 0.0
    for row in 0..<rows {
      let start = row * columns
      var product = 0.0
      for column in 0..<columns { product += matrix[start + column] * v[column] }
      square += product * product
      for column in 0..<columns { next[column] += product * matrix[start + column] }
    }
    let found = square.squareRoot()
    if abs(found - norm) <= 1e-10 * found { return found }
    (norm, v) = (found, next)
  }
  return norm
}
