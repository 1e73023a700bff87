public import Graphs

extension Trainer {
  /// What is made of rows by the model and its present weights, those that samples are made with: an experiment from outside,
  /// such as a verification.
  ///
  /// - Parameters:
  ///   - rows: numbers row by row.
  ///   - columns: how many of them a row has.
  ///   - body: what is made of rows [rows, columns]; draws that it asks for are in the middle of their range.
  /// - Returns: results row by row.
  public func values(
    of rows: [Float], columns: Int,
    _ body: @escaping (_ model: Model, _ rows: Expression, Batch) -> Expression
  ) -> [Float] {
    let sampler = ModelSampler(
      .pass { [model] batch in body(model, batch.given("rows", columns: columns), batch) },
      on: book, configuration, blockRows: min(rows.count / columns, Self.blockRows))
    sampler.read(shown)
    return sampler.values(at: rows, width: columns)
  }

  /// Rows that are computed at once.
  private static var blockRows: Int { 256 }
}
