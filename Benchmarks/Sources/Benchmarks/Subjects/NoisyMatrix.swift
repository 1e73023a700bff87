import Tensors

/// A matrix with memory of its own, full of normal noise: zeros and subnormals might be computed with at another
/// speed.
struct NoisyMatrix {
  /// The matrix; valid as long as this is.
  let view: MatrixView
  /// Its memory.
  let buffer: AlignedBuffer

  /// A matrix of a shape, or its transpose.
  init(_ rows: Int, _ columns: Int, transposed: Bool = false) {
    buffer = AlignedBuffer(count: rows * columns)
    view = MatrixView(
      buffer.elements, rows: transposed ? columns : rows, columns: transposed ? rows : columns)
    RandomStream(seed: 1, purpose: .noise).fillNormal(view, step: 0)
  }
}
