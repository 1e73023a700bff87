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
  /// Whether negative elements become zero.
  var relu = false
  /// Elements pass where this is positive.
  var gate: Int?
  /// The sums over the columns.
  var sums: Int?

  /// What follows it, as a reader wants to see it.
  var words: String {
    (bias == nil ? "" : relu ? " addRelu" : " add") + (gate == nil ? "" : " mask")
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
  /// Copies into one node; where they do not cover it, the rest is filled with zeros first.
  case copies([Copy], fill: Bool)

  /// The nodes it reads.
  var inputs: [Int] {
    switch self {
    case .chain(let chain): chain.operands.map(\.node)
    case .product(let product):
      [product.left, product.right] + [product.bias, product.gate].compactMap(\.self)
    case .transpose(let from, _): [from]
    case .copies(let copies, _): copies.map(\.from.node)
    }
  }

  /// The nodes it writes.
  var outputs: [Int] {
    switch self {
    case .chain(let chain): chain.outputs.map(\.node)
    case .product(let product): [product.result] + [product.sums].compactMap(\.self)
    case .transpose(_, let to): [to]
    case .copies(let copies, _): copies.first.map { [$0.to.node] } ?? []
    }
  }
}
