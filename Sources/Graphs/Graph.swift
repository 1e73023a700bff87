/// A computation written down symbolically: what depends on what, before anything is computed.
///
///     let graph = Graph()
///     let z = graph.input("latent", rows: 256, columns: 2)
///     let x = graph.input("data", rows: 256, columns: 2)
///     let distance = (generator(z) - x).squared().sum(over: .columns).mean()
///     let program = Program(outputs: ["distance": distance], gradientOf: distance, withRespectTo: layout)
///
/// Nodes are only ever added, operands before what uses them, so the order of the nodes is an order of
/// evaluation.
public final class Graph {
  /// One node: an operation, the nodes it is applied to, and the shape of its value.
  public struct Node: Sendable, Equatable {
    /// What is computed.
    public let operation: Operation
    /// The numbers of the operands, all smaller than the node's own.
    public let operands: [Int]
    /// The shape of the value.
    public let shape: Shape
  }

  /// The nodes in order of evaluation.
  public private(set) var nodes: [Node] = []
  /// The layouts of the weights the graph refers to, by their number in the graph.
  public private(set) var layouts: [WeightLayout] = []
  /// The values of the tables, by their number in the graph.
  public private(set) var tables: [[Float]] = []
  /// The values that scalar inputs start from.
  public private(set) var scalars: [String: Float] = [:]
  /// The nodes of weights, by their operations.
  private var weights: [Operation: Int] = [:]
  /// Expressions that stand for the weights of some layouts, in the order of their entries.
  private var substitutes: [ObjectIdentifier: [Expression]] = [:]
  /// The names of inputs and scalar inputs.
  private var names: Set<String> = []

  /// An empty graph.
  public init() {}

  // MARK: - Leaves

  /// A matrix that is filled before each run.
  public func input(_ name: String, rows: Int, columns: Int) -> Expression {
    requireNew(name)
    return leaf(.input(name), Shape(rows, columns))
  }

  /// A number that may be changed between runs without building anything anew.
  public func scalar(_ name: String, _ value: Double) -> Expression {
    requireNew(name)
    scalars[name] = Float(value)
    return leaf(.scalarInput(name), .scalar)
  }

  /// A number.
  public func constant(_ value: Double) -> Expression {
    leaf(.constant(Float(value)), .scalar)
  }

  /// A matrix of fixed numbers, given row after row.
  public func table(rows: Int, columns: Int, _ values: [Float]) -> Expression {
    precondition(
      values.count == rows * columns, "\(values.count) floats are no \(rows) x \(columns) matrix")
    tables.append(values)
    return leaf(.table(tables.count - 1), Shape(rows, columns))
  }

  /// Weights of a layout, or what stands for them; asking twice gives the same node.
  public func weight(_ entry: WeightLayout.Entry, of layout: WeightLayout) -> Expression {
    if let values = substitutes[ObjectIdentifier(layout)],
      let place = layout.entries.firstIndex(where: { $0.offset == entry.offset })
    {
      return values[place]
    }
    let number = layouts.firstIndex { $0 === layout } ?? layouts.count
    if number == layouts.count { layouts.append(layout) }
    let operation = Operation.weight(layout: number, offset: entry.offset)
    if let known = weights[operation] { return Expression(graph: self, node: known) }
    let weight = leaf(operation, entry.shape)
    weights[operation] = weight.node
    return weight
  }

  /// Lets expressions stand for the weights of a layout in what `body` writes: a network with other weights than
  /// its own, such as those that a step of descent would lead to.
  ///
  /// - Precondition: there is one expression for each entry, in its shape.
  public func reading<Result>(
    _ layout: WeightLayout, as values: [Expression], _ body: () -> Result
  ) -> Result {
    precondition(
      values.map(\.shape) == layout.entries.map(\.shape),
      "\(values.count) values do not stand for \(layout.entries.count) weights in their shapes")
    let before = substitutes.updateValue(values, forKey: ObjectIdentifier(layout))
    defer { substitutes[ObjectIdentifier(layout)] = before }
    return body()
  }

  private func requireNew(_ name: String) {
    precondition(
      names.insert(name).inserted, "the graph already has an input named \(name)")
  }

  private func leaf(_ operation: Operation, _ shape: Shape) -> Expression {
    nodes.append(Node(operation: operation, operands: [], shape: shape))
    return Expression(graph: self, node: nodes.count - 1)
  }

  // MARK: - Inner nodes

  /// Applies an operation that is not a leaf; the shape rule decides whether the operands fit.
  public func apply(_ operation: Operation, _ operands: Expression...) -> Expression {
    apply(operation, to: operands)
  }

  /// Applies an operation that is not a leaf to operands in a list.
  public func apply(_ operation: Operation, to operands: [Expression]) -> Expression {
    precondition(operands.allSatisfy { $0.graph === self }, "operands of two graphs are mixed")
    let shape = operation.shape(of: operands.map(\.shape))
    nodes.append(Node(operation: operation, operands: operands.map(\.node), shape: shape))
    return Expression(graph: self, node: nodes.count - 1)
  }
}

// MARK: - Reading

extension Graph {
  /// The matrices that are filled before each run, in the order in which they were asked for.
  public var inputs: [(name: String, shape: Shape)] {
    nodes.compactMap { node in
      if case .input(let name) = node.operation { (name, node.shape) } else { nil }
    }
  }
}
