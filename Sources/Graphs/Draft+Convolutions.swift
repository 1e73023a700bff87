internal import Tensors

extension Draft {
  /// Computes convolutions where patches are gathered to be multiplied, without the patches.
  ///
  /// Three patterns are looked for, P places with K taps of C columns each, of B samples:
  ///
  ///     reshape[B P, K C](gather(x)) w^T                 what comes out
  ///     scatter(reshape[B, P K C](g w))                  the gradient of x, or a transposed convolution
  ///     g^T reshape[B P, K C](gather(x))                 the gradient of w
  ///
  /// Gradients of these are of the same patterns, to any order. What else uses the patches still finds them.
  func withConvolutions() -> Draft {
    rewritten { node, rewriter in
      rewriter.withoutPatches(node) ?? rewriter.add(node)
    }
  }
}

extension Rewriter {
  /// What a node is without patches; nil where it has none to do with.
  fileprivate mutating func withoutPatches(_ node: Graph.Node) -> Int? {
    switch node.operation {
    case .product(false, true): forward(node)
    case .product(true, false): weights(node)
    case .scatterColumns(let table): inputs(node, table)
    case .reshape(let shape): asShaped(node.operands[0], shape)
    default: nil
    }
  }

  /// A convolution's product with weights that lie as a layer's do.
  private mutating func forward(_ node: Graph.Node) -> Int? {
    guard let patches = patches(node.operands[0]) else { return nil }
    let convolution = Convolution(
      part: .forward, table: patches.table, places: patches.places, outputs: node.shape.columns)
    let x = add(.transpose, patches.source)
    let result = add(.transpose, add(.convolution(convolution), x, node.operands[1]))
    return reshape(result, to: node.shape)
  }

  /// A product of what arrives at all places with the patches.
  private mutating func weights(_ node: Graph.Node) -> Int? {
    guard let patches = patches(node.operands[1]) else { return nil }
    let convolution = Convolution(
      part: .weights, table: patches.table, places: patches.places, outputs: node.shape.rows)
    let g = add(.transpose, bySample(node.operands[0], samples: patches.samples))
    let x = add(.transpose, patches.source)
    return add(.convolution(convolution), g, x)
  }

  /// A scatter of what a product makes of all places.
  private mutating func inputs(_ node: Graph.Node, _ table: IndexTable) -> Int? {
    let product = unshaped(node.operands[0])
    guard nodes[product].operation == .product(transposeLeft: false, transposeRight: false) else {
      return nil
    }
    let (samples, rows) = (node.shape.rows, nodes[product].shape.rows)
    guard rows % samples == 0, table.entries.count % (rows / samples) == 0,
      nodes[product].shape.columns == table.gatheredWidth / (rows / samples)
    else { return nil }
    let (left, right) = (nodes[product].operands[0], nodes[product].operands[1])
    let convolution = Convolution(
      part: .inputs, table: table, places: rows / samples, outputs: nodes[left].shape.columns)
    let g = add(.transpose, bySample(left, samples: samples))
    return add(.transpose, add(.convolution(convolution), g, right))
  }

  /// What is gathered for a row of a product for each place of each sample, if it is.
  private func patches(
    _ node: Int
  ) -> (source: Int, table: IndexTable, places: Int, samples: Int)? {
    let gather = nodes[unshaped(node)]
    guard case .gatherColumns(let table) = gather.operation else { return nil }
    let (samples, rows) = (gather.shape.rows, nodes[node].shape.rows)
    guard rows % samples == 0, table.entries.count % (rows / samples) == 0 else { return nil }
    return (gather.operands[0], table, rows / samples, samples)
  }

  /// The node whose elements a node takes in another shape.
  private func unshaped(_ node: Int) -> Int {
    var node = node
    while case .reshape = nodes[node].operation { node = nodes[node].operands[0] }
    return node
  }

  /// A node that has these elements in this shape already; nil where there is none.
  private func asShaped(_ node: Int, _ shape: Shape) -> Int? {
    let source = unshaped(node)
    return nodes[source].shape == shape ? source : nil
  }

  /// The elements of a node with a row for each sample.
  private mutating func bySample(_ node: Int, samples: Int) -> Int {
    let shape = Shape(samples, nodes[node].shape.count / samples)
    return asShaped(node, shape) ?? reshape(node, to: shape)
  }
}
