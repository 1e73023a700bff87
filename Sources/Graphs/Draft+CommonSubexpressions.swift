extension Draft {
  /// Computes once what is written several times: same operation, same operands.
  func withoutCommonSubexpressions() -> Draft {
    struct Key: Hashable {
      let operation: Operation
      let operands: [Int]
    }
    var known: [Key: Int] = [:]
    return rewritten { node, rewriter in
      let key = Key(operation: node.operation, operands: node.operands)
      if let earlier = known[key] { return earlier }
      let number = rewriter.add(node)
      known[key] = number
      return number
    }
  }
}
