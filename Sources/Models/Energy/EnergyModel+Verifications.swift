import Glibc
import Graphs
import Tensors
public import Verifications

extension EnergyModel {
  /// What chains come to rest at in a bowl: the error of finite steps.
  public static var verifications: [Verification] {
    [0.5, 1, 1.5].map { stepSize in
      let expected = 1 / (1 - stepSize * stepSize / 4)
      return Verification(
        "langevin.e-\(stepSize)",
        "variance of Langevin chains on E = ||x||^2 / 2, steps of \(stepSize)",
        expected: expected, tolerance: 4 * expected * (2 / Double(2 * chains)).squareRoot()
      ) { variance(stepSize: stepSize) }
    }
  }

  private static let chains = 40_000

  /// The mean square of chains after enough steps to forget their start.
  private static func variance(stepSize: Double) -> Double {
    let graph = Graph()
    let x = graph.input("x", rows: chains, columns: 2)
    let noise = graph.input("noise", rows: chains, columns: 2)
    let langevin = Langevin(stepSize: graph.constant(stepSize)) {
      0.5 * $0.squared().sum(over: .columns)
    }
    let workspace = Program(outputs: ["next": langevin.step(from: x, noise)]).makeWorkspace([])
    let stream = RandomStream(seed: 1, purpose: .noise)
    stream.fillNormal(workspace["x"], step: 0)
    for step in 1...60 {
      stream.fillNormal(workspace["noise"], step: step)
      workspace.run()
      workspace["x"].assign(workspace["next"].elements)
    }
    let values = workspace["x"].elements
    return values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(values.count)
  }
}
