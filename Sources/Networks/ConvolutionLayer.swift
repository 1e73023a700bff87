public import Graphs

/// One convolution of pictures or waves with weights and biases of its own.
///
/// Weights are named as PyTorch names them, `NAME.weight` and `NAME.bias`, but lie as the product wants them: of a
/// convolution [outputs, taps * channels], of a transposed one [channels, taps * outputs], the channels of a tap side by
/// side. A masked tap has no weights.
public struct ConvolutionLayer {
  /// Which way pictures are taken.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    /// A convolution: a place for each stride.
    case plain
    /// The transposed one: a picture as many times larger as the stride.
    case transposed
  }

  /// What it sees of a picture.
  public let window: ConvolutionWindow
  /// Which way pictures are taken.
  public let direction: Direction
  /// The pictures that it takes.
  public let input: PictureShape
  /// The pictures that come out.
  public let output: PictureShape
  /// Where its weights are.
  public let layout: WeightLayout

  private let weight, bias: WeightLayout.Entry

  /// A layer whose weights are added to a layout.
  ///
  /// First weights are drawn as a linear layer's with as many inputs as a row of weights has numbers. For transposed
  /// layers that is PyTorch's rule too, though by it what comes out of a stride s is smaller by s.
  ///
  /// - Parameter firstMatrix: the number of the layout's first matrix for the drawing of first weights.
  public init(
    _ name: String, _ window: ConvolutionWindow, _ direction: Direction = .plain,
    on input: PictureShape, channels: Int, initializer: Initializer = .pytorch, gain: Double = 1,
    in layout: WeightLayout, firstMatrix: Int = 0
  ) {
    let shape = Self.weightShape(window, direction, from: input.channels, to: channels)
    self.window = window
    self.direction = direction
    self.input = input
    self.layout = layout
    output =
      switch direction {
      case .plain: window.output(of: input, channels: channels)
      case .transposed: window.transposedOutput(of: input, channels: channels)
      }
    weight = layout.add("\(name).weight", rows: shape.rows, columns: shape.columns) {
      initializer.fillWeight($0, gain: gain, from: $1, matrix: firstMatrix + $2)
    }
    bias = layout.add("\(name).bias", rows: 1, columns: channels) {
      initializer.fillBias($0, inputs: shape.columns, from: $1, matrix: firstMatrix + $2)
    }
  }

  /// The shape of the weights between so many channels.
  static func weightShape(
    _ window: ConvolutionWindow, _ direction: Direction, from inputs: Int, to outputs: Int
  ) -> Shape {
    switch direction {
    case .plain: Shape(outputs, window.taps.count * inputs)
    case .transposed: Shape(inputs, window.taps.count * outputs)
    }
  }

  /// How many weights and biases it has.
  public var weightCount: Int { weight.shape.count + bias.shape.count }
  /// How many multiplications a picture takes, padding counted in.
  public var work: Int {
    weight.shape.count * (direction == .plain ? output.pixels : input.pixels)
  }

  /// The pictures that come out, before any activation.
  public func callAsFunction(_ x: Expression) -> Expression {
    precondition(
      x.columns == input.count, "rows of \(x.columns) numbers are no \(input) pictures")
    let weights = x.graph.weight(weight, of: layout)
    let result =
      switch direction {
      case .plain: x.convolved(with: weights, window, on: input)
      case .transposed: x.convolvedTransposed(with: weights, window, on: input)
      }
    return result.biased(by: x.graph.weight(bias, of: layout), on: output)
  }
}
