internal import CKernels
internal import COpenBLAS

extension MatrixView {
  /// Makes the rows orthonormal, or the columns where there are fewer of them.
  ///
  /// A matrix of independent normal draws becomes one that is uniformly distributed over all such matrices,
  /// because the signs are chosen as if the triangular factor had a positive diagonal (Mezzadri 2007,
  /// arXiv:math-ph/0609050). Takes of the order of `rows * columns * min(rows, columns)` operations.
  public func orthonormalize() {
    if columns >= rows {
      Self.orthonormalizeRows(self)
      return
    }
    let turned = AlignedBuffer(count: elements.count)
    let view = MatrixView(turned.elements, rows: columns, columns: rows)
    ck_transpose(elements.baseAddress, turned.elements.baseAddress, Int64(rows), Int64(columns))
    Self.orthonormalizeRows(view)
    ck_transpose(turned.elements.baseAddress, elements.baseAddress, Int64(columns), Int64(rows))
  }

  /// The rows of this matrix are the columns of LAPACK's.
  private static func orthonormalizeRows(_ matrix: MatrixView) {
    openblas_set_num_threads(1)
    var length = Int32(matrix.columns)
    var count = Int32(matrix.rows)
    var status: Int32 = 0
    // Enough for LAPACK's blocked algorithm.
    var workCount = count * 64
    let work = AlignedBuffer(count: Int(workCount))
    let reflectors = AlignedBuffer(count: matrix.rows)
    withExtendedLifetime((work, reflectors)) {
      let (start, tau) = (matrix.elements.baseAddress, reflectors.elements.baseAddress)
      let scratch = work.elements.baseAddress
      sgeqrf_(&length, &count, start, &length, tau, scratch, &workCount, &status)
      precondition(status == 0, "the QR decomposition reports \(status)")
      let negative = (0..<matrix.rows).map { matrix[$0, $0] < 0 }
      sorgqr_(&length, &count, &count, start, &length, tau, scratch, &workCount, &status)
      precondition(status == 0, "the QR decomposition reports \(status)")
      for row in negative.indices where negative[row] {
        let part = matrix.rows(row..<row + 1).elements
        for index in part.indices { part[index] = -part[index] }
      }
    }
  }
}
