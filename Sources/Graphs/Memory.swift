internal import Tensors

/// Where the values of a program's nodes lie, now that there are buffers for them.
struct Memory {
  let program: Program
  let arena: AlignedBuffer
  let weights: [AlignedBuffer]
  let gradients: [AlignedBuffer]

  /// The value of a node.
  func view(_ node: Int) -> MatrixView {
    let shape = program.draft.nodes[node].shape
    let (buffer, offset) = place(of: node)
    return MatrixView(
      UnsafeMutableBufferPointer(rebasing: buffer.elements[offset..<offset + shape.count]),
      rows: shape.rows, columns: shape.columns)
  }

  /// The first element of a node's value.
  func start(_ node: Int) -> UnsafeMutablePointer<Float> {
    guard let start = view(node).elements.baseAddress else {
      preconditionFailure("node \(node) has no elements")
    }
    return start
  }

  private func place(of node: Int) -> (AlignedBuffer, Int) {
    switch program.plan.places[node] {
    case .arena(let offset): (arena, offset)
    case .weight(let layout, let offset): (weights[layout], offset)
    case .gradient(let objective, let offset): (gradients[objective], offset)
    case nil: preconditionFailure("node \(node) has no place")
    }
  }
}
