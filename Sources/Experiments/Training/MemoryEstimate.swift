import Distributions
import Graphs
import Networks

/// About how much memory a training takes, from what its model writes down.
struct MemoryEstimate {
  /// Bytes of weights, moments, gradients of each strip, and what a batch is computed in.
  let bytes: Int
  /// The parameter that decides how large the largest group is.
  let widest: String

  /// The estimate of a model's training.
  init<Settings: ModelSettings>(of settings: Settings) {
    let book = WeightBook(for: settings.space)
    let model = Settings.Model(settings, in: book)
    let scripts = model.turns.map {
      TurnScript($0, book: book, batch: settings.training.batch)
    }
    let strips = scripts.map(\.strips).max() ?? 1
    let weights = book.groups.map { (3 + strips) * $0.layout.count }
    let computed = scripts.map { $0.strips * Self.floats($0.batch.graph) }
    let banks = book.banks.reduce(0) { $0 + $1.blocks * settings.training.batch * $1.columns }
    bytes = 4 * (weights.reduce(0, +) + computed.reduce(0, +) + banks)
    let largest = zip(book.groups, weights).max { $0.1 < $1.1 }?.0
    widest = largest?.path ?? "training.batch"
  }

  /// Floats that a strip is computed in.
  ///
  /// Inputs are kept. Products must be kept for the way back, each with its gradient; where a gradient is part of what is
  /// minimised, both are needed once more. What is done element by element is of their shape and shares their room, but for
  /// what is exponential in a smooth activation, which is kept beside it; where something of another shape is as large as all of
  /// them, such as every distance of two sets of points, it needs room of its own: what is kept and what is being computed,
  /// on both ways.
  private static func floats(_ graph: Graph) -> Int {
    var (kept, products, largestProduct, largest) = (0, 0, 0, 0)
    var shapes: Set<Shape> = []
    for node in graph.nodes {
      switch node.operation {
      case .product:
        products += 3 * node.shape.count
        largestProduct = max(largestProduct, node.shape.count)
        shapes.insert(node.shape)
      case .input, .unary(.sigmoid), .unary(.softplus), .unary(.errorFunction):
        kept += node.shape.count
      case .unary(.exponential):
        // With it, on which side of 0 an activation is that is exponential on one side only.
        kept += 2 * node.shape.count
      default: break
      }
    }
    for node in graph.nodes where !shapes.contains(node.shape) {
      largest = max(largest, node.shape.count)
    }
    // Many layers of few numbers: half of what they make is kept for the way back, products or not.
    let narrow = graph.nodes.reduce(0) { $0 + ($1.shape.columns <= 2 ? $1.shape.count / 2 : 0) }
    return max(kept + products + (largest >= largestProduct ? 4 * largest : 0), kept + narrow)
  }
}
