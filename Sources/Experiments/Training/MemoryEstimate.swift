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
    let book = WeightBook(for: .plane)
    let model = Settings.Model(settings, in: book)
    let scripts = model.turns.map {
      TurnScript($0, book: book, batch: settings.training.batch)
    }
    let strips = scripts.map(\.strips).max() ?? 1
    let weights = book.groups.map { (3 + strips) * $0.layout.count }
    // Products are what must be kept for the way back, each with its gradient.
    let products = scripts.map { script in
      script.strips
        * script.batch.graph.nodes.reduce(0) { sum, node in
          if case .product = node.operation { sum + 2 * node.shape.count } else { sum }
        }
    }
    let banks = book.banks.reduce(0) { $0 + $1.blocks * settings.training.batch * $1.columns }
    bytes = 4 * (weights.reduce(0, +) + products.reduce(0, +) + banks)
    let largest = zip(book.groups, weights).max { $0.1 < $1.1 }?.0
    widest = largest?.path ?? "training.batch"
  }
}
