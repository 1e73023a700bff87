import Graphs
import Networks
import Tensors
import Testing

/// A batch in strips trains as a whole one does, on however many threads.
@Suite struct DataParallelStepTests {
  /// Weights after some steps of regression on random pairs.
  private func trained(
    kind: OptimizerConfiguration.Kind, strips: Int, threads: Int
  ) -> (weights: [Float], loss: Float) {
    let layout = WeightLayout()
    let network = MultilayerPerceptron(
      "network", inputs: 2, configuration: NetworkConfiguration(hidden: [24, 24]), outputs: 2,
      in: layout)
    let weights = Weights(layout, drawnFrom: RandomStream(seed: 3, purpose: .initialization))
    let optimizer = Optimizer(
      OptimizerConfiguration(kind: kind, learningRate: 0.01), for: layout)
    let step = DataParallelStep(
      batch: 48, strips: strips, team: Team(size: threads),
      learners: [Learner(weights, optimizer)]
    ) { rows in
      let graph = Graph()
      let z = graph.input("z", rows: rows, columns: 2)
      let x = graph.input("x", rows: rows, columns: 2)
      let loss = (network(z) - x).squared().sum(over: .columns).mean()
      return Program(outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout)
    }
    let (latents, data) = (
      RandomStream(seed: 3, purpose: .latent), RandomStream(seed: 3, purpose: .data)
    )
    for number in 0..<12 {
      step.run(rateFactor: 0.5) { workspace, firstRow in
        latents.fillNormal(workspace["z"], step: number, row: firstRow)
        data.fillNormal(workspace["x"], step: number, row: firstRow)
      }
    }
    return (Array(weights.buffer.elements), step.scalar("loss"))
  }

  @Test(arguments: OptimizerConfiguration.Kind.allCases, [2, 3, 4])
  func stripsChangeNothingButRounding(kind: OptimizerConfiguration.Kind, strips: Int) {
    let whole = trained(kind: kind, strips: 1, threads: 1)
    let cut = trained(kind: kind, strips: strips, threads: 1)
    // Adam divides by the root of small squares, which enlarges the rounding of sums of 48.
    for (one, other) in zip(whole.weights, cut.weights) {
      #expect((one - other).magnitude < 2e-4)
    }
    #expect((whole.loss - cut.loss).magnitude < 1e-4 * whole.loss)
  }

  @Test(arguments: OptimizerConfiguration.Kind.allCases)
  func threadsChangeNothingAtAll(kind: OptimizerConfiguration.Kind) {
    let alone = trained(kind: kind, strips: 4, threads: 1)
    for threads in 2...3 {
      let together = trained(kind: kind, strips: 4, threads: threads)
      #expect(alone.weights == together.weights)
      #expect(alone.loss == together.loss)
    }
  }

  @Test func onlyWorkWorthItIsCut() {
    #expect(DataParallelStep.strips(batch: 256, weights: 17_000) == 2)
    #expect(DataParallelStep.strips(batch: 255, weights: 17_000) == 1)
    #expect(DataParallelStep.strips(batch: 256, group: 3, weights: 17_000) == 1)
    #expect(DataParallelStep.strips(batch: 150, weights: 100) == 1)
  }

  @Test func stripsOfLargeBatchesStayShort() {
    #expect(DataParallelStep.strips(batch: 1024, weights: 17_000) == 2)
    #expect(DataParallelStep.strips(batch: 8192, weights: 17_000) == 16)
    #expect(DataParallelStep.strips(batch: 8190, weights: 17_000) == 18)
    #expect(DataParallelStep.strips(batch: 1 << 20, weights: 17_000) == 32)
    // No even number of strips of whole packs is short enough: as many as there can be.
    #expect(DataParallelStep.strips(batch: 2 * 1031, weights: 17_000) == 2)
  }
}
