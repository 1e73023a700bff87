import Graphs
import Networks
import Tensors
import Testing

/// Values, gradients, second gradients and training steps are those of PyTorch.
@Suite struct TorchParityTests {
  // Single precision has 1.2e-7; a few dozen operations add up.
  private let tolerance: Float = 2e-6

  @Test func everyActivationIsCovered() throws {
    let fixture = try TorchFixture.load()
    #expect(Set(fixture.values.map(\.activation)) == Set(Activation.allCases.map(\.rawValue)))
    #expect(
      Set(fixture.training.map(\.kind)) == Set(OptimizerConfiguration.Kind.allCases.map(\.rawValue))
    )
  }

  @Test func valuesAndGradientsAgree() throws {
    for reference in try TorchFixture.load().values {
      let layout = WeightLayout()
      let network = try MultilayerPerceptron.ofFixture(
        reference.activation, inputs: 3, outputs: 2, in: layout)
      let graph = Graph()
      let y = network(graph.input("z", rows: 5, columns: 3))
      let x = graph.input("x", rows: 5, columns: 2)
      let loss = (y - x).squared().sum(over: .columns).mean()
      for passes in [Set<Pass>.all, []] {
        let workspace = Program(
          outputs: ["y": y, "loss": loss], gradientOf: loss, withRespectTo: layout, passes: passes
        ).makeWorkspace(Weights(layout, reference.weights))
        workspace["z"].assign(reference.z)
        workspace["x"].assign(reference.x)
        workspace.run()
        for (actual, expected) in zip(workspace["y"].elements, reference.outputs) {
          #expect((actual - expected).magnitude < tolerance, "\(reference.activation)")
        }
        #expect((workspace.scalar("loss") / reference.loss - 1).magnitude < tolerance)
        let deviation = largestDeviation(
          of: workspace.gradients, laidOutAs: layout, from: reference.gradients)
        #expect(deviation < tolerance, "\(reference.activation)")
      }
    }
  }

  @Test func gradientPenaltiesAgree() throws {
    for reference in try TorchFixture.load().penalties {
      let layout = WeightLayout()
      let critic = try MultilayerPerceptron.ofFixture(
        reference.activation, inputs: 2, outputs: 1, in: layout)
      let x = Graph().input("x", rows: 5, columns: 2)
      let logits = critic(x)
      let slope = logits.sum().gradient(withRespectTo: x)
      let penalty =
        reference.kind == "r1"
        ? slope.squared().sum(over: .columns).mean() : (slope.rowNorms() - 1).squared().mean()
      let loss = (-logits).softplus().mean() + 0.5 * penalty
      for passes in [Set<Pass>.all, []] {
        let workspace = Program(
          outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout, passes: passes
        ).makeWorkspace(Weights(layout, reference.weights))
        workspace["x"].assign(reference.x)
        workspace.run()
        let name = "\(reference.kind) \(reference.activation)"
        #expect((workspace.scalar("loss") / reference.loss - 1).magnitude < tolerance, "\(name)")
        let deviation = largestDeviation(
          of: workspace.gradients, laidOutAs: layout, from: reference.gradients)
        #expect(deviation < 2 * tolerance, "\(name)")
      }
    }
  }

  @Test func twentyStepsOfEachOptimizerAgree() throws {
    let configurations: [String: OptimizerConfiguration] = [
      "sgd": OptimizerConfiguration(kind: .sgd, learningRate: 0.05),
      "momentum": OptimizerConfiguration(kind: .momentum, learningRate: 0.02, momentum: 0.9),
      "adam": OptimizerConfiguration(kind: .adam, learningRate: 0.01, beta1: 0.8, beta2: 0.99),
      "rmsprop": OptimizerConfiguration(kind: .rmsprop, learningRate: 0.005, smoothing: 0.9),
    ]
    for reference in try TorchFixture.load().training {
      let layout = WeightLayout()
      let network = try MultilayerPerceptron.ofFixture("tanh", inputs: 2, outputs: 2, in: layout)
      let graph = Graph()
      let y = network(graph.input("z", rows: 7, columns: 2))
      let loss = (y - graph.input("x", rows: 7, columns: 2)).squared().sum(over: .columns).mean()
      let program = Program(outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout)
      let weights = Weights(layout, reference.weights)
      let workspace = program.makeWorkspace(weights)
      let optimizer = Optimizer(try #require(configurations[reference.kind]), for: layout)
      for step in 0..<20 {
        workspace["z"].assign(reference.z[step * 14..<step * 14 + 14])
        workspace["x"].assign(reference.x[step * 14..<step * 14 + 14])
        workspace.run()
        #expect((workspace.scalar("loss") / reference.losses[step] - 1).magnitude < 1e-5)
        optimizer.step(weights, gradients: workspace.gradients)
      }
      let deviation = largestDeviation(
        of: weights.buffer, laidOutAs: layout, from: reference.after)
      #expect(deviation < 1e-5, "\(reference.kind)")
    }
  }
}
