extension Program {
  /// One instruction of a program, as a reader wants to see it.
  public struct InstructionSummary: Sendable, CustomStringConvertible {
    /// What is done: "product 256 x 128 x 2", "chain 256 x 128: addRelu".
    public let description: String
    /// How many floating-point operations one run takes; a function such as tanh counts as one.
    public let operations: Int
  }

  /// Whether there are matrix products to hold its time against.
  public var hasProducts: Bool {
    instructions.contains { if case .product = $0 { true } else { false } }
  }

  /// The instructions in the order in which they run.
  public var summary: [InstructionSummary] {
    instructions.map { instruction in
      switch instruction {
      case .chain(let chain):
        InstructionSummary(
          description: "chain \(chain.shape): \(chain.words.joined(separator: " "))",
          operations: chain.operations)
      case .product(let product):
        summary(of: product)
      case .transpose(let from, _):
        InstructionSummary(
          description: "transpose \(draft.nodes[from].shape)", operations: 0)
      case .convolution(let convolution, let left, _, let result):
        InstructionSummary(
          description: "convolution \(convolution.part) \(draft.nodes[result].shape): "
            + "\(convolution.places) places x \(convolution.taps) taps x \(convolution.table.block) "
            + "to \(convolution.outputs)",
          operations: convolution.operations(
            batch: draft.nodes[left].shape.columns))
      case .gather(let table, _, let to, _):
        InstructionSummary(
          description: "gather \(draft.nodes[to].shape): \(table)", operations: 0)
      case .scatter(let table, let from, let to, _):
        InstructionSummary(
          description: "scatter \(draft.nodes[to].shape): \(table)",
          operations: draft.nodes[from].shape.count)
      case .copies(let copies, _):
        InstructionSummary(
          description: "copy \(copies.map(\.shape.description).joined(separator: ", "))",
          operations: 0)
      }
    }
  }

  private func summary(of product: Product) -> InstructionSummary {
    let shape = draft.nodes[product.result].shape
    let products = 2 * product.inner * shape.count
    return InstructionSummary(
      description: "product \(shape) x \(product.inner)\(product.words)",
      operations: products + product.following * shape.count)
  }

  /// How many floating-point operations one run takes.
  public var operations: Int { summary.reduce(0) { $0 + $1.operations } }
}
