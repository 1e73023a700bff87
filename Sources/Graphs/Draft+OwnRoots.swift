extension Draft {
  /// Gives each wanted value a node of its own that is computed, where it was an input, a part of another value,
  /// or wanted twice: what is wanted has a place of its own.
  func withOwnRoots() -> Draft {
    var nodes = nodes
    var taken: Set<Int> = []
    let roots = roots.map { root in
      let node = nodes[root.node]
      // The same elements in another shape may lie where the root has to.
      var source = root.node
      while case .reshape = nodes[source].operation { source = nodes[source].operands[0] }
      if nodes[source].operation.isComputed, taken.insert(source).inserted { return root }
      nodes.append(Graph.Node(operation: .detach, operands: [root.node], shape: node.shape))
      return Root(purpose: root.purpose, node: nodes.count - 1)
    }
    return Draft(nodes: nodes, roots: roots)
  }
}

extension Operation {
  /// Whether a value of this operation gets memory that is its own.
  fileprivate var isComputed: Bool {
    switch self {
    case .input, .scalarInput, .weight, .constant, .table, .reshape, .rows: false
    default: true
    }
  }
}
