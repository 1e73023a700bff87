import Graphs
import Networks
import Tensors

/// The draws of dropout in one program, and where in the stream of a step they lie.
struct DropoutDraws {
  /// The first parts of the names of the inputs, one for each use of the network.
  let names: [String]
  /// Widths of the network's hidden layers.
  let widths: [Int]

  /// How many numbers a batch of so many rows takes.
  func count(rows: Int) -> Int { names.count * widths.reduce(0, +) * rows }

  /// Draws anew for those rows of a batch that a workspace has.
  ///
  /// - Parameters:
  ///   - workspace: whose inputs are filled.
  ///   - firstRow: the number of its first row in the batch.
  ///   - rows: rows of the whole batch.
  ///   - stream: where the draws come from.
  ///   - step: the step.
  ///   - offset: where the draws of the batch begin in the stream of the step.
  func draw(
    into workspace: Workspace, firstRow: Int, of rows: Int, from stream: RandomStream, step: Int,
    offset: Int
  ) {
    var offset = offset
    for name in names {
      for (layer, width) in widths.enumerated() {
        stream.fillUniform(
          workspace[Dropout.input(name, layer: layer)].elements, step: step,
          offset: offset + firstRow * width)
        offset += rows * width
      }
    }
  }
}
