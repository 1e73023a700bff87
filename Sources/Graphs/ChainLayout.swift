internal import CKernels

/// Which scratch registers the values of a chain use, and how large its blocks are.
struct ChainLayout {
  /// The register of each value; nil for those that need none.
  private(set) var registers: [Int?]
  /// The register of each output; nil for those that need none.
  private(set) var outputRegisters: [Int?]
  /// How many registers there are.
  private(set) var registerCount = 0
  /// How many floats a block has at most.
  let block: Int

  /// How many floats all registers have together.
  var scratchCount: Int { registerCount * block }

  init(_ chain: Chain) {
    var count = 0
    func register() -> Int {
      defer { count += 1 }
      return count
    }
    // Repeated operands and running totals keep theirs for the whole run.
    registers = chain.operands.map { $0.mode == CK_FULL.rawValue ? nil : register() }
    outputRegisters = chain.outputs.map { $0.sink == CK_STORE ? nil : register() }
    let stored = Set(chain.outputs.filter { $0.sink == CK_STORE }.map(\.value))
    let lastUses = chain.lastUses
    var free: [Int] = []
    for (index, step) in chain.steps.enumerated() {
      let value = chain.operands.count + index
      // A result may take the register of an operand that is not used again.
      for operand in Set([step.a, step.b, step.c])
      where operand >= chain.operands.count && lastUses[operand] == index {
        if let register = registers[operand] { free.append(register) }
      }
      registers.append(stored.contains(value) ? nil : free.popLast() ?? register())
    }
    registerCount = count
    // All registers and the blocks of the matrices read and written fit the innermost cache.
    let streams = chain.operands.count { $0.mode == CK_FULL.rawValue } + stored.count
    block = min(1024, max(128, 8192 / max(1, count + streams) / 64 * 64))
  }
}

extension Chain {
  /// The number of the last step that uses each value; past the end for values an output uses.
  fileprivate var lastUses: [Int] {
    var last = [Int](repeating: -1, count: operands.count + steps.count)
    for (index, step) in steps.enumerated() {
      for value in [step.a, step.b, step.c] { last[value] = index }
    }
    for output in outputs { last[output.value] = steps.count }
    return last
  }
}
