public import Graphs

/// A network from pictures to a few numbers: convolutions that halve them, then a linear layer.
///
/// Its weights are `NAME.0.weight`, `NAME.0.bias`, ..., those of the linear layer `NAME.out.weight`, `NAME.out.bias`. A
/// discriminator is one of a single number.
public struct PictureEncoder {
  /// The convolutions.
  public let stages: ConvolutionalNetwork
  /// How many numbers come out.
  public let outputs: Int

  private let weight, bias: WeightLayout.Entry
  private let layout: WeightLayout

  /// A network whose weights are added to a layout.
  ///
  /// - Precondition: the configuration's `factor` divides the sides of the pictures.
  public init(
    _ name: String, on picture: PictureShape, _ configuration: ConvolutionalConfiguration,
    to outputs: Int, in layout: WeightLayout, firstMatrix: Int = 0
  ) {
    let (initializer, gain) = (configuration.initializer, configuration.gain)
    let stages = ConvolutionalNetwork(
      name, configuration.encoder, on: picture, activation: configuration.activation,
      activatesLast: true, initializer: initializer, gain: gain, in: layout,
      firstMatrix: firstMatrix)
    let inputs = stages.output.count
    weight = layout.add("\(name).out.weight", rows: outputs, columns: inputs) {
      initializer.fillWeight($0, gain: gain, from: $1, matrix: firstMatrix + $2)
    }
    bias = layout.add("\(name).out.bias", rows: 1, columns: outputs) {
      initializer.fillBias($0, inputs: inputs, from: $1, matrix: firstMatrix + $2)
    }
    self.stages = stages
    self.outputs = outputs
    self.layout = layout
  }

  /// How many weights and biases it has.
  public var weightCount: Int { stages.weightCount + weight.shape.count + outputs }
  /// How many multiplications a picture takes.
  public var work: Int { stages.work + weight.shape.count }

  /// The numbers of rows of pictures.
  public func callAsFunction(_ x: Expression) -> Expression {
    stages(x).product(withTransposed: x.graph.weight(weight, of: layout))
      + x.graph.weight(bias, of: layout)
  }
}
