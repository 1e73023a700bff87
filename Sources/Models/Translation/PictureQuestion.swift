import Distributions
import Graphs
import Tensors

/// What a picture is an answer to: a function of it, that a translation is to undo.
///
/// Raw values are the names used in files.
public enum PictureQuestion: String, Sendable, CaseIterable {
  /// The picture at half its size, in the middle, each pixel the mean of four: what was left out is to be found again.
  case halved
  /// Its pixels where one of four neighbours has less ink, as far as it has less: what is filled has the outlines of what is
  /// hollow, so that there may be several right answers.
  case outlines
  /// Ink where there is none.
  case inverted

  /// The questions [rows, count] that pictures [rows, count] are answers to.
  ///
  /// - Precondition: for half the size, both sides are even.
  func callAsFunction(_ answers: Expression, on picture: PictureShape) -> Expression {
    guard self != .inverted else { return -answers }
    // Nothing is no ink: it can be gathered from outside.
    let ink = 0.5 * answers + 0.5
    let asked = self == .halved ? ink.halved(on: picture) : ink.outlined(on: picture)
    return 2 * asked - 1
  }

  /// The questions of pictures, one after the other.
  func questions(to answers: [[Float]], on picture: PictureShape) -> [[Float]] {
    let graph = Graph()
    let table = graph.table(
      rows: answers.count, columns: picture.count, answers.flatMap(\.self))
    let workspace = Program(outputs: ["questions": self(table, on: picture)]).makeWorkspace([])
    workspace.run()
    let view = workspace["questions"]
    return (0..<answers.count).map { row in (0..<picture.count).map { view[row, $0] } }
  }
}

extension Expression {
  /// Pictures of half the size in the middle of empty ones.
  fileprivate func halved(on picture: PictureShape) -> Expression {
    let small = picture.reduced(by: 2)
    let (above, left) = (small.height / 2, small.width / 2)
    let entries = (0..<picture.pixels).map { pixel in
      small.pixel(pixel / picture.width - above, pixel % picture.width - left)
    }
    return averagePooled(by: 2, on: picture).gathered(
      by: IndexTable(entries, sources: small.pixels, block: picture.channels))
  }

  /// How much less ink than at a pixel there is at one of its four neighbours.
  fileprivate func outlined(on picture: PictureShape) -> Expression {
    let neighbours = [(-1, 0), (1, 0), (0, -1), (0, 1)].map {
      shifted(down: $0.0, right: $0.1, on: picture)
    }
    return self - neighbours.reduce(self) { .minimum($0, $1) }
  }
}

// MARK: - What can be reached

extension PictureQuestion {
  /// The least mean of |y - g(x)| over pixels and of ||y - g(x)||^2 that any g reaches: of the answers to a question the median
  /// and the mean of each pixel; nil where the pictures cannot be counted.
  func leastErrors(
    of data: any Distribution, on picture: PictureShape
  ) -> (absolute: Double, squared: Double)? {
    guard let templates = data.templates else { return nil }
    let questions = questions(to: templates.values, on: picture)
    let groups = Dictionary(grouping: templates.values.indices) { questions[$0] }.values
    var (sizes, squares) = (0.0, 0.0)
    for group in groups where group.count > 1 {
      let weights = group.map { templates.probabilities[$0] }
      for pixel in 0..<picture.count {
        let values = group.map { Double(templates.values[$0][pixel]) }
        sizes += Self.leastSize(values, weights) / Double(picture.count)
        squares += Self.leastSquare(values, weights)
      }
    }
    return (sizes, squares)
  }

  /// The least sum of weights times |v - c|: at one of the values.
  private static func leastSize(_ values: [Double], _ weights: [Double]) -> Double {
    values.map { place in
      zip(values, weights).reduce(0.0) { $0 + $1.1 * abs($1.0 - place) }
    }.min() ?? 0
  }

  /// The least sum of weights times (v - c)^2: at their mean.
  private static func leastSquare(_ values: [Double], _ weights: [Double]) -> Double {
    let whole = weights.reduce(0, +)
    let mean = zip(values, weights).reduce(0.0) { $0 + $1.0 * $1.1 } / whole
    return zip(values, weights).reduce(0.0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
  }
}
