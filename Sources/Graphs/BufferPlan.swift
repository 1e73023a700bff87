internal import CKernels

/// Decides where the value of each node lies.
///
/// Values that are never needed at the same time share memory, the lowest that is free first, so that a step
/// stays in as little cache as it can. A chain may write over an operand that it is the last to read.
struct BufferPlan {
  /// A place in one of the buffers a program works in.
  enum Place: Hashable {
    /// In the workspace's own memory, from this float on.
    case arena(Int)
    /// In the weights of a layout.
    case weight(layout: Int, offset: Int)
    /// In the gradients of an objective.
    case gradient(objective: Int, offset: Int)
  }

  /// Where each node's value lies; nil for nodes that have none.
  private(set) var places: [Place?]
  /// How many floats the workspace's own memory has.
  private(set) var arenaCount = 0

  private let draft: Draft
  private var free: [Range<Int>] = []
  /// The node whose memory each node's value lies in, and how far from its start.
  private var owners: [(node: Int, offset: Int)]
  private var lastUses: [Int]

  init(_ draft: Draft, _ instructions: [Instruction], sharing: Bool) {
    self.draft = draft
    places = Array(repeating: nil, count: draft.nodes.count)
    owners = draft.nodes.indices.map { ($0, 0) }
    lastUses = Array(repeating: -1, count: draft.nodes.count)
    findOwners()
    for (time, instruction) in instructions.enumerated() {
      for node in instruction.inputs { lastUses[owners[node].node] = time }
    }
    pinWhatStays()
    for (time, instruction) in instructions.enumerated() {
      place(instruction, at: time, sharing: sharing)
    }
    for node in draft.nodes.indices where owners[node].node != node {
      places[node] = places[owners[node].node]?.advanced(by: owners[node].offset)
    }
  }

  // MARK: - What has a place before anything runs

  /// Rows of a matrix, and the same elements in another shape, lie where the matrix lies.
  private mutating func findOwners() {
    for (number, node) in draft.nodes.enumerated() {
      switch node.operation {
      case .reshape:
        owners[number] = owners[node.operands[0]]
      case .rows(let range):
        let owner = owners[node.operands[0]]
        owners[number] = (owner.node, owner.offset + range.lowerBound * node.shape.columns)
      default: break
      }
    }
  }

  private mutating func pinWhatStays() {
    for (number, node) in draft.nodes.enumerated() {
      switch node.operation {
      case .input, .scalarInput, .constant, .table:
        places[number] = .arena(extendArena(by: node.shape.count))
      case .weight(let layout, let offset):
        places[number] = .weight(layout: layout, offset: offset)
      default: break
      }
    }
    for root in draft.roots {
      let owner = owners[root.node].node
      lastUses[owner] = .max
      places[owner] =
        switch root.purpose {
        case .output: .arena(extendArena(by: draft.nodes[root.node].shape.count))
        case .gradient(let objective, let offset):
          .gradient(objective: objective, offset: offset)
        }
    }
  }

  private mutating func extendArena(by count: Int) -> Int {
    defer { arenaCount += Self.rounded(count) }
    return arenaCount
  }

  // MARK: - What comes and goes

  private mutating func place(_ instruction: Instruction, at time: Int, sharing: Bool) {
    var dying = Set(
      instruction.inputs.map { owners[$0].node }.filter { isTemporary($0) && lastUses[$0] == time })
    for node in instruction.outputs where places[node] == nil {
      let size = Self.rounded(draft.nodes[node].shape.count)
      if sharing, case .chain(let chain) = instruction,
        let operand = chain.operandToOverwrite(
          with: node, among: dying, owner: { owners[$0].node })
      {
        places[node] = places[operand]
        dying.remove(operand)
      } else {
        places[node] = .arena(sharing ? allocate(size) : extendArena(by: size))
      }
    }
    guard sharing else { return }
    for node in dying { release(node) }
    for node in instruction.outputs where lastUses[node] < 0 { release(node) }
  }

  private func isTemporary(_ node: Int) -> Bool {
    switch draft.nodes[node].operation {
    case .input, .scalarInput, .constant, .table, .weight: false
    default: true
    }
  }

  private mutating func allocate(_ size: Int) -> Int {
    if let index = free.firstIndex(where: { $0.count >= size }) {
      let range = free[index]
      free[index] = range.lowerBound + size..<range.upperBound
      if free[index].isEmpty { free.remove(at: index) }
      return range.lowerBound
    }
    // What is free at the very end grows.
    if let last = free.last, last.upperBound == arenaCount {
      free.removeLast()
      arenaCount = last.lowerBound + size
      return last.lowerBound
    }
    return extendArena(by: size)
  }

  private mutating func release(_ node: Int) {
    guard case .arena(let start) = places[node] else { return }
    let range = start..<start + Self.rounded(draft.nodes[node].shape.count)
    let index = free.firstIndex { $0.lowerBound >= range.upperBound } ?? free.count
    free.insert(range, at: index)
    if index + 1 < free.count, free[index].upperBound == free[index + 1].lowerBound {
      free[index] = free[index].lowerBound..<free.remove(at: index + 1).upperBound
    }
    if index > 0, free[index - 1].upperBound == free[index].lowerBound {
      free[index - 1] = free[index - 1].lowerBound..<free.remove(at: index).upperBound
    }
  }

  /// Every value starts on a cache line.
  private static func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}

extension BufferPlan.Place {
  fileprivate func advanced(by count: Int) -> BufferPlan.Place {
    switch self {
    case .arena(let offset): .arena(offset + count)
    case .weight(let layout, let offset): .weight(layout: layout, offset: offset + count)
    case .gradient(let objective, let offset):
      .gradient(objective: objective, offset: offset + count)
    }
  }
}

extension Chain {
  /// An operand whose memory a kept value may take.
  ///
  /// It is read in full and in no other way, not needed after this chain, and not read by any step after the
  /// one that makes the value.
  fileprivate func operandToOverwrite(
    with node: Int, among dying: Set<Int>, owner: (Int) -> Int
  ) -> Int? {
    guard let output = outputs.first(where: { $0.node == node && $0.sink == CK_STORE }) else {
      return nil
    }
    let maker = output.value - operands.count
    for (value, operand) in operands.enumerated()
    where operand.mode == CK_FULL.rawValue && dying.contains(operand.node) {
      let readOnce = operands.count { owner($0.node) == operand.node } == 1
      let readLater = steps.enumerated().contains { index, step in
        index > maker && (step.a == value || step.b == value || step.c == value)
      }
      let kept = outputs.contains { $0.value == value }
      if maker >= 0, readOnce, !readLater, !kept { return operand.node }
    }
    return nil
  }
}
