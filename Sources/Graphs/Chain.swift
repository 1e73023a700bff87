internal import CKernels

/// Element-wise operations over matrices of one shape, with reductions at their ends, that run in one
/// sweep.
///
/// Its values are numbered: first the operands, then the results of the steps.
struct Chain {
  /// A node from outside, and how it is laid over the shape.
  struct Operand: Hashable {
    let node: Int
    let mode: ck_mode.RawValue
  }

  /// One operation on numbered values; operands that it does not have repeat the first.
  struct Step {
    let opcode: ck_opcode
    let a, b, c: Int
  }

  /// A node that the chain leaves behind.
  struct Output {
    let node: Int
    let sink: ck_sink
    let value: Int
  }

  let shape: Shape
  var operands: [Operand] = []
  var steps: [Step] = []
  var outputs: [Output] = []

  /// How many operations on elements a run takes.
  var operations: Int {
    shape.count * (steps.count + outputs.count { $0.sink != CK_STORE })
  }
}

extension Operation.Unary {
  var opcode: ck_opcode {
    switch self {
    case .negate: CK_NEGATE
    case .reciprocal: CK_RECIPROCAL
    case .squareRoot: CK_SQUARE_ROOT
    case .exponential: CK_EXPONENTIAL
    case .logarithm: CK_LOGARITHM
    case .sine: CK_SINE
    case .cosine: CK_COSINE
    case .tanh: CK_TANH
    case .sigmoid: CK_SIGMOID
    case .softplus: CK_SOFTPLUS
    case .errorFunction: CK_ERROR_FUNCTION
    case .absolute: CK_ABSOLUTE
    case .relu: CK_RELU
    case .step: CK_STEP
    case .sign: CK_SIGN
    }
  }
}

extension Operation.Binary {
  var opcode: ck_opcode {
    switch self {
    case .add: CK_ADD
    case .subtract: CK_SUBTRACT
    case .multiply: CK_MULTIPLY
    case .divide: CK_DIVIDE
    case .maximum: CK_MAXIMUM
    case .minimum: CK_MINIMUM
    case .greater: CK_GREATER
    case .leaky: CK_LEAKY
    case .slope: CK_SLOPE
    }
  }
}
