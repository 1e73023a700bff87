public import Graphs

/// A network from a few numbers to pictures: a linear layer to the coarsest ones, then convolutions that double them.
///
/// Its weights are `NAME.in.weight`, `NAME.in.bias`, then `NAME.0.weight`, `NAME.0.bias`, ...
public struct PictureDecoder {
  /// How many numbers go in.
  public let inputs: Int
  /// The convolutions.
  public let stages: ConvolutionalNetwork

  private let weight, bias: WeightLayout.Entry
  private let layout: WeightLayout
  private let activation: Activation

  /// A network whose weights are added to a layout.
  ///
  /// - Precondition: the configuration's `factor` divides the sides of the pictures.
  public init(
    _ name: String, from inputs: Int, _ configuration: ConvolutionalConfiguration,
    to picture: PictureShape, in layout: WeightLayout, firstMatrix: Int = 0
  ) {
    let (initializer, gain) = (configuration.initializer, configuration.gain)
    let coarse = picture.reduced(by: configuration.factor)
      .with(channels: configuration.channels.last ?? picture.channels)
    weight = layout.add("\(name).in.weight", rows: coarse.count, columns: inputs) {
      initializer.fillWeight($0, gain: gain, from: $1, matrix: firstMatrix + $2)
    }
    bias = layout.add("\(name).in.bias", rows: 1, columns: coarse.count) {
      initializer.fillBias($0, inputs: inputs, from: $1, matrix: firstMatrix + $2)
    }
    stages = ConvolutionalNetwork(
      name, configuration.decoder(channels: picture.channels), on: coarse,
      activation: configuration.activation, initializer: initializer, gain: gain, in: layout,
      firstMatrix: firstMatrix)
    self.inputs = inputs
    self.layout = layout
    activation = configuration.activation
  }

  /// How many weights and biases it has.
  public var weightCount: Int { stages.weightCount + weight.shape.count + bias.shape.count }
  /// How many multiplications a picture takes.
  public var work: Int { stages.work + weight.shape.count }

  /// The pictures that rows of numbers become, before any function of the pixels.
  ///
  /// - Parameter normalize: what is done to hidden pictures behind their activation, such as pixel norm.
  public func callAsFunction(
    _ x: Expression, normalizing normalize: ((Expression, PictureShape) -> Expression)? = nil
  ) -> Expression {
    precondition(x.columns == inputs, "\(inputs) numbers become pictures, not \(x.columns)")
    let coarse =
      x.product(withTransposed: x.graph.weight(weight, of: layout))
      + x.graph.weight(bias, of: layout)
    let first = activation(coarse)
    return stages(normalize.map { $0(first, stages.input) } ?? first, normalizing: normalize)
  }
}
