import Glibc
import Tensors
public import Verifications

extension Verification {
  /// Gradients in closed form and identities of pictures, held against compiled programs.
  public static let ofGraphs: [Verification] = ofGradients + ofPictures

  private static let ofGradients: [Verification] = [
    Verification(
      "gradient.softmax", "sum of the gradient of log-sum-exp: that of softmax", expected: 1,
      tolerance: 1e-6
    ) {
      let graph = Graph()
      let x = graph.input("x", rows: 1, columns: 8)
      let gradient = x.logSumExp(over: .columns).sum().gradient(withRespectTo: x)
      return run(gradient.sum(), at: (0..<8).map { Float($0) / 3 })
    },
    Verification(
      "gradient.second", "second derivative of tanh at 1/2, by gradient of gradient",
      expected: -2 * tanh(0.5) * (1 - tanh(0.5) * tanh(0.5)), tolerance: 1e-6
    ) {
      let graph = Graph()
      let x = graph.input("x", rows: 1, columns: 1)
      let first = x.tanh().sum().gradient(withRespectTo: x)
      return run(first.sum().gradient(withRespectTo: x).sum(), at: [0.5])
    },
    Verification(
      "gradient.product", "derivative of ||x W||^2 / 2 along x, over that value: Euler's theorem",
      expected: 2, tolerance: 1e-5
    ) {
      let graph = Graph()
      let x = graph.input("x", rows: 1, columns: 16)
      let table = (0..<16 * 16).map { Float(sin(Double($0))) }
      let y = x.product(with: graph.table(rows: 16, columns: 16, table))
      let value = 0.5 * y.squared().sum()
      let along = (value.gradient(withRespectTo: x) * x).sum()
      return run(along / value, at: (0..<16).map { Float(cos(Double($0))) })
    },
  ]

  private static func run(_ result: Expression, at x: [Float]) -> Double {
    let workspace = Program(outputs: ["result": result]).makeWorkspace([])
    workspace["x"].assign(x)
    workspace.run()
    return Double(workspace.scalar("result"))
  }
}
