import Frames
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@Suite struct NetworkTests {
  @Test func weightsAreNamedAndShapedAsInPyTorch() {
    let layout = WeightLayout()
    let network = MultilayerPerceptron(
      "generator", inputs: 3, configuration: NetworkConfiguration(hidden: [5, 4]), outputs: 2,
      in: layout)
    #expect(
      layout.entries.map { "\($0.name) \($0.shape)" } == [
        "generator.0.weight 5 x 3", "generator.0.bias 1 x 5", "generator.1.weight 4 x 5",
        "generator.1.bias 1 x 4", "generator.2.weight 2 x 4", "generator.2.bias 1 x 2",
      ])
    #expect(
      network.configuration.weightCount(inputs: 3, outputs: 2)
        == layout.entries.reduce(0) { $0 + $1.shape.count })
    #expect(network(Graph().input("z", rows: 7, columns: 3)).shape == Shape(7, 2))
  }

  @Test(arguments: [[], [1], [1024], Array(repeating: 3, count: 64)])
  func everyDepthRuns(hidden: [Int]) {
    let layout = WeightLayout()
    let configuration = NetworkConfiguration(hidden: hidden, activation: .silu)
    let network = MultilayerPerceptron(
      "net", inputs: 2, configuration: configuration, outputs: 2, in: layout)
    let y = network(Graph().input("z", rows: 4, columns: 2))
    let loss = y.squared().mean()
    let workspace = Program(outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout)
      .makeWorkspace(
        Weights(layout, drawnFrom: RandomStream(seed: 1, purpose: .initialization)))
    RandomStream(seed: 1, purpose: .latent).fillNormal(workspace["z"], step: 0)
    workspace.run()
    #expect(workspace.scalar("loss") > 0 && workspace.scalar("loss").isFinite)
    #expect(workspace.gradients.elements.allSatisfy { $0.isFinite })
    #expect(workspace.gradients.elements.contains { $0 != 0 })
  }

  @Test func depthAndWidthRewriteTheHiddenLayers() throws {
    var configuration = NetworkConfiguration()
    try configuration.set("depth", to: .integer(4))
    #expect(configuration.hidden == [128, 128, 128, 128])
    try configuration.set("width", to: .integer(7))
    #expect(configuration.hidden == [7, 7, 7, 7])
    try configuration.set("hidden", to: .integers([3, 9]))
    #expect(configuration.depth == 2 && configuration.width == 9)
    try configuration.set("depth", to: .integer(0))
    #expect(configuration.hidden == [])
    #expect(configuration.width == 9)
    try configuration.set("depth", to: .integer(1))
    #expect(configuration.hidden == [9])
    #expect(throws: ParameterFault.self) { try configuration.set("depth", to: .integer(65)) }
    #expect(throws: ParameterFault.self) { try configuration.set("width", to: .integer(0)) }
    #expect(throws: ParameterFault.self) { try configuration.set("gain", to: .real(.nan)) }
  }

  @Test func withoutLayersTheWidthIsRemembered() throws {
    var configuration = NetworkConfiguration(hidden: Array(repeating: 100, count: 12))
    let before = configuration
    try configuration.set("depth", to: .integer(0))
    #expect(configuration.width == 100)
    #expect(configuration.parameters.first { $0.path == "width" }?.place == .everywhere)
    try configuration.set("depth", to: .integer(12))
    #expect(configuration == before)
    try configuration.set("depth", to: .integer(0))
    let empty = configuration
    try configuration.set("width", to: .integer(7))
    #expect(configuration != empty && configuration.width == 7)
    try configuration.set("depth", to: .integer(2))
    #expect(configuration == NetworkConfiguration(hidden: [7, 7]))
    #expect(configuration.parameters.first { $0.path == "width" }?.place == .screen)
  }

  @Test func whatAnOptimizerDoesNotUseIsNoSetting() throws {
    var configuration = OptimizerConfiguration()
    #expect(
      configuration.settings.map(\.path) == ["kind", "learningRate", "beta1", "beta2", "epsilon"])
    let effect = try configuration.set("learningRate", to: .real(0.01))
    #expect(effect == .immediate)
    try configuration.set("kind", to: .choice("sgd"))
    #expect(configuration.settings.map(\.path) == ["kind", "learningRate"])
    try configuration.set("kind", to: .choice("momentum"))
    #expect(configuration.settings.map(\.path) == ["kind", "learningRate", "momentum"])
  }

  @Test(arguments: Initializer.allCases) func firstWeightsHaveTheirSpread(
    _ initializer: Initializer
  ) {
    let (outputs, inputs) = (200, 300)
    let stream = RandomStream(seed: 9, purpose: .initialization)
    let (weight, again) = (
      AlignedBuffer(count: outputs * inputs), AlignedBuffer(count: outputs * inputs)
    )
    for buffer in [weight, again] {
      initializer.fillWeight(
        MatrixView(buffer.elements, rows: outputs, columns: inputs), gain: 2, from: stream,
        matrix: 4)
    }
    #expect(Array(weight.elements) == Array(again.elements))
    let mean = weight.elements.reduce(0.0) { $0 + Double($1) } / Double(weight.count)
    let square = weight.elements.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(weight.count)
    let variance =
      switch initializer {
      case .pytorch: 4.0 / 3 / 300
      case .he: 4.0 * 2 / 300
      case .glorot: 4.0 * 2 / 500
      case .normal: 4.0 / 300
      case .orthogonal: 4.0 / 300
      }
    #expect(mean.magnitude < 4 * (variance / Double(weight.count)).squareRoot())
    #expect((square / variance - 1).magnitude < 0.03)
    let bias = AlignedBuffer(count: 400)
    initializer.fillBias(
      MatrixView(bias.elements, rows: 1, columns: 400), inputs: 100, from: stream, matrix: 5)
    let largest = bias.elements.reduce(0) { max($0, $1.magnitude) }
    #expect(initializer == .pytorch ? largest > 0.095 && largest <= 0.1 : largest == 0)
  }

  @Test func aMorphKeepsTheSpreadOfFirstWeights() {
    let layout = WeightLayout()
    _ = MultilayerPerceptron(
      "net", inputs: 100, configuration: NetworkConfiguration(hidden: [100]), outputs: 2, in: layout
    )
    let start = Weights(layout, drawnFrom: RandomStream(seed: 1, purpose: .initialization))
    let end = Weights(layout, drawnFrom: RandomStream(seed: 2, purpose: .initialization))
    let weights = Weights(layout)
    func square(_ weights: Weights) -> Float {
      weights["net.0.weight"].elements.reduce(0) { $0 + $1 * $1 }
    }
    for fraction in stride(from: 0, through: 1, by: 0.125) {
      weights.morph(from: start, to: end, fraction: fraction)
      #expect((square(weights) / square(start) - 1).magnitude < 0.05)
      if fraction == 0 {
        #expect(Array(weights.buffer.elements) == Array(start.buffer.elements))
      }
    }
    for (a, b) in zip(weights.buffer.elements, end.buffer.elements) {
      #expect((a - b).magnitude < 1e-6)
    }
  }

  @Test func averagesFollowWithTheirDecay() {
    let layout = WeightLayout()
    layout.add("w", rows: 1, columns: 3) { _, _, _ in }
    let (average, weights) = (Weights(layout), Weights(layout))
    weights["w"].assign([1, 2, 4])
    average.average(with: weights, decay: 0.75)
    #expect(Array(average["w"].elements) == [0.25, 0.5, 1])
  }
}

/// How steep activations are.
@Suite struct ActivationTests {
  /// No slope on a fine lattice is above what is said, and one comes near.
  @Test(arguments: Activation.allCases) func noneIsSteeperThanItSays(activation: Activation) {
    let count = 8_001
    let x = Graph().input("x", rows: count, columns: 1)
    let slope = activation(x).sum().gradient(withRespectTo: x)
    let workspace = Program(outputs: ["slope": slope]).makeWorkspace()
    workspace["x"].assign((0..<count).map { 0.0025 * Float($0 - count / 2) + 1e-4 })
    workspace.run()
    let steepest = workspace["slope"].elements.reduce(Float(0)) { max($0, abs($1)) }
    #expect(Double(steepest) <= activation.steepest + 1e-6)
    #expect(Double(steepest) > activation.steepest - 1e-3)
  }
}
