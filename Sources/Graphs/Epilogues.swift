internal import CKernels

/// Lets products do what a chain would do with nothing but their result.
///
/// While it is in registers, a bias, a rectifier and its derivative take hardly any time, and the memory is gone
/// through once less.
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
          let joined = product.followed(by: chain, in: draft)
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
  fileprivate func followed(by chain: Chain, in draft: Draft) -> Product? {
    guard chain.steps.count == 1, let step = chain.steps.first,
      let kept = chain.outputs.first(where: { $0.sink == CK_STORE }),
      chain.outputs.allSatisfy({ $0.value == chain.operands.count })
    else { return nil }
    var product = self
    product.result = kept.node
    switch step.opcode {
    case CK_ADD, CK_ADD_RELU, CK_ADD_LEAKY:
      // What is added may stand on either side.
      let (own, other) =
        chain.operands[step.a].node == result ? (step.a, step.b) : (step.b, step.a)
      guard reads(chain.operands[own]), chain.reads(other, as: CK_COLUMN),
        chain.outputs.count == 1
      else { return nil }
      product.bias = chain.operands[other].node
      product.rectifies = step.opcode != CK_ADD
    case CK_MASK, CK_LEAKY_MASK:
      guard reads(chain.operands[step.a]), chain.reads(step.b, as: CK_FULL), step.a != step.b
      else { return nil }
      product.gate = chain.operands[step.b].node
      for output in chain.outputs where output.node != kept.node {
        guard output.sink == CK_SUM_COLUMNS, product.sums == nil else { return nil }
        product.sums = output.node
      }
    default: return nil
    }
    if [CK_ADD_LEAKY, CK_LEAKY_MASK].contains(step.opcode) {
      guard case .constant(let slope) = draft.nodes[chain.operands[step.c].node].operation else {
        return nil
      }
      product.slope = slope
    }
    return product
  }

  /// Whether an operand is this product's result, read in full.
  private func reads(_ operand: Chain.Operand) -> Bool {
    operand.node == result && operand.mode == CK_FULL.rawValue
  }
}

extension Chain {
  /// Whether an operand is read in this way; a single number is a column where there is but one row.
  fileprivate func reads(_ operand: Int, as mode: ck_mode) -> Bool {
    let own = operands[operand].mode
    return own == mode.rawValue
      || (mode == CK_COLUMN && own == CK_SCALAR.rawValue && shape.rows == 1)
  }
}
