public import Tensors

/// The values of the weights of a layout, in one flat buffer.
///
/// Workspaces read them where they lie, so whatever changes them (an optimiser, a checkpoint) is seen by
/// the next run of every workspace.
public final class Weights {
  /// Which weights these are.
  public let layout: WeightLayout
  /// The values.
  public let buffer: AlignedBuffer

  /// Weights that are all zero.
  public init(_ layout: WeightLayout) {
    self.layout = layout
    buffer = AlignedBuffer(count: layout.count)
  }

  /// Weights with their first values, which depend on the stream and the layout only.
  public convenience init(_ layout: WeightLayout, drawnFrom stream: RandomStream) {
    self.init(layout)
    fill(from: stream)
  }

  /// Gives all weights new first values.
  public func fill(from stream: RandomStream) {
    for (index, entry) in layout.entries.enumerated() {
      entry.initialization(self[entry], stream, index)
    }
  }

  /// The weights with a name, [rows, columns].
  public subscript(name: String) -> MatrixView { self[layout.entry(name)] }

  /// The weights of an entry of the layout, [rows, columns].
  public subscript(entry: WeightLayout.Entry) -> MatrixView {
    MatrixView(
      UnsafeMutableBufferPointer(rebasing: buffer.elements[entry.range]), rows: entry.shape.rows,
      columns: entry.shape.columns)
  }

  /// Weights of their own with the same values.
  public func copy() -> Weights {
    let copy = Weights(layout)
    copy.buffer.assign(from: buffer)
    return copy
  }
}
