/// Reverse-mode differentiation of one number of a graph, which adds nodes to the same graph.
struct Differentiation {
  private let root: Expression

  init(of root: Expression) {
    self.root = root
  }

  /// The gradients with respect to some values; zero for those that the number does not depend on.
  func gradients(withRespectTo targets: [Expression]) -> [Expression] {
    let graph = root.graph
    let matters = dependents(of: Set(targets.map(\.node)))
    var arrived: [Int: Expression] = [root.node: graph.constant(1)]
    for number in stride(from: root.node, through: 0, by: -1) where matters[number] {
      guard let arriving = arrived[number] else { continue }
      let node = graph.nodes[number]
      let operands = node.operands.map { Expression(graph: graph, node: $0) }
      let value = Expression(graph: graph, node: number)
      for (index, operand) in operands.enumerated() where matters[operand.node] {
        let part = node.operation.gradient(
          ofOperand: index, operands: operands, value: value, arriving: arriving)
        guard let part else { continue }
        arrived[operand.node] = arrived[operand.node].map { $0 + part } ?? part
      }
    }
    return targets.map { arrived[$0.node] ?? graph.constant(0).broadcast(to: $0.shape) }
  }

  /// Which nodes up to the root depend on one of the targets.
  private func dependents(of targets: Set<Int>) -> [Bool] {
    var depends = [Bool](repeating: false, count: root.node + 1)
    for (number, node) in root.graph.nodes.prefix(root.node + 1).enumerated() {
      depends[number] = targets.contains(number) || node.operands.contains { depends[$0] }
    }
    return depends
  }
}
