internal import CKernels

/// A graph compiled to a list of instructions: immutable, and free to be run by several workspaces at
/// once.
///
/// Compiling takes passes one after the other: dead code, constants and identities, common subexpressions;
/// convolutions out of their patches, samples into columns, and what that leaves of the former; then the fusion of element-wise operations into
/// chains, of chains with products, and the sharing of memory.
public final class Program {
  /// A number whose gradient is wanted with respect to all weights of a layout.
  public struct Objective {
    /// The number, 1 x 1.
    public let value: Expression
    /// The weights.
    public let layout: WeightLayout

    /// The gradient of `value` with respect to the weights of `layout`.
    public init(_ value: Expression, withRespectTo layout: WeightLayout) {
      self.value = value
      self.layout = layout
    }
  }

  let draft: Draft
  let instructions: [Instruction]
  let plan: BufferPlan
  /// The layouts that weights are read from, by their number in the graph.
  let layouts: [WeightLayout]
  /// The layouts that gradients are laid out by, in the order of the objectives.
  let objectives: [WeightLayout]
  let tables: [[Float]]
  let scalars: [String: Float]

  /// Compiles the outputs by name, and the gradients of objectives.
  public convenience init(
    outputs: [String: Expression], objectives: [Objective] = [], passes: Set<Pass> = Pass.inForce
  ) {
    self.init(
      outputs: outputs, objectives: objectives, passes: passes,
      fewestInColumns: Draft.fewestInColumns)
  }

  /// Compiles with samples in columns from so many of them on.
  init(
    outputs: [String: Expression], objectives: [Objective], passes: Set<Pass>, fewestInColumns: Int
  ) {
    guard let graph = outputs.first?.value.graph ?? objectives.first?.value.graph else {
      preconditionFailure("a program without outputs and objectives computes nothing")
    }
    var roots = outputs.sorted { $0.key < $1.key }.map {
      Draft.Root(purpose: .output($0.key), node: $0.value.node)
    }
    for (number, objective) in objectives.enumerated() {
      let entries = objective.layout.entries
      let weights = entries.map { graph.weight($0, of: objective.layout) }
      let gradients = objective.value.gradients(withRespectTo: weights)
      roots += zip(entries, gradients).map {
        Draft.Root(purpose: .gradient(objective: number, offset: $0.offset), node: $1.node)
      }
    }
    draft = Draft(nodes: graph.nodes, roots: roots).optimized(passes, fewestInColumns)
      .withOwnRoots()
    let lowered = Lowering(draft, fusing: passes.contains(.fusion)).instructions
    instructions =
      passes.contains(.epilogues) ? Epilogues(draft, lowered).instructions : lowered
    plan = BufferPlan(draft, instructions, sharing: passes.contains(.bufferSharing))
    layouts = graph.layouts
    self.objectives = objectives.map(\.layout)
    tables = graph.tables
    scalars = graph.scalars
  }

  /// Compiles the outputs by name and the gradient of one number with respect to a layout's weights.
  public convenience init(
    outputs: [String: Expression], gradientOf objective: Expression,
    withRespectTo layout: WeightLayout, passes: Set<Pass> = Pass.inForce
  ) {
    self.init(
      outputs: outputs, objectives: [Objective(objective, withRespectTo: layout)], passes: passes)
  }

  /// How many bytes a workspace needs, apart from gradients.
  public var workspaceBytes: Int { plan.arenaCount * MemoryLayout<Float>.stride }

  /// Buffers to run the program in, reading the given weights: one set for each layout it refers to.
  public func makeWorkspace(_ weights: Weights...) -> Workspace { Workspace(self, weights) }

  /// Buffers to run the program in, reading the given weights: one set for each layout it refers to.
  public func makeWorkspace(_ weights: [Weights]) -> Workspace { Workspace(self, weights) }
}

extension Draft {
  fileprivate func optimized(_ passes: Set<Pass>, _ fewestInColumns: Int) -> Draft {
    var draft = self
    // What one round leaves (an identity seen only after constants were joined), the next takes away.
    for round in 0..<3 {
      if round == 1, passes.contains(.convolutions) { draft = draft.withConvolutions() }
      if round == 1, passes.contains(.samplesInColumns) {
        draft = draft.withSamplesInColumns(fewest: fewestInColumns)
      }
      if passes.contains(.deadCode) { draft = draft.withoutDeadCode() }
      if passes.contains(.simplification) { draft = draft.simplified() }
      if passes.contains(.commonSubexpressions) { draft = draft.withoutCommonSubexpressions() }
    }
    return passes.contains(.deadCode) ? draft.withoutDeadCode() : draft
  }
}
