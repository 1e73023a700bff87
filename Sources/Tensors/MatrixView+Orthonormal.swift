internal import CKernels
internal import COpenBLAS

extension MatrixView {
  /// Makes the rows orthonormal, or the columns where there are fewer of them.
  ///
  /// A matrix of independent normal draws becomes one that is uniformly distributed over all such matrices,
  /// because the signs are chosen as if the triangular factor had a positive diagonal (Mezzadri 2007,
  /// arXiv:math-ph/0609050). Takes of the order of `rows * columns * min(rows, columns)` operations.
  public func orthonormalize() { orthonormalize(withOpenBLAS: OpenBLAS.isAvailable) }

  /// The same by OpenBLAS, or by reflections of our own; results are equal within rounding.
  func orthonormalize(withOpenBLAS usesOpenBLAS: Bool) {
    if columns >= rows {
      orthonormalizeRows(usesOpenBLAS)
      return
    }
    let turned = AlignedBuffer(count: elements.count)
    let view = MatrixView(turned.elements, rows: columns, columns: rows)
    ck_transpose(elements.baseAddress, turned.elements.baseAddress, Int64(rows), Int64(columns))
    view.orthonormalizeRows(usesOpenBLAS)
    ck_transpose(turned.elements.baseAddress, elements.baseAddress, Int64(columns), Int64(rows))
  }

  private func orthonormalizeRows(_ usesOpenBLAS: Bool) {
    let signs = usesOpenBLAS ? factorizeByOpenBLAS() : factorize()
    for row in signs.indices where signs[row] < 0 {
      let part = rows(row..<row + 1).elements
      for index in part.indices { part[index] = -part[index] }
    }
  }

  /// Makes the rows orthonormal; returns the signs of the triangular factor's diagonal.
  private func factorizeByOpenBLAS() -> [Float] {
    let scratch = AlignedBuffer(count: rows * 64)
    var signs = [Float](repeating: 1, count: rows)
    var factors = signs
    let status = withExtendedLifetime(scratch) {
      ob_orthonormalize(
        elements.baseAddress, Int32(rows), Int32(columns), &signs, &factors,
        scratch.elements.baseAddress)
    }
    precondition(status == 0, "the QR decomposition reports \(status)")
    return signs
  }
}

// MARK: - Reflections

extension MatrixView {
  /// Makes the rows orthonormal by Householder's reflections (1958), as LAPACK's `sgeqr2` and `sorg2r` do; returns
  /// the signs of the triangular factor's diagonal.
  private func factorize() -> [Float] {
    let vectors = (0..<rows).map { rows($0..<$0 + 1).elements }
    var factors = [Float](repeating: 0, count: rows)
    var signs = [Float](repeating: 1, count: rows)
    for (index, vector) in vectors.enumerated() {
      let first = vector[index]
      let rest = vector[(index + 1)...]
      let norm = rest.reduce(Double(first) * Double(first)) { $0 + Double($1) * Double($1) }
        .squareRoot()
      // What is on the axis already stays.
      let diagonal = rest.allSatisfy { $0 == 0 } ? first : first < 0 ? Float(norm) : -Float(norm)
      signs[index] = diagonal < 0 ? -1 : 1
      guard diagonal != first else { continue }
      factors[index] = (diagonal - first) / diagonal
      for place in rest.indices { vector[place] /= first - diagonal }
      for other in vectors[(index + 1)...] {
        Self.reflect(other, by: vector, from: index, factor: factors[index])
      }
    }
    for (index, vector) in vectors.enumerated().reversed() {
      for other in vectors[(index + 1)...] {
        Self.reflect(other, by: vector, from: index, factor: factors[index])
      }
      for place in 0..<index { vector[place] = 0 }
      vector[index] = 1 - factors[index]
      for place in (index + 1)..<vector.count { vector[place] *= -factors[index] }
    }
    return signs
  }

  /// Subtracts factor (v · other) v, v being 0 before a place, 1 there and the vector's elements behind it.
  private static func reflect(
    _ other: UnsafeMutableBufferPointer<Float>, by vector: UnsafeMutableBufferPointer<Float>,
    from place: Int, factor: Float
  ) {
    let along = (place + 1..<vector.count).reduce(Double(other[place])) {
      $0 + Double(vector[$1]) * Double(other[$1])
    }
    let share = factor * Float(along)
    other[place] -= share
    for index in (place + 1)..<vector.count { other[index] -= share * vector[index] }
  }
}
