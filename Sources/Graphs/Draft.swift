/// A computation on its way from a graph to a program.
///
/// It has nodes in order of evaluation, and says what is wanted of them. Passes turn one draft into another.
struct Draft {
  /// What a node is wanted for.
  enum Purpose: Hashable {
    case output(String)
    case gradient(objective: Int, offset: Int)
  }

  /// A node that is wanted.
  struct Root {
    let purpose: Purpose
    var node: Int
  }

  var nodes: [Graph.Node]
  var roots: [Root]

  /// The nodes that use each node, in order; a node that uses another twice is listed once.
  func consumers() -> [[Int]] {
    var consumers = [[Int]](repeating: [], count: nodes.count)
    for (number, node) in nodes.enumerated() {
      for operand in Set(node.operands) { consumers[operand].append(number) }
    }
    return consumers
  }

  /// Rebuilds the draft node by node: `rule` sees each node with its operands already replaced and says
  /// what becomes of it: another node, or an earlier one to be used instead.
  func rewritten(_ rule: (Graph.Node, inout Rewriter) -> Int) -> Draft {
    var rewriter = Rewriter()
    var replacement: [Int] = []
    replacement.reserveCapacity(nodes.count)
    for node in nodes {
      let operands = node.operands.map { replacement[$0] }
      let moved = Graph.Node(operation: node.operation, operands: operands, shape: node.shape)
      replacement.append(rule(moved, &rewriter))
    }
    let roots = roots.map { Root(purpose: $0.purpose, node: replacement[$0.node]) }
    return Draft(nodes: rewriter.nodes, roots: roots)
  }
}

/// The nodes of a draft that is being rebuilt.
struct Rewriter {
  private(set) var nodes: [Graph.Node] = []

  /// Adds a node and gives its number.
  mutating func add(_ node: Graph.Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  /// Adds a node made of an operation and operands.
  mutating func add(_ operation: Operation, _ operands: Int...) -> Int {
    let shape = operation.shape(of: operands.map { nodes[$0].shape })
    return add(Graph.Node(operation: operation, operands: operands, shape: shape))
  }

  /// Adds a number.
  mutating func add(constant: Float) -> Int {
    add(Graph.Node(operation: .constant(constant), operands: [], shape: .scalar))
  }

  /// Repeats a node to a shape, if it does not have it.
  mutating func broadcast(_ node: Int, to shape: Shape) -> Int {
    nodes[node].shape == shape ? node : add(.broadcast(shape), node)
  }

  /// Takes a node's elements in another shape, if it does not have it.
  mutating func reshape(_ node: Int, to shape: Shape) -> Int {
    nodes[node].shape == shape ? node : add(.reshape(shape), node)
  }

  /// Whether a node is a single number, repeated.
  func isOneNumber(_ node: Int) -> Bool {
    guard case .broadcast = nodes[node].operation else { return false }
    return nodes[nodes[node].operands[0]].shape == .scalar
  }

  /// The number that a node has in every element, where that is known.
  func knownNumber(_ node: Int) -> Float? {
    switch nodes[node].operation {
    case .constant(let value): value
    case .broadcast: knownNumber(nodes[node].operands[0])
    default: nil
    }
  }
}
