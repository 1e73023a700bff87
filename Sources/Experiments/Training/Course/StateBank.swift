import Graphs
import Tensors

/// A bank of rows that are no weights: chains, a pool of earlier samples.
final class StateBank {
  /// What it is for.
  let entry: StateEntry
  /// The rows, block after block.
  let buffer: AlignedBuffer
  /// Where the first rows have been in the last step.
  var trails = RowTrails()
  private let batch: Int

  /// A bank with its first values; row by row, as if it were a matrix of weights.
  init(_ entry: StateEntry, batch: Int, drawnFrom stream: RandomStream) {
    (self.entry, self.batch) = (entry, batch)
    buffer = AlignedBuffer(count: entry.blocks * batch * entry.columns)
    entry.start(
      MatrixView(buffer.elements, rows: entry.blocks * batch, columns: entry.columns), stream, 0)
  }

  /// The rows of the block that belongs to a step.
  func rows(seenBy step: Int) -> MatrixView { rows(0..<batch, step: step) }

  /// Some rows of the block that belongs to a step.
  func rows(_ range: Range<Int>, step: Int) -> MatrixView {
    let first = (step % entry.blocks) * batch + range.lowerBound
    let part = buffer.elements[first * entry.columns..<(first + range.count) * entry.columns]
    return MatrixView(
      UnsafeMutableBufferPointer(rebasing: part), rows: range.count, columns: entry.columns)
  }
}
