import Graphs

/// Where a graph computes what another one does, of whatever inputs.
///
/// A turn makes samples as the model's sampler does, but of draws with names of their own, of what an encoder drew, or in
/// one go with something else. So inputs of the pattern stand for anything in their shape, the same one wherever they are
/// used, and rows are followed through whatever stacks them and cuts them out again.
struct GraphMatch {
  private let pattern: Graph
  private let target: Graph
  /// What the inputs of the pattern stand for.
  private var bound: [String: GraphPart] = [:]
  /// Pairs that were compared already and are alike.
  private var known: Set<Pair> = []

  private struct Pair: Hashable {
    let pattern, target: GraphPart
  }

  private init(_ pattern: Graph, in target: Graph) {
    (self.pattern, self.target) = (pattern, target)
  }
}

extension GraphMatch {
  /// A place where a pattern was found.
  struct Place {
    /// What is computed there.
    let part: GraphPart
    /// What the inputs of the pattern stand for.
    let inputs: [String: GraphPart]
  }

  /// All places among the first nodes of a graph that compute a pattern, in the order of the graph; of several times as many
  /// rows the first.
  static func places(of pattern: Expression, in target: Graph, before end: Int) -> [Place] {
    var found: [Place] = []
    let root = pattern.graph.origin(of: pattern.graph.whole(pattern.node))
    for node in 0..<end where target.nodes[node].shape.columns == pattern.columns {
      guard target.nodes[node].shape.rows % pattern.rows == 0 else { continue }
      let part = target.origin(of: GraphPart(node: node, rows: 0..<pattern.rows))
      guard !found.contains(where: { $0.part == part }) else { continue }
      var match = GraphMatch(pattern.graph, in: target)
      if match.isAlike(root, part) { found.append(Place(part: part, inputs: match.bound)) }
    }
    return found
  }
}

extension GraphMatch {
  private mutating func isAlike(_ one: GraphPart, _ other: GraphPart) -> Bool {
    let (one, other) = (pattern.origin(of: one), target.origin(of: other))
    let (mine, its) = (pattern.nodes[one.node], target.nodes[other.node])
    guard one.rows.count == other.rows.count, mine.shape.columns == its.shape.columns else {
      return false
    }
    let pair = Pair(pattern: one, target: other)
    if known.contains(pair) { return true }
    if case .input(let name) = mine.operation {
      guard let place = bound[name] else {
        bound[name] = other
        return true
      }
      return place == other
    }
    guard isSame(mine, its), mine.operands.count == its.operands.count else { return false }
    for (index, (left, right)) in zip(mine.operands, its.operands).enumerated() {
      guard let first = pattern.rows(of: left, in: one, operand: index),
        let second = target.rows(of: right, in: other, operand: index),
        isAlike(first, second)
      else { return false }
    }
    known.insert(pair)
    return true
  }

  /// Whether two nodes are the same operation, whatever they are applied to.
  private func isSame(_ mine: Graph.Node, _ its: Graph.Node) -> Bool {
    switch (mine.operation, its.operation) {
    case (.scalarInput, .scalarInput), (.broadcast, .broadcast): true
    case (.weight(let layout, let offset), .weight(let other, let place)):
      pattern.layouts[layout] === target.layouts[other] && offset == place
        && mine.shape == its.shape
    case (.table(let number), .table(let other)):
      pattern.tables[number] == target.tables[other] && mine.shape == its.shape
    case (let one, let other): one == other
    }
  }
}

extension Graph {
  /// The rows of an operand that some rows of a node depend on: the same ones, all where they are few and repeated, or
  /// all of them; nil where a part of the node cannot be told apart from the rest.
  fileprivate func rows(of operand: Int, in part: GraphPart, operand index: Int) -> GraphPart? {
    let (node, shape) = (nodes[part.node], nodes[operand].shape)
    let same = GraphPart(node: operand, rows: part.rows)
    return switch node.operation {
    case .unary, .binary, .select, .broadcast, .sum(.columns), .maximum(.columns), .columns,
      .padColumns, .gatherColumns, .scatterColumns, .concatenateColumns, .detach:
      shape.rows == node.shape.rows ? same : whole(operand)
    case .product(transposeLeft: false, transposeRight: _): index == 0 ? same : whole(operand)
    default: part.rows.count == node.shape.rows ? whole(operand) : nil
    }
  }
}
