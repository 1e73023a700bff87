public import Tensors

/// The buffers in which one thread runs a program.
///
/// A run allocates nothing.
///
///     stream.fillNormal(workspace["latent"], step: step)
///     workspace.run()
///     print(workspace.scalar("distance"))
public final class Workspace {
  /// The program that is run.
  public let program: Program

  private let arena: AlignedBuffer
  private let weights: [Weights]
  private let gradientBuffers: [AlignedBuffer]
  let machine: Machine
  private var views: [String: MatrixView] = [:]

  init(_ program: Program, _ weights: [Weights]) {
    self.program = program
    let arena = AlignedBuffer(count: program.plan.arenaCount)
    let gradients = program.objectives.map { AlignedBuffer(count: $0.count) }
    let read = program.readLayouts
    self.weights = program.layouts.enumerated().map { number, layout in
      let given = weights.first { $0.layout === layout }
      precondition(
        given != nil || !read.contains(number), "no weights were given for layout \(number)")
      return given ?? Weights(WeightLayout())
    }
    let memory = Memory(
      program: program, arena: arena, weights: self.weights.map(\.buffer), gradients: gradients)
    self.arena = arena
    gradientBuffers = gradients
    machine = Machine(program, memory)
    for (number, node) in program.draft.nodes.enumerated() {
      switch node.operation {
      case .input(let name), .scalarInput(let name):
        views[name] = memory.view(number)
        if let value = program.scalars[name] { memory.view(number).elements[0] = value }
      case .constant(let value): memory.view(number).elements[0] = value
      case .table(let table): memory.view(number).assign(program.tables[table])
      default: break
      }
    }
    for root in program.draft.roots {
      if case .output(let name) = root.purpose { views[name] = memory.view(root.node) }
    }
  }

  /// Runs the program on what the inputs hold now.
  public func run() { machine.run() }

  /// The matrix of an input or an output; nil where there is none by that name, as where an input was of no use.
  public func view(_ name: String) -> MatrixView? { views[name] }

  /// The matrix of an input or an output; an output's values are those of the last run.
  public subscript(name: String) -> MatrixView {
    guard let view = views[name] else {
      preconditionFailure("no input or output is named \(name)")
    }
    return view
  }

  /// The value of an output that is a single number.
  public func scalar(_ name: String) -> Float { self[name][0, 0] }

  /// Changes a scalar input.
  public func set(_ name: String, to value: Double) { self[name][0, 0] = Float(value) }

  /// The gradients the last run left, laid out as the weights of the only objective's layout are.
  public var gradients: AlignedBuffer {
    precondition(
      gradientBuffers.count == 1, "the program has \(gradientBuffers.count) objectives, not one")
    return gradientBuffers[0]
  }

  /// The gradients the last run left of the objective for a layout.
  public func gradients(for layout: WeightLayout) -> AlignedBuffer {
    guard let number = program.objectives.firstIndex(where: { $0 === layout }) else {
      preconditionFailure("the program has no objective for this layout")
    }
    return gradientBuffers[number]
  }
}

extension Program {
  /// The numbers of the layouts whose weights are read.
  fileprivate var readLayouts: Set<Int> {
    Set(
      draft.nodes.compactMap { node in
        if case .weight(let layout, _) = node.operation { layout } else { nil }
      })
  }
}
