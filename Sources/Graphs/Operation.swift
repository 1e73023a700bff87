/// What a node of a graph computes: the closed set of primitives, from which everything is composed.
///
/// Three tables stand beside it: `Operation+Shape`, `Operation+Gradient` and the instructions that
/// `Program` compiles it to.
public enum Operation: Hashable, Sendable {
  // MARK: Leaves

  /// A matrix that is filled before each run.
  case input(String)
  /// A number that may be changed between runs.
  case scalarInput(String)
  /// A matrix of weights: the number of its layout in the graph, and its offset there.
  case weight(layout: Int, offset: Int)
  /// A number, 1 x 1.
  case constant(Float)
  /// A matrix of fixed numbers, by its number in the graph.
  case table(Int)

  // MARK: Element by element

  /// A function of each element.
  case unary(Unary)
  /// A function of two elements at the same place of matrices of one shape.
  case binary(Binary)
  /// The second operand where the first is not zero, the third elsewhere.
  case select

  // MARK: Shapes

  /// One row, one column or one number repeated to the given shape.
  case broadcast(Shape)
  /// The sum over the rows or over the columns.
  case sum(Axis)
  /// The largest element over the rows or over the columns; no gradient passes.
  case maximum(Axis)
  /// The transposed matrix.
  case transpose
  /// The same elements, row after row, in another shape.
  case reshape(Shape)
  /// Some of the columns.
  case columns(Range<Int>)
  /// Some of the rows.
  case rows(Range<Int>)
  /// Zeros around: the operand becomes the columns from an offset on of a wider matrix.
  case padColumns(before: Int, after: Int)
  /// Zeros around: the operand becomes the rows from an offset on of a higher matrix.
  case padRows(before: Int, after: Int)
  /// Blocks of columns as a table names them: the columns of the value are the operand's, zeros where it names none.
  case gatherColumns(IndexTable)
  /// Blocks of rows as a table names them.
  case gatherRows(IndexTable)
  /// The adjoint of a gather of columns: each block is added to the one that the table names.
  case scatterColumns(IndexTable)
  /// The adjoint of a gather of rows.
  case scatterRows(IndexTable)
  /// The operands side by side.
  case concatenateColumns
  /// The operands one below the other.
  case concatenateRows
  /// The operand, through which no gradient passes.
  case detach

  // MARK: Products

  /// The matrix product, either operand transposed first where asked.
  case product(transposeLeft: Bool, transposeRight: Bool)
  /// A convolution or one of its gradients, samples in columns; the compiler's own, which no graph has.
  case convolution(Convolution)
}

extension Operation {
  /// A function of one number.
  public enum Unary: String, Hashable, Sendable, CaseIterable {
    /// -x.
    case negate
    /// 1 / x.
    case reciprocal
    /// The square root.
    case squareRoot
    /// e to the power x.
    case exponential
    /// The natural logarithm.
    case logarithm
    /// The sine.
    case sine
    /// The cosine.
    case cosine
    /// The hyperbolic tangent.
    case tanh
    /// 1 / (1 + exp(-x)).
    case sigmoid
    /// log(1 + exp(x)).
    case softplus
    /// The error function.
    case errorFunction
    /// |x|.
    case absolute
    /// max(x, 0).
    case relu
    /// 1 where x > 0, else 0.
    case step
    /// -1, 0 or 1, as x is negative, zero or positive.
    case sign
  }

  /// A function of two numbers.
  public enum Binary: String, Hashable, Sendable, CaseIterable {
    /// a + b.
    case add
    /// a - b.
    case subtract
    /// a b.
    case multiply
    /// a / b.
    case divide
    /// The larger one.
    case maximum
    /// The smaller one.
    case minimum
    /// 1 where a > b, else 0.
    case greater
    /// a where it is positive, else a b; b is not negative.
    case leaky
    /// 1 where a is positive, else b.
    case slope
  }
}
