import Frames
import Graphs

/// What a turn makes of what it draws: samples, translations, decoded codes.
///
/// They are found in the turn's graph, where it computes what the model's contract says of its samples.
struct Products {
  /// Points [rows, count] that a turn makes.
  struct Product {
    /// What they are called: "samples".
    let name: String
    /// Whether they lie where the source's points do, and not where the data's do.
    let isBack: Bool
    /// Where the turn's graph computes them.
    let part: GraphPart
    /// The objectives of the turn that move them, by their numbers.
    let movers: [Int]
  }

  /// All there are, none where the turn makes nothing that the contract knows.
  let all: [Product]

  /// Those of a move that was written on a batch.
  init(of model: any GenerativeModel, _ move: Move, on batch: Batch, _ book: WeightBook) {
    let graph = batch.graph
    var found: [Product] = []
    let end = graph.nodes.count
    for pattern in Self.patterns(of: model) where found.isEmpty {
      found = pattern.compactMap { pattern -> Product? in
        let own = Batch(rows: batch.rows, book: book)
        let value = pattern.body(own)
        guard value.rows == batch.rows, value.columns == batch.space.count else { return nil }
        let places = GraphMatch.places(of: value, in: graph, before: end).map {
          (place: $0, distance: Self.distance(of: $0, own, batch))
        }
        guard let best = places.min(by: { $0.distance < $1.distance }) else { return nil }
        return Product(
          name: best.distance < 2 ? pattern.name : "outputs", isBack: pattern.isBack,
          part: best.place.part,
          movers: Self.movers(of: graph.layouts(read: best.place.part.node), in: move))
      }
    }
    all = found
  }

  /// The objectives that move weights of some layouts, by their numbers.
  static func movers(of layouts: [WeightLayout], in move: Move) -> [Int] {
    move.objectives.indices.filter { number in
      move.objectives[number].groups.contains { group in
        layouts.contains { $0 === group.layout }
      }
    }
  }
}

extension Products {
  private struct Pattern {
    let name: String
    var isBack = false
    let body: (Batch) -> Expression
  }

  /// What may be looked for, the most telling first; what belongs together is one entry.
  private static func patterns(of model: any GenerativeModel) -> [[Pattern]] {
    var patterns: [[Pattern]] = []
    if let model = model as? any Translating {
      var ways = [Pattern(name: "G(x)") { model.translate($0.source, $0) }]
      if let model = model as? any Returning {
        ways.append(Pattern(name: "F(y)", isBack: true) { model.translateBack($0.data, $0) })
      }
      patterns.append(ways)
    }
    if case .pass(let body) = model.sampling {
      patterns.append([Pattern(name: "samples", body: body)])
    }
    if let model = model as? any LatentVariable {
      patterns.append([Pattern(name: "samples") { model.decode($0.latent(model.latent), $0) }])
    }
    if let model = model as? any Reconstructing {
      patterns.append([Pattern(name: "reconstructions") { model.reconstruct($0.data, $0) }])
    }
    return patterns
  }

  /// How unlike the inputs of a place are to those of the pattern: 0 where they come from draws of the same kind, 1 where
  /// they come from other draws, 2 where they are computed.
  private static func distance(of place: GraphMatch.Place, _ own: Batch, _ batch: Batch) -> Int {
    place.inputs.map { name, part in
      guard case .input(let other) = batch.graph.nodes[part.node].operation else { return 2 }
      let kinds = [(name, own), (other, batch)].map { name, batch in
        batch.inputs.first { $0.name == name }?.source.kind
      }
      return kinds[0] == kinds[1] ? 0 : 1
    }.max() ?? 0
  }
}

extension Batch.Source {
  /// The name of the case, whatever its numbers.
  fileprivate var kind: String {
    switch self {
    case .data: "data"
    case .labels: "labels"
    case .labelledPoints: "labelledPoints"
    case .labelledClasses: "labelledClasses"
    case .source: "source"
    case .latent: "latent"
    case .shared: "shared"
    case .normal: "normal"
    case .uniform: "uniform"
    case .choice: "choice"
    case .integer: "integer"
    case .value: "value"
    case .paired: "paired"
    case .dropout: "dropout"
    case .bank: "bank"
    case .given: "given"
    }
  }
}
