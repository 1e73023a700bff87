import Tensors

/// The matrix products of layers as programs compute them, with a column for each sample, against OpenBLAS
/// on the same matrices.
enum ProductBenchmarks {
  /// What a layer computes for a strip of a batch.
  private struct Layer {
    let samples, inputs, outputs: Int
  }

  /// One of a layer's three products.
  private enum Role: String, CaseIterable {
    /// Outputs: W x, where W is [outputs, inputs].
    case forward
    /// The gradient of the inputs: W^T g.
    case inputs
    /// The gradient of the weights: g x^T.
    case weights
  }

  /// The layers: those of the presets and of the smallest networks that people try, and a wide one.
  private static let layers = [
    Layer(samples: 128, inputs: 2, outputs: 128),
    Layer(samples: 128, inputs: 128, outputs: 128),
    Layer(samples: 128, inputs: 128, outputs: 2),
    Layer(samples: 256, inputs: 128, outputs: 1),
    Layer(samples: 512, inputs: 100, outputs: 100),
    Layer(samples: 150, inputs: 2, outputs: 16),
    Layer(samples: 150, inputs: 16, outputs: 2),
    Layer(samples: 150, inputs: 16, outputs: 1),
    Layer(samples: 256, inputs: 512, outputs: 512),
  ]

  /// Every product of every layer; names end in rows x columns x inner dimension.
  static var all: [Benchmark] {
    layers.flatMap { layer in Role.allCases.map { benchmark(of: $0, in: layer) } }
  }

  private static func benchmark(of role: Role, in layer: Layer) -> Benchmark {
    let (samples, inputs, outputs) = (layer.samples, layer.inputs, layer.outputs)
    return switch role {
    case .forward:
      benchmark(role, outputs, samples, inner: inputs)
    case .inputs:
      benchmark(role, inputs, samples, inner: outputs, transposeLeft: true)
    case .weights:
      benchmark(role, outputs, inputs, inner: samples, transposeRight: true)
    }
  }

  private static func benchmark(
    _ role: Role, _ rows: Int, _ columns: Int, inner: Int, transposeLeft: Bool = false,
    transposeRight: Bool = false
  ) -> Benchmark {
    Benchmark("products/\(role.rawValue)/\(rows)x\(columns)x\(inner)") {
      let left = NoisyMatrix(rows, inner, transposed: transposeLeft)
      let right = NoisyMatrix(inner, columns, transposed: transposeRight)
      let result = NoisyMatrix(rows, columns)
      let scratch = AlignedBuffer(
        count: MatrixProduct.scratchCount(rows: rows, inner: inner))
      let product = MatrixProduct(
        left.view, transposeLeft: transposeLeft, right.view, transposeRight: transposeRight,
        into: result.view, scratch: scratch.elements)
      func work(_ name: String, _ body: @escaping (MatrixProduct) -> Void) -> Work {
        Work(name) { times in
          withExtendedLifetime((left, right, result, scratch)) {
            for _ in 0..<times { body(product) }
          }
        }
      }
      return Benchmark.Pair(
        subject: work("product") { $0.run() }, reference: work("OpenBLAS") { $0.runOpenBLAS() })
    }
  }
}
