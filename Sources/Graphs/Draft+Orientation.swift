internal import Tensors

extension Draft {
  /// From how many samples on they are laid out in columns.
  static let fewestInColumns = 32

  /// Lays out what has a row for each sample of a batch the other way round, with a column for each.
  ///
  /// Then the loops of products and chains run along the batch, which fills vectors of any width, whatever
  /// the widths of the layers; a layer of 2 or of 100 units does not.
  ///
  /// - Parameter fewest: what batches this is done for; smaller ones do not fill vectors.
  func withSamplesInColumns(fewest: Int) -> Draft {
    // Chains run as fast either way.
    guard nodes.contains(where: \.operation.multiplies) else { return self }
    var orientation = Orientation(fewest: fewest)
    for node in nodes { orientation.add(node) }
    let roots = roots.map { Root(purpose: $0.purpose, node: orientation.plain($0.node)) }
    return Draft(nodes: orientation.rewriter.nodes, roots: roots)
  }
}

/// Rebuilds nodes as they are, turned (transposed), or both, as their users want them.
private struct Orientation {
  /// What stands for an old node among the new ones.
  struct Twin {
    /// The node as it was.
    var plain: Int?
    /// The node transposed.
    var turned: Int?
    /// Whether it is better computed turned.
    var prefersTurned = false
  }

  var rewriter = Rewriter()
  /// Old nodes that hold samples in columns already.
  private var convolutions: Set<Int> = []
  private let fewest: Int
  private var twins: [Twin] = []

  init(fewest: Int) { self.fewest = fewest }

  // MARK: - Asking for a node

  /// The number of a node as it was.
  mutating func plain(_ old: Int) -> Int {
    if let plain = twins[old].plain { return plain }
    guard let turned = twins[old].turned else { preconditionFailure("node \(old) was not rebuilt") }
    let plain = transposed(turned)
    twins[old].plain = plain
    return plain
  }

  /// The number of a node that holds it transposed.
  mutating func turned(_ old: Int) -> Int {
    if let turned = twins[old].turned { return turned }
    guard let plain = twins[old].plain else { preconditionFailure("node \(old) was not rebuilt") }
    // Something repeated is turned before it is repeated.
    let turned: Int
    if case .broadcast(let shape) = rewriter.nodes[plain].operation {
      turned = rewriter.broadcast(
        transposed(rewriter.nodes[plain].operands[0]), to: shape.transposed)
    } else {
      turned = transposed(plain)
    }
    twins[old].turned = turned
    return turned
  }

  private mutating func transposed(_ new: Int) -> Int {
    let shape = rewriter.nodes[new].shape
    if shape == .scalar { return new }
    // A row is the same numbers as a column.
    if shape.rows == 1 || shape.columns == 1 {
      return rewriter.add(.reshape(shape.transposed), new)
    }
    return rewriter.add(.transpose, new)
  }

  // MARK: - Rebuilding a node

  mutating func add(_ node: Graph.Node) {
    var twin = Twin()
    let turns = node.operands.contains { twins[$0].prefersTurned }
    twin.prefersTurned = turns && node.shape.rows >= fewest
    switch node.operation {
    case .input:
      twin.plain = rewriter.add(node)
      twin.prefersTurned = node.shape.rows >= fewest
    case .product(let left, let right):
      addProduct(node, left, right, &twin)
    case .transpose:
      let operand = node.operands[0]
      if turns { twin.plain = turned(operand) } else { twin.turned = plain(operand) }
      // What a convolution makes of samples has them in columns and is turned only to be written as the rest is.
      twin.prefersTurned = !turns && convolutions.contains(operand) && node.shape.rows >= fewest
    case .reshape:
      twin.plain = rewriter.add(moved(node))
    case .convolution(let convolution):
      twin.plain = rewriter.add(moved(node))
      twin.prefersTurned = false
      if convolution.part != .weights { convolutions.insert(twins.count) }
    case .scalarInput, .weight, .constant, .table, .unary, .binary, .select, .broadcast, .sum,
      .maximum, .columns, .rows, .padColumns, .padRows, .gatherColumns, .gatherRows,
      .scatterColumns, .scatterRows, .concatenateColumns, .concatenateRows, .detach:
      if turns {
        twin.turned = rewriter.add(
          Graph.Node(
            operation: node.operation.turned, operands: node.operands.map { turned($0) },
            shape: node.shape.transposed))
      } else {
        twin.plain = rewriter.add(moved(node))
      }
    }
    twins.append(twin)
  }

  private mutating func moved(_ node: Graph.Node) -> Graph.Node {
    Graph.Node(
      operation: node.operation, operands: node.operands.map { plain($0) }, shape: node.shape)
  }

  /// (a b)^T = b^T a^T; either operand is taken as it lies.
  private mutating func addProduct(
    _ node: Graph.Node, _ transposeLeft: Bool, _ transposeRight: Bool, _ twin: inout Twin
  ) {
    let (left, right) = (node.operands[0], node.operands[1])
    let (turnsLeft, turnsRight) = (twins[left].prefersTurned, twins[right].prefersTurned)
    let (a, b) = (
      turnsLeft ? turned(left) : plain(left), turnsRight ? turned(right) : plain(right)
    )
    if turnsLeft, !transposeLeft {
      twin.turned = rewriter.add(
        .product(transposeLeft: transposeRight == turnsRight, transposeRight: false), b, a)
    } else {
      twin.plain = rewriter.add(
        .product(
          transposeLeft: transposeLeft != turnsLeft, transposeRight: transposeRight != turnsRight),
        a, b)
      twin.prefersTurned = false
    }
  }
}

extension Operation {
  /// Whether it is a product or a convolution, whose loops run along the batch.
  fileprivate var multiplies: Bool {
    switch self {
    case .product, .convolution: true
    default: false
    }
  }

  /// The operation on transposed operands that gives the transposed value.
  fileprivate var turned: Operation {
    switch self {
    case .broadcast(let shape): .broadcast(shape.transposed)
    case .sum(let axis): .sum(axis.turned)
    case .maximum(let axis): .maximum(axis.turned)
    case .columns(let range): .rows(range)
    case .rows(let range): .columns(range)
    case .padColumns(let before, let after): .padRows(before: before, after: after)
    case .padRows(let before, let after): .padColumns(before: before, after: after)
    case .gatherColumns(let table): .gatherRows(table)
    case .gatherRows(let table): .gatherColumns(table)
    case .scatterColumns(let table): .scatterRows(table)
    case .scatterRows(let table): .scatterColumns(table)
    case .concatenateColumns: .concatenateRows
    case .concatenateRows: .concatenateColumns
    case .input, .scalarInput, .weight, .constant, .table, .unary, .binary, .select, .transpose,
      .reshape, .detach, .product, .convolution:
      self
    }
  }
}

extension Axis {
  fileprivate var turned: Axis {
    switch self {
    case .rows: .columns
    case .columns: .rows
    case .all: .all
    }
  }
}
