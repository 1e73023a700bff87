import Graphs

/// Some rows of a node of a graph.
struct GraphPart: Hashable {
  /// The number of the node.
  let node: Int
  /// The rows.
  let rows: Range<Int>
}

extension Graph {
  /// All rows of a node.
  func whole(_ node: Int) -> GraphPart { GraphPart(node: node, rows: 0..<nodes[node].shape.rows) }

  /// Where rows come from that are only cut out of others or stacked with them.
  func origin(of part: GraphPart) -> GraphPart {
    var (node, rows) = (part.node, part.rows)
    while true {
      switch nodes[node].operation {
      case .rows(let range):
        rows = rows.lowerBound + range.lowerBound..<rows.upperBound + range.lowerBound
        node = nodes[node].operands[0]
      case .concatenateRows:
        var first = 0
        let operands = nodes[node].operands
        let home = operands.first { operand in
          let own = first..<first + nodes[operand].shape.rows
          if own.contains(rows.lowerBound), rows.upperBound <= own.upperBound { return true }
          first = own.upperBound
          return false
        }
        guard let home else { return GraphPart(node: node, rows: rows) }
        rows = rows.lowerBound - first..<rows.upperBound - first
        node = home
      default: return GraphPart(node: node, rows: rows)
      }
    }
  }

  /// The value of a part.
  func value(of part: GraphPart) -> Expression {
    let whole = Expression(graph: self, node: part.node)
    return part.rows.count == whole.rows ? whole : whole.rows(part.rows)
  }

  /// The layouts of the weights that a node depends on.
  func layouts(read node: Int) -> [WeightLayout] {
    var depends = [Bool](repeating: false, count: node + 1)
    depends[node] = true
    var found: [WeightLayout] = []
    for number in stride(from: node, through: 0, by: -1) where depends[number] {
      for operand in nodes[number].operands { depends[operand] = true }
      if case .weight(let layout, _) = nodes[number].operation,
        !found.contains(where: { $0 === layouts[layout] })
      {
        found.append(layouts[layout])
      }
    }
    return found
  }
}
