import Distributions
import Frames
import Graphs
import Tensors

/// Points for an encoder or a judging player, each with its class beside it where that is told it.
struct EncoderInputs {
  /// The rows, [count, width].
  let values: [Float]
  /// How many numbers a row has.
  let width: Int

  /// The first points of a stream, for a model.
  init(_ data: any Distribution, for model: Any, count: Int, from stream: RandomStream) {
    let points = data.samples(count: count, random: stream)
    let (size, classes) = (data.space.count, data.space.classes)
    guard Self.isTold(model) else {
      (values, width) = (points, size)
      return
    }
    width = size + classes
    values = Self.rows(points, data.labels(count: count, random: stream), classes: classes)
  }

  /// Points, row by row, with the class of each beside it as a 1 among zeros.
  static func rows(_ points: [Float], _ labels: [Int32], classes: Int) -> [Float] {
    let size = labels.isEmpty ? 0 : points.count / labels.count
    return labels.enumerated().flatMap { row, label in
      points[row * size..<(row + 1) * size] + (0..<classes).map { $0 == Int(label) ? 1 : 0 }
    }
  }

  /// One of the rows.
  subscript(row: Int) -> ArraySlice<Float> { values[row * width..<(row + 1) * width] }

  /// Whether a model's encoder or judging player is told the class of a point.
  static func isTold(_ model: Any) -> Bool {
    (model as? any Conditional)?.classInput == Batch.labelsName
      && (model is any Encoding || model is any Judging)
  }

  /// Lets all rows of a batch be of the class for which a judging player judges places, where it is told classes.
  static func answerJudgedClass(of model: Any, _ batch: Batch) {
    guard isTold(model), let conditional = model as? any Conditional else { return }
    let classes = batch.space.classes
    let judged = min(max(conditional.judgedClass, 0), classes - 1)
    batch.answer(
      Batch.labelsName,
      with: batch.graph.table(
        rows: 1, columns: classes, (0..<classes).map { $0 == judged ? 1 : 0 }))
  }

  /// The points [rows, count] of rows that are given to a batch, whose classes become those of the batch.
  static func points(_ name: String, for model: Any, _ batch: Batch) -> Expression {
    let (count, classes) = (batch.space.count, batch.space.classes)
    guard isTold(model) else { return batch.given(name, columns: count) }
    let rows = batch.given(name, columns: count + classes)
    batch.answer(Batch.labelsName, with: rows.columns(count..<count + classes))
    return rows.columns(0..<count)
  }
}
