/// A value of a graph that will be known when the graph is run: a node with operators.
///
/// Operators broadcast: an operand with one row, one column or a single element is repeated to the
/// other's shape. Numbers can be mixed in: `0.5 * (x - 1)`.
public struct Expression {
  /// The graph it belongs to.
  public let graph: Graph
  /// The number of its node.
  public let node: Int

  /// The value of a node.
  public init(graph: Graph, node: Int) { (self.graph, self.node) = (graph, node) }

  /// The shape of the value.
  public var shape: Shape { graph.nodes[node].shape }
  /// How many rows the value has.
  public var rows: Int { shape.rows }
  /// How many columns the value has.
  public var columns: Int { shape.columns }

  /// The value repeated to a shape; each of its sides must be 1 or already fit.
  public func broadcast(to shape: Shape) -> Expression {
    shape == self.shape ? self : graph.apply(.broadcast(shape), self)
  }

  /// Applies a function of two numbers element by element, broadcasting.
  func combined(_ operation: Operation.Binary, with other: Expression) -> Expression {
    let shape = Shape(max(rows, other.rows), max(columns, other.columns))
    return graph.apply(.binary(operation), broadcast(to: shape), other.broadcast(to: shape))
  }

  /// Applies a function of one number to each element.
  func mapped(_ operation: Operation.Unary) -> Expression {
    graph.apply(.unary(operation), self)
  }
}
