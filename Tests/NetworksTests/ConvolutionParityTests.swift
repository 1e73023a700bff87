import Foundation
import Graphs
import Networks
import Tensors
import Testing

/// Values, gradients and a hundred steps of convolutional networks are those of PyTorch.
@Suite struct ConvolutionParityTests {
  struct Fixture: Decodable {
    struct Stage: Decodable {
      let kind: String
      let channels: Int
    }
    struct Case: Decodable {
      let name: String
      let stages: [Stage]
      let weights: [[Float]]
      let x, target, outputs: [Float]
      let loss: Float
      let gradients: [[Float]]
      let losses: [Float]
      let after: [[Float]]
    }
    let height, width, channels, batch: Int
    let cases: [Case]
  }

  struct Unknown: Error {}

  private func fixture() throws -> Fixture {
    guard
      let file = Bundle.module.url(
        forResource: "convolutions", withExtension: "json", subdirectory: "Fixtures")
    else { throw Unknown() }
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }

  private func stage(_ stage: Fixture.Stage) throws -> PictureStage {
    let channels = stage.channels
    switch stage.kind {
    case "conv3": return .convolution(.square(3), channels: channels)
    case "conv3 stride 2": return .convolution(.square(3, stride: 2), channels: channels)
    case "conv4 stride 2": return .convolution(.square(4, stride: 2), channels: channels)
    case "conv3 dilation 2": return .convolution(.square(3, dilation: 2), channels: channels)
    case "conv3 mask A": return .convolution(.masked(3, .before), channels: channels)
    case "conv3 mask B": return .convolution(.masked(3, .upTo), channels: channels)
    case "transposed4 stride 2": return .transposed(.square(4, stride: 2), channels: channels)
    case "up2 conv3": return .upsampled(by: 2, .square(3), channels: channels)
    case "average2": return .averagePooled(by: 2)
    case "largest2": return .maximumPooled(by: 2)
    default: throw Unknown()
    }
  }

  @Test func valuesGradientsAndStepsAgree() throws {
    let fixture = try fixture()
    let picture = PictureShape(
      height: fixture.height, width: fixture.width, channels: fixture.channels)
    #expect(fixture.cases.count == 3)
    for reference in fixture.cases {
      let layout = WeightLayout()
      let network = ConvolutionalNetwork(
        "net", try reference.stages.map(stage), on: picture, activation: .tanh, in: layout)
      #expect(network.weightCount == reference.weights.reduce(0) { $0 + $1.count })
      let graph = Graph()
      let y = network(graph.input("x", rows: fixture.batch, columns: picture.count))
      let target = graph.input("target", rows: fixture.batch, columns: network.output.count)
      let loss = (y - target).squared().sum(over: .columns).mean()
      for passes in [Set<Pass>.all, []] {
        let weights = Weights(layout, reference.weights)
        let workspace = Program(
          outputs: ["y": y, "loss": loss], gradientOf: loss, withRespectTo: layout, passes: passes
        ).makeWorkspace(weights)
        workspace["x"].assign(reference.x)
        workspace["target"].assign(reference.target)
        workspace.run()
        for (actual, expected) in zip(workspace["y"].elements, reference.outputs) {
          #expect((actual - expected).magnitude < 3e-6, "\(reference.name)")
        }
        #expect((workspace.scalar("loss") / reference.loss - 1).magnitude < 2e-6)
        let deviation = largestDeviation(
          of: workspace.gradients, laidOutAs: layout, from: reference.gradients)
        #expect(deviation < 4e-6, "\(reference.name)")
        let optimizer = Optimizer(
          OptimizerConfiguration(kind: .adam, learningRate: 0.01), for: layout)
        for step in 0..<reference.losses.count {
          workspace.run()
          #expect((workspace.scalar("loss") / reference.losses[step] - 1).magnitude < 1e-4)
          optimizer.step(weights, gradients: workspace.gradients)
        }
        #expect(reference.losses.count == 100)
        let moved = largestDeviation(of: weights.buffer, laidOutAs: layout, from: reference.after)
        #expect(moved < 1e-4, "\(reference.name)")
      }
    }
  }
}
