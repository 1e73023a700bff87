internal import CKernels
internal import Tensors

/// The instructions of a program with the addresses of their operands, ready to be run over and over.
final class Machine {
  /// An instruction with addresses.
  fileprivate enum Action {
    case chain(UnsafePointer<ck_chain>)
    case product(MatrixProduct)
    case transpose(
      UnsafePointer<Float>, UnsafeMutablePointer<Float>, rows: Int64, columns: Int64)
    case copy(
      UnsafePointer<Float>, Int64, UnsafeMutablePointer<Float>, Int64, rows: Int64, columns: Int64)
    case patches(PatchProduct)
    case gather(
      ck_table, UnsafePointer<Float>, Int64, UnsafeMutablePointer<Float>, Int64, rows: Int64)
    case scatter(
      ck_table, UnsafePointer<Float>, Int64, UnsafeMutablePointer<Float>, Int64, rows: Int64)
    case clear(UnsafeMutablePointer<Float>, count: Int)
  }

  private let actions: UnsafeMutableBufferPointer<Action>
  /// The number of the instruction that each action is a part of.
  private let sources: [Int]
  private let chains: [ChainMemory]
  private let scratch: AlignedBuffer
  private let tables: [TableMemory]

  init(_ program: Program, _ memory: Memory) {
    var layouts: [ChainLayout] = []
    var scratchCount = 0
    for instruction in program.instructions {
      switch instruction {
      case .chain(let chain):
        let layout = ChainLayout(chain)
        layouts.append(layout)
        scratchCount = max(scratchCount, layout.scratchCount)
      case .product(let product):
        let rows = program.draft.nodes[product.result].shape.rows
        scratchCount = max(
          scratchCount, MatrixProduct.scratchCount(rows: rows, inner: product.inner))
      case .convolution(let convolution, let left, _, _):
        let batch = program.draft.nodes[left].shape.columns
        scratchCount = max(
          scratchCount, PatchProduct.scratchCount(convolution.plan(batch: batch)))
      case .transpose, .gather, .scatter, .copies: break
      }
    }
    let scratch = AlignedBuffer(count: scratchCount)
    var chains: [ChainMemory] = []
    var tables: [TableMemory] = []
    var actions: [Action] = []
    var sources: [Int] = []
    for (number, instruction) in program.instructions.enumerated() {
      switch instruction {
      case .chain(let chain):
        let chain = ChainMemory(chain, layouts[chains.count], memory, scratch)
        chains.append(chain)
        actions.append(.chain(chain.start))
      case .product(let product):
        actions.append(.product(Self.product(product, memory, scratch)))
      case .transpose(let from, let to):
        let shape = program.draft.nodes[from].shape
        actions.append(
          .transpose(
            memory.start(from), memory.start(to), rows: Int64(shape.rows),
            columns: Int64(shape.columns)))
      case .convolution(let convolution, let left, let right, let result):
        let batch = program.draft.nodes[left].shape.columns
        actions.append(
          .patches(
            PatchProduct(
              convolution.plan(batch: batch), memory.view(left), memory.view(right),
              into: memory.view(result), scratch: scratch.elements)))
      case .gather(let table, let from, let to, let isAlongRows):
        let (source, target) = (memory.view(from), memory.view(to))
        let known = TableMemory(table, columns: isAlongRows ? source.columns : 1)
        tables.append(known)
        let rows = isAlongRows ? 1 : source.rows
        actions.append(
          .gather(
            known.view, memory.start(from), Int64(source.elements.count / rows), memory.start(to),
            Int64(target.elements.count / rows), rows: Int64(rows)))
      case .scatter(let table, let from, let to, let isAlongRows):
        let (source, target) = (memory.view(from), memory.view(to))
        let known = TableMemory(table, columns: isAlongRows ? source.columns : 1)
        tables.append(known)
        let rows = isAlongRows ? 1 : source.rows
        actions.append(
          .scatter(
            known.view, memory.start(from), Int64(source.elements.count / rows), memory.start(to),
            Int64(target.elements.count / rows), rows: Int64(rows)))
      case .copies(let copies, let fill):
        if fill, let target = copies.first?.to.node {
          actions.append(
            .clear(memory.start(target), count: program.draft.nodes[target].shape.count))
        }
        actions += copies.map { Self.action($0, program, memory) }
      }
      sources += Array(repeating: number, count: actions.count - sources.count)
    }
    self.sources = sources
    self.scratch = scratch
    self.chains = chains
    self.tables = tables
    self.actions = .allocate(capacity: actions.count)
    _ = self.actions.initialize(fromContentsOf: actions)
  }

  deinit {
    actions.deinitialize()
    actions.deallocate()
  }

  private static func product(
    _ product: Product, _ memory: Memory, _ scratch: AlignedBuffer
  ) -> MatrixProduct {
    var epilogue = MatrixProduct.Epilogue()
    epilogue.bias = product.bias.map { memory.view($0) }
    epilogue.rectifies = product.rectifies
    epilogue.slope = product.slope
    epilogue.gate = product.gate.map { memory.view($0) }
    epilogue.sums = product.sums.map { memory.view($0) }
    return MatrixProduct(
      memory.view(product.left), transposeLeft: product.transposeLeft,
      memory.view(product.right), transposeRight: product.transposeRight,
      into: memory.view(product.result), epilogue: epilogue, scratch: scratch.elements)
  }

  private static func action(_ copy: Copy, _ program: Program, _ memory: Memory) -> Action {
    func place(_ block: Block) -> (UnsafeMutablePointer<Float>, Int64) {
      let columns = program.draft.nodes[block.node].shape.columns
      return (memory.start(block.node) + block.row * columns + block.column, Int64(columns))
    }
    let (from, to) = (place(copy.from), place(copy.to))
    return .copy(
      from.0, from.1, to.0, to.1, rows: Int64(copy.shape.rows), columns: Int64(copy.shape.columns))
  }

  /// Runs all instructions in order.
  func run() {
    for action in actions { action.run() }
  }

  /// Runs the matrix products alone, in order, with OpenBLAS.
  func runProducts() {
    for case .product(let product) in actions { product.runOpenBLAS() }
  }

  /// Runs all instructions in order and adds what each takes to its entry.
  func run(timing durations: inout [Duration]) {
    for (action, source) in zip(actions, sources) {
      let start = ContinuousClock.now
      action.run()
      durations[source] += ContinuousClock.now - start
    }
  }
}

extension Machine.Action {
  fileprivate func run() {
    switch self {
    case .chain(let chain): ck_run_chain(chain)
    case .product(let product): product.run()
    case .transpose(let from, let to, let rows, let columns):
      ck_transpose(from, to, rows, columns)
    case .copy(let from, let fromStride, let to, let toStride, let rows, let columns):
      ck_copy_block(from, fromStride, to, toStride, rows, columns)
    case .patches(let product): product.run()
    case .gather(let table, let from, let fromStride, let to, let toStride, let rows):
      ck_gather(table, from, fromStride, to, toStride, rows)
    case .scatter(let table, let from, let fromStride, let to, let toStride, let rows):
      ck_scatter(table, from, fromStride, to, toStride, rows)
    case .clear(let start, let count): start.update(repeating: 0, count: count)
    }
  }
}
