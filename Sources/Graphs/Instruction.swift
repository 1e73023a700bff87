/// A place inside the value of a node.
struct Block {
  let node: Int
  let row: Int
  let column: Int
}

/// A block of a matrix that is copied to a block of another.
struct Copy {
  let from: Block
  let to: Block
  let shape: Shape
}

/// A matrix product, and what follows it.
struct Product {
  let left: Int
  let right: Int
  var result: Int
  let inner: Int
  let transposeLeft: Bool
  let transposeRight: Bool
  /// Added to each row.
  var bias: Int?
  /// Whether elements that are not positive are multiplied with the slope.
  var rectifies = false
  /// Elements are multiplied with the slope where this is not positive.
  var gate: Int?
  /// What a rectifier and a gate multiply with.
  var slope: Float = 0
  /// The sums over the columns.
  var sums: Int?

  /// What follows it, as a reader wants to see it.
  var words: String {
    let rectifier = slope == 0 ? "Relu" : "Leaky"
    return (bias == nil ? "" : " add\(rectifies ? rectifier : "")")
      + (gate == nil ? "" : slope == 0 ? " mask" : " leakyMask")
      + (sums == nil ? "" : " sumColumns")
  }

  /// How many operations on each element follow it, counted as those of chains are.
  var following: Int { [bias, gate, sums].count { $0 != nil } }
}

/// One thing a program does; numbers are those of a draft's nodes.
enum Instruction {
  case chain(Chain)
  case product(Product)
  case transpose(from: Int, to: Int)
  /// A convolution or one of its gradients, of two nodes.
  case convolution(Convolution, left: Int, right: Int, result: Int)
  /// Blocks of columns, or of whole rows, copied as a table names them.
  case gather(IndexTable, from: Int, to: Int, isAlongRows: Bool)
  /// Blocks of columns, or of whole rows, added up where a table names them.
  case scatter(IndexTable, from: Int, to: Int, isAlongRows: Bool)
  /// Copies into one node; where they do not cover it, the rest is filled with zeros first.
  case copies([Copy], fill: Bool)

  /// The nodes it reads.
  var inputs: [Int] {
    switch self {
    case .chain(let chain): chain.operands.map(\.node)
    case .product(let product):
      [product.left, product.right] + [product.bias, product.gate].compactMap(\.self)
    case .transpose(let from, _): [from]
    case .convolution(_, let left, let right, _): [left, right]
    case .gather(_, let from, _, _), .scatter(_, let from, _, _): [from]
    case .copies(let copies, _): copies.map(\.from.node)
    }
  }

  /// The nodes it writes.
  var outputs: [Int] {
    switch self {
    case .chain(let chain): chain.outputs.map(\.node)
    case .product(let product): [product.result] + [product.sums].compactMap(\.self)
    case .transpose(_, let to): [to]
    case .convolution(_, _, _, let result): [result]
    case .gather(_, _, let to, _), .scatter(_, _, let to, _): [to]
    case .copies(let copies, _): copies.first.map { [$0.to.node] } ?? []
    }
  }
}
