import CAllocations
import Graphs
import Tensors
import Testing

@Suite struct WorkspaceTests {
  /// A layer with a knob, so that there is something of everything.
  private func layer(rows: Int) -> (program: Program, weights: Weights) {
    let layout = WeightLayout()
    let weight = layout.add("weight", rows: 24, columns: 12) { $1.fillNormal($0, step: $2) }
    let graph = Graph()
    let x = graph.input("x", rows: rows, columns: 12)
    let y = x.product(withTransposed: graph.weight(weight, of: layout)).tanh()
    let loss = graph.scalar("knob", 2) * y.squared().mean()
    let program = Program(
      outputs: ["y": y, "loss": loss], gradientOf: loss, withRespectTo: layout)
    return (
      program, Weights(layout, drawnFrom: RandomStream(seed: 1, purpose: .initialization))
    )
  }

  @Test func scalarInputsStartFromTheirValueAndCanBeChanged() {
    let (program, weights) = layer(rows: 4)
    let workspace = program.makeWorkspace(weights)
    RandomStream(seed: 2, purpose: .data).fillNormal(workspace["x"], step: 0)
    workspace.run()
    let (loss, gradient) = (workspace.scalar("loss"), workspace.gradients.elements[5])
    workspace.set("knob", to: 4)
    workspace.run()
    #expect(workspace.scalar("loss") == 2 * loss && loss > 0)
    #expect(workspace.gradients.elements[5] == 2 * gradient && gradient != 0)
  }

  @Test func changedWeightsAreSeen() {
    let (program, weights) = layer(rows: 4)
    let workspace = program.makeWorkspace(weights)
    RandomStream(seed: 2, purpose: .data).fillNormal(workspace["x"], step: 0)
    workspace.run()
    let before = workspace.scalar("loss")
    weights["weight"].elements.update(repeating: 0)
    workspace.run()
    #expect(before > 0 && workspace.scalar("loss") == 0)
  }

  @Test func weightsThatNothingDependsOnHaveNoGradient() {
    let layout = WeightLayout()
    layout.add("unused", rows: 2, columns: 2) { _, _, _ in }
    let used = layout.add("used", rows: 1, columns: 3) { _, _, _ in }
    let loss = (Graph().weight(used, of: layout) + 1).squared().sum()
    let program = Program(outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout)
    let workspace = program.makeWorkspace(Weights(layout))
    workspace.run()
    #expect(Array(workspace.gradients.elements.prefix(4)) == [0, 0, 0, 0])
    #expect(Array(workspace.gradients.elements[used.range]) == [2, 2, 2])
  }

  /// Two players on one graph: each objective has gradients for its own weights.
  @Test func objectivesOfTwoLayouts() {
    let (first, second) = (WeightLayout(), WeightLayout())
    let a = first.add("a", rows: 1, columns: 1) { _, _, _ in }
    let b = second.add("b", rows: 1, columns: 1) { _, _, _ in }
    let graph = Graph()
    let value = graph.weight(a, of: first) * graph.weight(b, of: second)
    let program = Program(
      outputs: ["value": value],
      objectives: [
        Program.Objective(value, withRespectTo: first),
        Program.Objective(-value, withRespectTo: second),
      ])
    let (mine, yours) = (Weights(first), Weights(second))
    mine["a"][0, 0] = 3
    yours["b"][0, 0] = 5
    let workspace = program.makeWorkspace(yours, mine)
    workspace.run()
    #expect(workspace.scalar("value") == 15)
    #expect(workspace.gradients(for: first).elements[0] == 5)
    #expect(workspace.gradients(for: second).elements[0] == -3)
  }

  @Test(.enabled(if: ca_is_counting())) func aRunAllocatesNothing() {
    let (program, weights) = layer(rows: 64)
    let workspace = program.makeWorkspace(weights)
    let stream = RandomStream(seed: 2, purpose: .data)
    let start = ca_calls()
    let buffer = AlignedBuffer(count: 5)
    #expect(ca_calls() > start && buffer.count == 5, "allocations are not counted")
    func allocations(_ steps: Range<Int>) -> Int64 {
      let before = ca_calls()
      for step in steps {
        stream.fillNormal(workspace["x"], step: step)
        workspace.set("knob", to: Double(step))
        workspace.run()
      }
      return ca_calls() - before
    }
    // The first run is when OpenBLAS gets its memory.
    _ = allocations(0..<1)
    #expect(allocations(1..<100) == 0)
  }

  @Test func samplesDoNotDependOnThreadsOrBlocks() {
    let layout = WeightLayout()
    let weight = layout.add("weight", rows: 3, columns: 2) { $1.fillNormal($0, step: $2) }
    let stream = RandomStream(seed: 4, purpose: .latent)
    let weights = Weights(layout, drawnFrom: stream)
    func samples(threads: Int, blockRows: Int, count: Int) -> [Float] {
      let sampler = Sampler(inputs: 2, blockRows: blockRows, threads: threads, weights) {
        $0.product(withTransposed: $0.graph.weight(weight, of: layout)).sin()
      }
      let result = AlignedBuffer(count: count * sampler.outputs)
      sampler.run(into: result.elements, count: count) { latents, first in
        stream.fillNormal(latents, step: 3, row: first)
      }
      return Array(result.elements)
    }
    let reference = samples(threads: 1, blockRows: 1000, count: 1000)
    #expect(Set(reference).count > 2000)
    for (threads, blockRows) in [(1, 64), (2, 64), (3, 100), (2, 333)] {
      let other = samples(threads: threads, blockRows: blockRows, count: 1000)
      for (a, b) in zip(reference, other) { #expect((a - b).magnitude < 1e-6) }
    }
    #expect(
      samples(threads: 1, blockRows: 64, count: 999)
        == samples(threads: 2, blockRows: 64, count: 999))
  }
}
