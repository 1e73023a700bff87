import Graphs
import Networks
import Tensors
import Testing

@Suite struct DropoutTests {
  private let rows = 4000

  /// The units that are left of ones, with draws of their own.
  private func units(rate: Double) -> [Float] {
    let graph = Graph()
    let ones = graph.table(rows: rows, columns: 8, Array(repeating: 1, count: rows * 8))
    let dropout = Dropout("mask", rate: graph.scalar("rate", rate))
    let workspace = Program(outputs: ["left": dropout(ones, layer: 2)]).makeWorkspace()
    RandomStream(seed: 4, purpose: .dropout).fillUniform(workspace["mask.2"].elements, step: 1)
    workspace.run()
    return Array(workspace["left"].elements)
  }

  @Test(arguments: [0.1, 0.5, 0.9]) func theExpectationOfEveryUnitIsKept(rate: Double) {
    let left = units(rate: rate)
    let share = Double(left.count { $0 == 0 }) / Double(left.count)
    // Five standard errors of a share of 32,000.
    let tolerance = 5 * (rate * (1 - rate) / Double(left.count)).squareRoot()
    #expect(abs(share - rate) < tolerance)
    let mean = left.reduce(0.0) { $0 + Double($1) } / Double(left.count)
    #expect(abs(mean - 1) < tolerance / (1 - rate))
    #expect(left.allSatisfy { $0 == 0 || abs(Double($0) - 1 / (1 - rate)) < 1e-5 })
  }

  @Test func nothingIsDroppedAtRateZero() {
    #expect(units(rate: 0).allSatisfy { $0 == 1 })
  }

  @Test func everyHiddenLayerHasDrawsOfItsOwn() {
    let layout = WeightLayout()
    let network = MultilayerPerceptron(
      "net", inputs: 2, configuration: NetworkConfiguration(hidden: [3, 5]), outputs: 1, in: layout)
    let graph = Graph()
    let x = graph.input("x", rows: 7, columns: 2)
    let dropout = Dropout("mask", rate: graph.scalar("rate", 0.5))
    let workspace = Program(outputs: ["y": network(x, dropout: dropout)])
      .makeWorkspace(Weights(layout))
    #expect(workspace[dropout.input(of: 0)].columns == 3)
    #expect(workspace[dropout.input(of: 1)].columns == 5)
    #expect(workspace[dropout.input(of: 1)].rows == 7)
  }
}
