extension Draft {
  /// Leaves out what nothing wanted depends on.
  func withoutDeadCode() -> Draft {
    var needed = [Bool](repeating: false, count: nodes.count)
    for root in roots { needed[root.node] = true }
    for (number, node) in nodes.enumerated().reversed() where needed[number] {
      for operand in node.operands { needed[operand] = true }
    }
    // Inputs stay, so that they can always be set.
    for (number, node) in nodes.enumerated() where node.operation.isInput { needed[number] = true }
    var number = -1
    return rewritten { node, rewriter in
      number += 1
      // The number given for a dead node is never used.
      return needed[number] ? rewriter.add(node) : -1
    }
  }
}

extension Operation {
  /// Whether this is set from outside before a run.
  var isInput: Bool {
    switch self {
    case .input, .scalarInput: true
    default: false
    }
  }
}
