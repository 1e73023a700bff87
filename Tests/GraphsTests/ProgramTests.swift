import Graphs
import Tensors
import Testing

@Suite struct ProgramTests {
  @Test func computesTheMeanSquaredDistance() {
    let graph = Graph()
    let a = graph.input("a", rows: 3, columns: 2)
    let b = graph.input("b", rows: 3, columns: 2)
    let program = Program(outputs: ["d": (a - b).squared().sum(over: .columns).mean()])
    let workspace = program.makeWorkspace()
    workspace["a"].assign([1, 2, 3, 4, 5, 6])
    workspace["b"].assign([0, 2, 5, 4, 5, 3])
    workspace.run()
    #expect((workspace.scalar("d") - Float(14) / 3).magnitude < 1e-6)
  }
}
