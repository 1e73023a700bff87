import Graphs
import Networks
import Tensors

/// The draws of dropout in one program, and where in the stream of a step they lie.
struct DropoutDraws {
  private let matrices: [MatrixView]

  /// The draws of the dropouts that were built into the program of a workspace, layer by layer.
  init(_ dropouts: [Dropout], layers: Int, in workspace: Workspace) {
    matrices = dropouts.flatMap { dropout in (0..<layers).map { workspace[dropout.input(of: $0)] } }
  }

  /// Draws anew, from element `offset` of a step on; moves `offset` behind what was drawn.
  func draw(from stream: RandomStream, step: Int, offset: inout Int) {
    for matrix in matrices {
      stream.fillUniform(matrix.elements, step: step, offset: offset)
      offset += matrix.elements.count
    }
  }
}
