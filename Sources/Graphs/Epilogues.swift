internal import CKernels

/// Lets products do what a chain would do with nothing but their result: while it is in registers, a bias, relu
/// and its derivative take no time, and the memory is gone through once less.
struct Epilogues {
  private let draft: Draft
  private let roots: Set<Int>
  private let consumers: [[Int]]
  private(set) var instructions: [Instruction]

  init(_ draft: Draft, _ instructions: [Instruction]) {
    self.draft = draft
    self.instructions = instructions
    roots = Set(draft.roots.map(\.node))
    consumers = draft.consumers()
    var places: [Int: Int] = [:]
    for (place, instruction) in instructions.enumerated() {
      if case .product(let product) = instruction { places[product.result] = place }
    }
    var absorbed: Set<Int> = []
    for (place, instruction) in instructions.enumerated() {
      guard case .chain(let chain) = instruction else { continue }
      for operand in chain.operands.map(\.node) {
        guard let source = places[operand], !absorbed.contains(source),
          case .product(let product) = instructions[source], isUsedByOne(operand),
          let joined = product.followed(by: chain)
        else { continue }
        // What the chain reads besides is there where the chain stands.
        self.instructions[place] = .product(joined)
        absorbed.insert(source)
        break
      }
    }
    self.instructions = self.instructions.enumerated().filter { !absorbed.contains($0.offset) }
      .map(\.element)
  }

  /// Whether a value is read by one node only, and that one computes with it.
  private func isUsedByOne(_ node: Int) -> Bool {
    guard !roots.contains(node), consumers[node].count == 1 else { return false }
    switch draft.nodes[consumers[node][0]].operation {
    case .unary, .binary: return true
    default: return false
    }
  }
}

extension Product {
  /// The product that also does what a chain does with its result; nil if it cannot.
  fileprivate func followed(by chain: Chain) -> Product? {
    guard chain.steps.count == 1, let step = chain.steps.first, chain.operands.count == 2,
      let own = chain.operands.firstIndex(where: { $0.node == result }),
      chain.operands[own].mode == CK_FULL.rawValue,
      let kept = chain.outputs.first(where: { $0.sink == CK_STORE }),
      chain.outputs.allSatisfy({ $0.value == chain.operands.count })
    else { return nil }
    let other = chain.operands[1 - own]
    let isColumn =
      other.mode == CK_COLUMN.rawValue
      || (other.mode == CK_SCALAR.rawValue && chain.shape.rows == 1)
    var product = self
    product.result = kept.node
    switch step.opcode {
    case CK_ADD where isColumn && chain.outputs.count == 1:
      product.bias = other.node
    case CK_ADD_RELU where isColumn && chain.outputs.count == 1:
      product.bias = other.node
      product.relu = true
    case CK_MASK where step.a == own && other.mode == CK_FULL.rawValue:
      product.gate = other.node
      for output in chain.outputs where output.node != kept.node {
        guard output.sink == CK_SUM_COLUMNS, product.sums == nil else { return nil }
        product.sums = output.node
      }
    default: return nil
    }
    return product
  }
}
