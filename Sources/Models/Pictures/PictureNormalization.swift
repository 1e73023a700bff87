import Graphs

/// What is done to hidden pictures of a generator, so that their numbers neither grow nor fade.
///
/// Both look at one picture alone, so that a picture does not depend on what else is in its batch. Raw values are the names
/// used in files.
public enum PictureNormalization: String, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// Each pixel's channels are brought to a mean square of 1: x / sqrt(mean x^2 + 1e-8) (Karras et al. 2017,
  /// arXiv:1710.10196).
  case pixel

  /// The normalised pictures.
  func callAsFunction(_ x: Expression, on picture: PictureShape) -> Expression {
    switch self {
    case .none: x
    case .pixel: x.pixelNormalized(on: picture)
    }
  }
}

extension Expression {
  /// Pictures whose pixels have a mean square of 1 over their channels.
  func pixelNormalized(on picture: PictureShape) -> Expression {
    let pixels = reshaped(rows: rows * picture.pixels, columns: picture.channels)
    return pixels.unitMeanSquare().reshaped(rows: rows, columns: columns)
  }

  /// Rows whose mean square is 1.
  func unitMeanSquare() -> Expression {
    self * (squared().mean(over: .columns) + 1e-8).squareRoot().reciprocal()
  }

  /// How much rows of a batch differ, one number for each, the same for those of a group: the deviation of every column over
  /// the group, averaged over columns [rows, 1].
  ///
  /// Minibatch deviation of Karras et al. 2017, arXiv:1710.10196: a discriminator that is told it sees samples that are all
  /// alike. The rows of a group follow each other, so that strips of whole groups give what the batch does.
  func groupDeviation(of size: Int) -> Expression {
    precondition(rows % size == 0, "\(rows) rows are no whole groups of \(size)")
    let groups = reshaped(rows: rows / size, columns: size * columns)
    let members = (0..<size).map { groups.columns($0 * columns..<($0 + 1) * columns) }
    let mean = members.dropFirst().reduce(members[0], +) * (1 / Double(size))
    let squares = members.map { ($0 - mean).squared() }
    let variance = squares.dropFirst().reduce(squares[0], +) * (1 / Double(size))
    let deviation = (variance + 1e-8).squareRoot().mean(over: .columns)
    return deviation.broadcast(to: Shape(rows / size, size)).reshaped(rows: rows, columns: 1)
  }
}
