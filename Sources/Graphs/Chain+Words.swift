internal import CKernels

extension Chain {
  /// The steps and what becomes of their values, in words.
  var words: [String] {
    steps.map(\.opcode.word) + outputs.compactMap(\.sink.word)
  }
}

extension ck_opcode {
  fileprivate var word: String {
    if let unary = Operation.Unary.allCases.first(where: { $0.opcode == self }) {
      return unary.rawValue
    }
    if let binary = Operation.Binary.allCases.first(where: { $0.opcode == self }) {
      return binary.rawValue
    }
    return switch self {
    case CK_SELECT: "select"
    case CK_ADD_RELU: "addRelu"
    case CK_MASK: "mask"
    case CK_ADD_LEAKY: "addLeaky"
    case CK_LEAKY_MASK: "leakyMask"
    default: "copy"
    }
  }
}

extension ck_sink {
  fileprivate var word: String? {
    switch self {
    case CK_SUM_ROWS: "sumRows"
    case CK_SUM_COLUMNS: "sumColumns"
    case CK_SUM_ALL: "sumAll"
    case CK_MAX_ROWS: "maxRows"
    case CK_MAX_COLUMNS: "maxColumns"
    case CK_MAX_ALL: "maxAll"
    default: nil
    }
  }
}
