extension RandomStream {
  /// Fills a matrix with draws from U[0, 1): the elements are those of the rows from `row` on.
  public func fillUniform(_ matrix: MatrixView, step: Int, row: Int = 0) {
    fillUniform(matrix.elements, step: step, offset: row * matrix.columns)
  }

  /// Fills a matrix with draws from N(0, 1): the elements are those of the rows from `row` on.
  public func fillNormal(_ matrix: MatrixView, step: Int, row: Int = 0) {
    fillNormal(matrix.elements, step: step, offset: row * matrix.columns)
  }
}
