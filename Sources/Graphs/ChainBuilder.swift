internal import CKernels

/// Writes the chain of one group of nodes.
struct ChainBuilder {
  private let draft: Draft
  private let fusion: Fusion
  private let members: Set<Int>
  private(set) var chain: Chain
  /// The number of the value of each node, read in full.
  private var values: [Int: Int] = [:]

  init(draft: Draft, members: [Int], shape: Shape, fusion: Fusion) {
    self.draft = draft
    self.fusion = fusion
    self.members = Set(members)
    chain = Chain(shape: shape)
  }

  /// Numbers what a member reads from outside; all members' operands come before the first step.
  mutating func declareOperands(of member: Int) {
    for node in draft.nodes[member].operands where !members.contains(node) && values[node] == nil {
      let operand = operand(node)
      if let known = chain.operands.firstIndex(of: operand) {
        values[node] = known
      } else {
        values[node] = chain.operands.count
        chain.operands.append(operand)
      }
    }
  }

  private func operand(_ node: Int) -> Chain.Operand {
    guard fusion.isReading(node) else { return reading(node, draft.nodes[node].shape) }
    let source = draft.nodes[node].operands[0]
    return reading(source, draft.nodes[source].shape)
  }

  private func reading(_ node: Int, _ shape: Shape) -> Chain.Operand {
    let mode =
      shape == chain.shape
      ? CK_FULL : shape == .scalar ? CK_SCALAR : shape.rows == 1 ? CK_ROW : CK_COLUMN
    return Chain.Operand(node: node, mode: mode.rawValue)
  }

  /// Appends what a member computes.
  mutating func append(_ member: Int) {
    let node = draft.nodes[member]
    let operands = node.operands.map { operand in
      guard let value = values[operand] else {
        preconditionFailure("node \(operand) is needed by \(member) before it is there")
      }
      return value
    }
    switch node.operation {
    case .unary(let function): step(member, function.opcode, operands)
    case .binary(let function): step(member, function.opcode, operands)
    case .select: step(member, CK_SELECT, operands)
    case .detach: step(member, CK_COPY, operands)
    case .broadcast(let shape):
      precondition(shape == chain.shape, "\(shape) in a chain over \(chain.shape)")
      step(member, CK_COPY, operands)
    case .sum(let axis):
      let sink =
        switch axis {
        case .rows: CK_SUM_ROWS
        case .columns: CK_SUM_COLUMNS
        case .all: CK_SUM_ALL
        }
      chain.outputs.append(Chain.Output(node: member, sink: sink, value: operands[0]))
    case .maximum(let axis):
      let sink =
        switch axis {
        case .rows: CK_MAX_ROWS
        case .columns: CK_MAX_COLUMNS
        case .all: CK_MAX_ALL
        }
      chain.outputs.append(Chain.Output(node: member, sink: sink, value: operands[0]))
    case .input, .scalarInput, .weight, .constant, .table, .transpose, .reshape, .columns, .rows,
      .padColumns, .padRows, .gatherColumns, .gatherRows, .scatterColumns, .scatterRows,
      .concatenateColumns, .concatenateRows, .product, .convolution:
      preconditionFailure("\(node.operation) cannot be part of a chain")
    }
  }

  private mutating func step(_ member: Int, _ opcode: ck_opcode, _ operands: [Int]) {
    values[member] = chain.operands.count + chain.steps.count
    let a = operands[0]
    chain.steps.append(
      Chain.Step(
        opcode: opcode, a: a, b: operands.count > 1 ? operands[1] : a,
        c: operands.count > 2 ? operands[2] : a))
  }

  /// Keeps the value of a member; reductions leave theirs anyway.
  mutating func store(_ member: Int) {
    switch draft.nodes[member].operation {
    case .sum, .maximum: break
    default:
      if let value = values[member] {
        chain.outputs.append(Chain.Output(node: member, sink: CK_STORE, value: value))
      }
    }
  }
}
