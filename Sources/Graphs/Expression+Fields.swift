extension Expression {
  /// For each column of this row the columns of an input that it can depend on, in order: its field of view.
  ///
  /// The graph alone decides, whatever the weights are. Every product counts, also one by a number that is 0; a tap that a
  /// window leaves out is not in the graph and never counts. What is not in the field has a gradient of exactly 0.
  ///
  /// - Precondition: both are single rows of one graph, as it was written.
  public func fields(in input: Expression) -> [[Int]] {
    precondition(
      graph === input.graph && rows == 1 && input.rows == 1,
      "fields are those of one row in one row, not of \(shape) in \(input.shape)")
    var walk = FieldWalk(graph: graph, input: input.node, width: input.columns)
    let sets = walk.sets(of: node)
    return (0..<columns).map { sets.places(of: $0) }
  }
}

/// What each number of a value can depend on, as sets of columns of the input.
private struct FieldSets {
  /// 64 columns a word.
  let words: Int
  /// The sets one after the other; empty where nothing depends on the input.
  var bits: [UInt64]

  func places(of number: Int) -> [Int] {
    guard !bits.isEmpty else { return [] }
    return (0..<words).flatMap { word in
      let set = bits[number * words + word]
      return (0..<64).filter { set >> UInt64($0) & 1 == 1 }.map { 64 * word + $0 }
    }
  }

  mutating func unite(_ number: Int, with other: FieldSets, _ source: Int) {
    for word in 0..<words {
      bits[number * words + word] |= other.bits[source * words + word]
    }
  }
}

/// Goes through a graph once, operands before what uses them.
private struct FieldWalk {
  let graph: Graph
  let input: Int
  let width: Int

  var words: Int { (width + 63) / 64 }

  mutating func sets(of result: Int) -> FieldSets {
    var uses = [Int](repeating: 0, count: graph.nodes.count)
    uses[result] = 1
    for number in stride(from: result, through: 0, by: -1) where uses[number] > 0 {
      for operand in graph.nodes[number].operands { uses[operand] += 1 }
    }
    var known = [FieldSets?](repeating: nil, count: result + 1)
    for number in 0...result where uses[number] > 0 {
      let node = graph.nodes[number]
      known[number] =
        number == input ? itself() : united(node, node.operands.compactMap { known[$0] })
      for operand in node.operands {
        uses[operand] -= 1
        if uses[operand] == 0 { known[operand] = nil }
      }
    }
    return known[result] ?? FieldSets(words: words, bits: [])
  }

  private func itself() -> FieldSets {
    var sets = empty(width)
    for column in 0..<width {
      sets.bits[column * words + column / 64] |= 1 << UInt64(column % 64)
    }
    return sets
  }

  private func empty(_ count: Int) -> FieldSets {
    FieldSets(words: words, bits: [UInt64](repeating: 0, count: count * words))
  }

  /// The sets of a node's numbers, of those of its operands.
  private func united(_ node: Graph.Node, _ operands: [FieldSets]) -> FieldSets {
    guard operands.contains(where: { !$0.bits.isEmpty }) else {
      return FieldSets(words: words, bits: [])
    }
    var sets = empty(node.shape.count)
    for (operand, number) in zip(operands, node.operands) where !operand.bits.isEmpty {
      let source = graph.nodes[number].shape
      if case .product(let left, let right) = node.operation {
        unite(&sets, node.shape, operand, source, isLeft: number == node.operands[0], left, right)
        // Both sides may be one value.
        if node.operands[0] == node.operands[1] {
          unite(&sets, node.shape, operand, source, isLeft: false, left, right)
        }
        continue
      }
      for target in 0..<node.shape.count {
        for place in sources(of: target, of: node, in: source, operand: number) {
          sets.unite(target, with: operand, place)
        }
      }
    }
    return sets
  }

  /// A row of the left side is in all numbers of its row of the product, a column of the right one in those of its column.
  private func unite(
    _ sets: inout FieldSets, _ shape: Shape, _ operand: FieldSets, _ source: Shape, isLeft: Bool,
    _ transposeLeft: Bool, _ transposeRight: Bool
  ) {
    let isTurned = isLeft ? transposeLeft : !transposeRight
    let (lines, length) =
      isTurned ? (source.columns, source.rows) : (source.rows, source.columns)
    for line in 0..<lines {
      var whole = empty(1)
      for place in 0..<length {
        whole.unite(
          0, with: operand,
          isTurned ? place * source.columns + line : line * source.columns + place)
      }
      for other in 0..<(isLeft ? shape.columns : shape.rows) {
        sets.unite(
          isLeft ? line * shape.columns + other : other * shape.columns + line, with: whole, 0)
      }
    }
  }

  /// The numbers of an operand that a number of a node is made of.
  private func sources(
    of target: Int, of node: Graph.Node, in source: Shape, operand: Int
  ) -> [Int] {
    let (row, column) = (target / node.shape.columns, target % node.shape.columns)
    func at(_ row: Int, _ column: Int) -> [Int] {
      row >= 0 && row < source.rows && column >= 0 && column < source.columns
        ? [row * source.columns + column] : []
    }
    switch node.operation {
    case .input, .scalarInput, .weight, .constant, .table: return []
    case .unary, .binary, .select, .reshape, .detach: return [target]
    case .broadcast: return at(source.rows == 1 ? 0 : row, source.columns == 1 ? 0 : column)
    case .sum(.all), .maximum(.all): return Array(0..<source.count)
    case .sum(.rows), .maximum(.rows): return (0..<source.rows).flatMap { at($0, column) }
    case .sum(.columns), .maximum(.columns):
      return (0..<source.columns).flatMap { at(row, $0) }
    case .transpose: return at(column, row)
    case .columns(let range): return at(row, range.lowerBound + column)
    case .rows(let range): return at(range.lowerBound + row, column)
    case .padColumns(let before, _): return at(row, column - before)
    case .padRows(let before, _): return at(row - before, column)
    case .gatherColumns(let table):
      let entry = Int(table.entries[column / table.block])
      return entry < 0 ? [] : at(row, entry * table.block + column % table.block)
    case .scatterColumns(let table):
      return table.entries.indices.flatMap { entry in
        Int(table.entries[entry]) == column / table.block
          ? at(row, entry * table.block + column % table.block) : []
      }
    case .concatenateColumns:
      return parts(of: node, operand, \.columns).flatMap { at(row, column - $0) }
    case .concatenateRows:
      return parts(of: node, operand, \.rows).flatMap { at(row - $0, column) }
    case .product, .gatherRows, .scatterRows, .convolution:
      preconditionFailure("\(node.operation) is no operation of a graph as it was written")
    }
  }

  /// Where an operand begins among those that a node puts side by side; more than once where it is there more than once.
  private func parts(of node: Graph.Node, _ operand: Int, _ size: KeyPath<Shape, Int>) -> [Int] {
    var (begin, places) = (0, [Int]())
    for part in node.operands {
      if part == operand { places.append(begin) }
      begin += graph.nodes[part].shape[keyPath: size]
    }
    return places
  }
}
