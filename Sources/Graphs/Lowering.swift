internal import CKernels

/// Turns a draft into instructions: groups into chains, products and moves into one instruction each.
struct Lowering {
  private let draft: Draft
  private let fusion: Fusion
  private let consumers: [[Int]]
  private let roots: Set<Int>
  private(set) var instructions: [Instruction] = []
  private var done: [Bool]

  init(_ draft: Draft, fusing: Bool) {
    self.draft = draft
    fusion = Fusion(draft, enabled: fusing)
    consumers = draft.consumers()
    roots = Set(draft.roots.map(\.node))
    done = [Bool](repeating: false, count: draft.nodes.count)
    for node in draft.nodes.indices where fusion.groupOf[node] == nil || isLast(node) {
      emit(node)
    }
  }

  private func isLast(_ node: Int) -> Bool {
    fusion.groupOf[node].map { fusion.groups[$0].last == node } ?? true
  }

  // MARK: - Order

  /// Emits a node's instruction, after those of what it needs.
  private mutating func emit(_ node: Int) {
    if done[node] { return }
    let members = fusion.groupOf[node].map { fusion.groups[$0] } ?? [node]
    for member in members { done[member] = true }
    for member in members {
      for operand in draft.nodes[member].operands where !done[operand] { emit(operand) }
    }
    if fusion.groupOf[node] != nil {
      instructions.append(.chain(chain(of: members)))
    } else {
      emitMove(node)
    }
  }

  private mutating func emitMove(_ number: Int) {
    let node = draft.nodes[number]
    switch node.operation {
    case .transpose:
      instructions.append(.transpose(from: node.operands[0], to: number))
    case .product(let left, let right):
      let inner =
        left
        ? draft.nodes[node.operands[0]].shape.rows : draft.nodes[node.operands[0]].shape.columns
      instructions.append(
        .product(
          Product(
            left: node.operands[0], right: node.operands[1], result: number, inner: inner,
            transposeLeft: left, transposeRight: right)))
    case .convolution(let convolution):
      instructions.append(
        .convolution(
          convolution, left: node.operands[0], right: node.operands[1], result: number))
    case .gatherColumns(let table):
      instructions.append(.gather(table, from: node.operands[0], to: number, isAlongRows: false))
    case .gatherRows(let table):
      instructions.append(.gather(table, from: node.operands[0], to: number, isAlongRows: true))
    case .scatterColumns(let table):
      instructions.append(.scatter(table, from: node.operands[0], to: number, isAlongRows: false))
    case .scatterRows(let table):
      instructions.append(.scatter(table, from: node.operands[0], to: number, isAlongRows: true))
    case .columns(let range):
      let source = Block(node: node.operands[0], row: 0, column: range.lowerBound)
      let target = Block(node: number, row: 0, column: 0)
      instructions.append(.copies([Copy(from: source, to: target, shape: node.shape)], fill: false))
    case .padColumns(let before, _):
      pad(node, to: Block(node: number, row: 0, column: before))
    case .padRows(let before, _):
      pad(node, to: Block(node: number, row: before, column: 0))
    case .concatenateColumns, .concatenateRows:
      var (row, column) = (0, 0)
      let copies = node.operands.map { operand in
        let shape = draft.nodes[operand].shape
        let target = Block(node: number, row: row, column: column)
        if node.operation == .concatenateRows { row += shape.rows } else { column += shape.columns }
        return Copy(from: Block(node: operand, row: 0, column: 0), to: target, shape: shape)
      }
      instructions.append(.copies(copies, fill: false))
    // Leaves lie somewhere already; the others only look at what lies somewhere.
    case .input, .scalarInput, .weight, .constant, .table, .reshape, .rows, .broadcast: break
    case .unary, .binary, .select, .detach, .sum, .maximum:
      preconditionFailure("\(node.operation) belongs to no chain")
    }
  }

  private mutating func pad(_ node: Graph.Node, to target: Block) {
    let source = Block(node: node.operands[0], row: 0, column: 0)
    let copy = Copy(from: source, to: target, shape: draft.nodes[node.operands[0]].shape)
    instructions.append(.copies([copy], fill: true))
  }

  // MARK: - Chains

  private func chain(of members: [Int]) -> Chain {
    let shape = fusion.shape(of: members[0])
    var builder = ChainBuilder(draft: draft, members: members, shape: shape, fusion: fusion)
    for member in members { builder.declareOperands(of: member) }
    for member in members { builder.append(member) }
    for member in members where isNeededOutside(member) { builder.store(member) }
    return builder.chain.withCombinedSteps()
  }

  private func isNeededOutside(_ node: Int) -> Bool {
    roots.contains(node)
      || consumers[node].contains { fusion.groupOf[$0] != fusion.groupOf[node] }
  }
}
