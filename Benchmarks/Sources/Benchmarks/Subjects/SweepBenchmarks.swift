import Graphs
import Tensors

/// Element-wise chains over one layer's activations, each a sweep, against copying as many numbers.
enum SweepBenchmarks {
  private static let rows = 128
  private static let columns = 128

  /// What a layer does apart from products.
  static var all: [Benchmark] {
    [
      benchmark("bias-relu") { x, bias, _ in ["result": (x + bias).relu()] },
      benchmark("bias-tanh") { x, bias, _ in ["result": (x + bias).tanh()] },
      benchmark("bias-softplus") { x, bias, _ in ["result": (x + bias).softplus()] },
      // What arrives, masked by where the unit was active, and its sum over the rows: the bias's gradient.
      benchmark("relu-gradient") { x, bias, arriving in
        let sum = x + bias
        let objective = (sum.relu() * arriving).sum()
        let gradients = objective.gradients(withRespectTo: [sum, bias])
        return ["result": gradients[0], "bias": gradients[1]]
      },
    ]
  }

  private static func benchmark(
    _ name: String, body: @escaping (Expression, Expression, Expression) -> [String: Expression]
  ) -> Benchmark {
    Benchmark("sweeps/\(name)/\(rows)x\(columns)") {
      let graph = Graph()
      let program = Program(
        outputs: body(
          graph.input("x", rows: rows, columns: columns),
          graph.input("bias", rows: 1, columns: columns),
          graph.input("arriving", rows: rows, columns: columns)))
      let workspace = program.makeWorkspace()
      let noise = NoisyMatrix(rows, columns)
      for name in ["x", "arriving"] {
        workspace[name].assign(noise.buffer.elements)
      }
      let copy = AlignedBuffer(count: rows * columns)
      return Benchmark.Pair(
        subject: Work("chain") { times in for _ in 0..<times { workspace.run() } },
        reference: Work("copying one such matrix") { times in
          for _ in 0..<times { copy.assign(from: noise.buffer) }
        })
    }
  }
}
