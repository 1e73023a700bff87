import Distributions
import Frames
import Tensors

/// A few points of each class whose label is known, the same through all of a training.
struct LabelledSet {
  /// The points, `width` numbers each.
  let values: [Float]
  /// The class of each.
  let classes: [Int32]
  /// How many numbers a point has.
  let width: Int

  /// The first so many of each class in a stream of its own; fewer of a class that is hardly ever drawn.
  ///
  /// - Precondition: the data has classes.
  init(of data: any Distribution, perClass: Int, seed: UInt64) {
    width = data.space.count
    let stream = RandomStream(seed: seed, purpose: .init(named: "labelledSet"))
    var missing = [Int](repeating: perClass, count: data.space.classes)
    var (values, classes): ([Float], [Int32]) = ([], [])
    var step = 0
    while missing.contains(where: { $0 > 0 }), step < Self.patience || classes.isEmpty {
      let points = data.samples(count: Self.block, step: step, random: stream)
      let labels = data.labels(count: Self.block, step: step, random: stream)
      for (row, label) in labels.enumerated() where missing[Int(label)] > 0 {
        missing[Int(label)] -= 1
        values += points[row * width..<(row + 1) * width]
        classes.append(label)
      }
      step += 1
    }
    (self.values, self.classes) = (values, classes)
  }

  /// Points drawn at once while the set is sought.
  private static let block = 256
  /// Blocks after which a class may stay without its share: enough for one in a thousand.
  private static let patience = 400
}

// MARK: - Drawing

extension LabelledSet {
  /// What draws with replacement come from, for points and for their classes alike.
  static let purpose = RandomStream.Purpose(named: "labelled")

  /// Fills rows with points that are drawn.
  func fillPoints(_ view: MatrixView, firstRow: Int, step: Int, from stream: RandomStream) {
    view.forEachRow({ numbers, first in
      stream.fillIntegers(numbers, below: classes.count, step: step, offset: firstRow + first)
    }) { row, number in
      for column in 0..<width { view[row, column] = values[Int(number) * width + column] }
    }
  }

  /// Fills rows with the classes of the same draws, as a 1 among zeros.
  func fillClasses(_ view: MatrixView, firstRow: Int, step: Int, from stream: RandomStream) {
    view.fillOneHot { numbers, first in
      stream.fillIntegers(numbers, below: classes.count, step: step, offset: firstRow + first)
      for index in numbers.indices { numbers[index] = classes[Int(numbers[index])] }
    }
  }
}
