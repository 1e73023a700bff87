import Graphs
import Tensors

/// An operation at work: a function of a few matrices, and a point at which it is smooth.
struct OperationSample: CustomStringConvertible, Sendable {
  let description: String
  let shapes: [Shape]
  let tolerance: Double
  /// Where the elements lie: the sine of their number, moved and stretched into this range.
  let range: ClosedRange<Float>
  let body: @Sendable ([Expression]) -> Expression

  init(
    _ description: String, _ shapes: [(Int, Int)], in range: ClosedRange<Float> = -1.5...1.5,
    tolerance: Double = 4e-3, _ body: @escaping @Sendable ([Expression]) -> Expression
  ) {
    self.description = description
    self.shapes = shapes.map { Shape($0.0, $0.1) }
    self.range = range
    self.tolerance = tolerance
    self.body = body
  }

  /// The elements of an input; none lies at 0, where relu and the like have a corner.
  func point(_ input: Int) -> [Float] {
    let stream = RandomStream(seed: UInt64(input) + 77, purpose: .data)
    let buffer = AlignedBuffer(count: shapes[input].count)
    stream.fillUniform(buffer.elements, step: 0)
    return buffer.elements.map {
      let x = range.lowerBound + $0 * (range.upperBound - range.lowerBound)
      return x.magnitude < 0.1 ? 0.3 : x
    }
  }

  /// A number that depends on each element in another way.
  func weighted(_ x: Expression, seed: Int) -> Expression {
    let weights = (0..<x.shape.count).map { Float(($0 * 7 + seed * 3) % 5 + 1) / 5 }
    return (x * x.graph.table(rows: x.rows, columns: x.columns, weights)).sum()
  }

  /// The derivative of the output "value" by one element, by central differences of fourth order.
  func slope(_ workspace: Workspace, _ input: String, _ element: Int) -> Double {
    let elements = workspace[input].elements
    let x = elements[element]
    defer { elements[element] = x }
    func value(_ h: Float) -> Double {
      elements[element] = x + h
      workspace.run()
      return Double(workspace.scalar("value"))
    }
    let h: Float = 0.03125
    return (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * Double(h))
  }

  /// The operations that the sample is made of.
  func operations() -> [Operation] {
    let graph = Graph()
    _ = body(
      shapes.enumerated().map { graph.input("x\($0)", rows: $1.rows, columns: $1.columns) })
    return graph.nodes.map(\.operation)
  }

  static let all: [OperationSample] = unaries + binaries + shapings + products + gathers

  private static let unaries: [OperationSample] = Operation.Unary.allCases.map { function in
    let positive: Set<Operation.Unary> = [.squareRoot, .logarithm, .reciprocal]
    return OperationSample(
      "\(function)", [(3, 4)], in: positive.contains(function) ? 0.6...2 : -1.5...1.5
    ) { x in
      x[0].graph.apply(.unary(function), x[0]) * x[0]
    }
  }

  private static let binaries: [OperationSample] = Operation.Binary.allCases.map { function in
    OperationSample("\(function)", [(3, 4), (3, 4)], in: 0.6...2) { x in
      // Away from ties, where maximum and minimum have a corner.
      x[0].graph.apply(.binary(function), x[0], x[1] + (x[1] .> x[0]) * 0.5) * x[0]
    }
  }

  private static let shapings: [OperationSample] = [
    OperationSample("leaky, either side", [(3, 4)]) { x in
      (x[0] + 0.05).leakyRelu(slope: 0.2) * x[0]
    },
    OperationSample("slope, either side", [(3, 4), (1, 4)]) { x in
      x[0].graph.apply(.binary(.slope), x[0], x[1].broadcast(to: x[0].shape)) * x[0] * x[1]
    },
    OperationSample("leaky, by its slope", [(3, 4), (3, 1)]) { x in
      x[0].graph.apply(.binary(.leaky), x[0], x[1].squared().broadcast(to: x[0].shape)).squared()
    },
    OperationSample("select", [(3, 4), (3, 4), (3, 4)]) { x in
      x[0].choose(x[1] * x[2], else: x[2].squared())
    },
    OperationSample("broadcast row", [(1, 4), (3, 4)]) { x in x[0] * x[1].squared() },
    OperationSample("broadcast column", [(3, 1), (3, 4)]) { x in x[0].squared() * x[1] },
    OperationSample("broadcast number", [(1, 1), (3, 4)]) { x in x[0].squared() * x[1] },
    OperationSample("sum rows", [(5, 3)]) { x in x[0].squared().sum(over: .rows).squared() },
    OperationSample("sum columns", [(5, 3)]) { x in x[0].squared().sum(over: .columns).squared() },
    OperationSample("sum all", [(5, 3)]) { x in x[0].squared().sum().squared() },
    OperationSample("log-sum-exp over columns", [(5, 3)]) { x in
      (2 * x[0]).logSumExp(over: .columns)
    },
    OperationSample("log-sum-exp over rows", [(5, 3)]) { x in (2 * x[0]).logSumExp(over: .rows) },
    OperationSample("log-sum-exp over all", [(5, 3)]) { x in (2 * x[0]).logSumExp(over: .all) },
    OperationSample("transpose", [(3, 4), (4, 3)]) { x in x[0].transposed() * x[1].squared() },
    OperationSample("reshape", [(3, 4), (2, 6)]) { x in
      x[0].reshaped(rows: 2, columns: 6) * x[1].squared()
    },
    OperationSample("columns", [(3, 4)]) { x in
      x[0].columns(1..<3).squared() * x[0].columns(0..<2)
    },
    OperationSample("rows", [(4, 3)]) { x in x[0].rows(1..<3).squared() * x[0].rows(2..<4) },
    OperationSample("padded columns", [(3, 2)]) { x in
      x[0].graph.apply(.padColumns(before: 1, after: 2), x[0]).squared()
    },
    OperationSample("padded rows", [(3, 2)]) { x in
      x[0].graph.apply(.padRows(before: 2, after: 1), x[0]).squared()
    },
    OperationSample("beside", [(3, 2), (3, 3)]) { x in
      Expression.besides(x[0].squared(), x[1], x[0]).squared()
    },
    OperationSample("stacked", [(2, 3), (3, 3)]) { x in
      Expression.stacked(x[0].squared(), x[1], x[0]).squared()
    },
    OperationSample("detached", [(3, 2)]) { x in
      // A detached value is a constant to the gradient; here its gradient would be 0 anyway.
      x[0].squared() + (x[0].detached() .> 0)
    },
  ]

  private static let table = IndexTable([1, -1, 0, 1], sources: 2, block: 2)

  private static let gathers: [OperationSample] = [
    OperationSample("gathered columns", [(3, 4), (3, 8)]) { x in
      x[0].squared().gathered(by: table) * x[1]
    },
    OperationSample("scattered columns", [(3, 8), (3, 4)]) { x in
      x[0].squared().scattered(by: table) * x[1]
    },
    OperationSample("gathered rows", [(4, 3), (8, 3)]) { x in
      x[0].graph.apply(.gatherRows(table), x[0].squared()) * x[1]
    },
    OperationSample("scattered rows", [(8, 3), (4, 3)]) { x in
      x[0].graph.apply(.scatterRows(table), x[0].squared()) * x[1]
    },
    OperationSample("convolution", [(3, 18), (2, 12)]) { x in
      let window = ConvolutionWindow(
        height: 2, width: 3, padding: .init(left: 1, right: 1))
      let picture = PictureShape(height: 3, width: 3, channels: 2)
      return x[0].squared().convolved(with: x[1], window, on: picture).squared()
    },
    OperationSample("transposed convolution", [(3, 8), (2, 9)]) { x in
      let picture = PictureShape(height: 2, width: 2, channels: 2)
      return x[0].squared().convolvedTransposed(
        with: x[1], .square(3, stride: 2), on: picture
      ).squared()
    },
  ]

  private static let products: [OperationSample] = [false, true].flatMap { left in
    [false, true].map { right in
      OperationSample(
        "product \(left) \(right)", [left ? (4, 3) : (3, 4), right ? (5, 4) : (4, 5)]
      ) { x in
        x[0].graph.apply(
          .product(transposeLeft: left, transposeRight: right), x[0].squared(), x[1])
      }
    }
  }
}
