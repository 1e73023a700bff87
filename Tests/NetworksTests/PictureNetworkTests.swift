import Graphs
import Networks
import Tensors
import Testing

/// Networks that halve and double pictures.
@Suite struct PictureNetworkTests {
  private let picture = PictureShape(height: 8, width: 12, channels: 2)

  @Test(arguments: ConvolutionalConfiguration.Resizing.allCases)
  func decodersMirrorEncoders(resizing: ConvolutionalConfiguration.Resizing) {
    let configuration = ConvolutionalConfiguration(channels: [5, 7], resizing: resizing)
    let layout = WeightLayout()
    let encoder = PictureEncoder("encoder", on: picture, configuration, to: 3, in: layout)
    let decoder = PictureDecoder("decoder", from: 3, configuration, to: picture, in: layout)
    #expect(encoder.stages.output == PictureShape(height: 2, width: 3, channels: 7))
    #expect(decoder.stages.input == encoder.stages.output && decoder.stages.output == picture)
    let count = layout.entries.reduce(0) { $0 + $1.shape.count }
    #expect(encoder.weightCount + decoder.weightCount == count)
    // The numbers of a picture pass through three numbers.
    let x = Graph().input("x", rows: 40, columns: picture.count)
    let again = decoder(encoder(x))
    #expect(again.shape == x.shape)
    let loss = (again - x).squared().mean()
    let weights = Weights(layout, drawnFrom: RandomStream(seed: 3, purpose: .initialization))
    let workspace = Program(outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout)
      .makeWorkspace(weights)
    RandomStream(seed: 3, purpose: .data).fillNormal(workspace["x"], step: 0)
    let optimizer = Optimizer(OptimizerConfiguration(kind: .adam, learningRate: 3e-3), for: layout)
    workspace.run()
    let first = workspace.scalar("loss")
    for entry in layout.entries {
      let gradients = workspace.gradients.elements[entry.range]
      #expect(gradients.contains { $0 != 0 }, "\(entry.name)")
    }
    for _ in 0..<30 {
      optimizer.step(weights, gradients: workspace.gradients)
      workspace.run()
    }
    #expect(workspace.scalar("loss") < 0.99 * first)
  }

  /// Waves are pictures of one row: what a causal network says of a number depends on nothing later.
  @Test func causalNetworksSeeThePastAlone() {
    let wave = PictureShape(length: 20, channels: 1)
    let layout = WeightLayout()
    let stages: [PictureStage] = [1, 2, 4].map {
      .convolution(.causal(taps: 2, dilation: $0), channels: $0 == 4 ? 1 : 6)
    }
    let network = ConvolutionalNetwork("net", stages, on: wave, activation: .tanh, in: layout)
    #expect(network.output == wave)
    let x = Graph().input("x", rows: 2, columns: 20)
    let gradient = network(x).columns(12..<13).sum().gradient(withRespectTo: x)
    let weights = Weights(layout, drawnFrom: RandomStream(seed: 4, purpose: .initialization))
    let workspace = Program(outputs: ["gradient": gradient]).makeWorkspace(weights)
    RandomStream(seed: 4, purpose: .data).fillNormal(workspace["x"], step: 0)
    workspace.run()
    for place in 0..<20 {
      // Itself and the sum of the dilations before.
      let isSeen = (5...12).contains(place)
      #expect((workspace["gradient"][1, place] != 0) == isSeen, "\(place)")
    }
  }

  @Test func multiplicationsAreCounted() {
    let layout = WeightLayout()
    let network = ConvolutionalNetwork(
      "net",
      [
        .convolution(.square(3), channels: 4), .maximumPooled(by: 2),
        .transposed(.square(4, stride: 2), channels: 1),
      ], on: picture, in: layout)
    #expect(network.work == 96 * 9 * 2 * 4 + 24 * 16 * 4)
    let names = ["net.0.weight", "net.0.bias", "net.1.weight", "net.1.bias"]
    #expect(layout.entries.map(\.name) == names)
    #expect(network.units == 96 * 2 + 96 * 4 + 24 * 4 + 96)
  }

  @Test func levelsAndChannelsRewriteTheList() {
    var configuration = ConvolutionalConfiguration(channels: [8, 16])
    configuration.depth = 3
    #expect(configuration.channels == [8, 16, 16] && configuration.factor == 8)
    configuration.width = 4
    #expect(configuration.channels == [4, 4, 4])
    configuration.depth = 1
    #expect(configuration.channels == [4])
  }
}
