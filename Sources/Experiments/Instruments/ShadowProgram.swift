import Graphs
import Tensors

/// A program on weights of its own, so that it can be run while the training goes on.
struct ShadowProgram {
  /// Where it runs.
  let workspace: Workspace
  private let weights: [Weights]

  /// Compiles outputs that were written on a batch, with the numbers of some settings.
  init(
    _ outputs: [String: Expression], on batch: Batch, of book: WeightBook,
    _ settings: any ModelSettings
  ) {
    weights = book.layouts.map { Weights($0) }
    workspace = Program(outputs: outputs).makeWorkspace(weights)
    for (name, live) in batch.lives {
      workspace.view(name)?.assign([Float(live.bind(settings)(0))])
    }
  }

  /// Takes over the weights of all groups, then the state, as the book has them.
  func read(_ values: [[Float]]) {
    for (weights, values) in zip(weights, values) {
      precondition(weights.buffer.count == values.count, "weights of other networks were given")
      _ = weights.buffer.elements.update(fromContentsOf: values)
    }
  }
}
