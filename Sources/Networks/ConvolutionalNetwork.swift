public import Graphs

/// Stages of convolutions and changes of size, with an activation behind each that has weights but the last.
///
/// Weights are named as those of a list of layers, those without weights not counted: `critic.0.weight`, `critic.0.bias`,
/// `critic.1.weight`, ... A network is called like a function, on rows of pictures of any graph and as often as needed;
/// all calls share its weights.
public struct ConvolutionalNetwork {
  /// Its name, the first part of the names of its weights.
  public let name: String
  /// Its parts, in order.
  public let stages: [PictureStage]
  /// The pictures that it takes.
  public let input: PictureShape
  /// The pictures that come out.
  public let output: PictureShape
  /// The function applied to every hidden number.
  public let activation: Activation
  /// Whether the last stage with weights has an activation behind it, too.
  public let activatesLast: Bool

  private let layers: [ConvolutionLayer]

  /// A network whose weights are added to a layout.
  ///
  /// - Parameters:
  ///   - activatesLast: whether there is an activation behind the last stage, as where a linear layer follows.
  ///   - firstMatrix: the number of the layout's first matrix for the drawing of first weights.
  public init(
    _ name: String, _ stages: [PictureStage], on input: PictureShape,
    activation: Activation = .relu, activatesLast: Bool = false,
    initializer: Initializer = .pytorch, gain: Double = 1, in layout: WeightLayout,
    firstMatrix: Int = 0
  ) {
    var (picture, layers) = (input, [ConvolutionLayer]())
    for stage in stages {
      let part: (ConvolutionWindow, ConvolutionLayer.Direction, PictureShape, Int)? =
        switch stage {
        case .convolution(let window, let channels): (window, .plain, picture, channels)
        case .transposed(let window, let channels): (window, .transposed, picture, channels)
        case .upsampled(let factor, let window, let channels):
          (window, .plain, picture.enlarged(by: factor), channels)
        case .averagePooled, .maximumPooled: nil
        }
      if let (window, direction, picture, channels) = part {
        layers.append(
          ConvolutionLayer(
            "\(name).\(layers.count)", window, direction, on: picture, channels: channels,
            initializer: initializer, gain: gain, in: layout, firstMatrix: firstMatrix))
      }
      picture = stage.output(of: picture)
    }
    self.name = name
    self.stages = stages
    self.input = input
    output = picture
    self.activation = activation
    self.activatesLast = activatesLast
    self.layers = layers
  }

  /// How many weights and biases it has.
  public var weightCount: Int { layers.reduce(0) { $0 + $1.weightCount } }
  /// How many multiplications a picture takes: what a batch is cut into strips by.
  public var work: Int { layers.reduce(0) { $0 + $1.work } }
  /// How many numbers a picture becomes on the way, all stages together: what training keeps of each.
  public var units: Int {
    var (picture, count) = (input, input.count)
    for stage in stages {
      picture = stage.output(of: picture)
      count += picture.count
    }
    return count
  }

  /// The pictures that come out of rows of pictures.
  ///
  /// - Parameter normalize: what is done to hidden pictures behind their activation, such as pixel norm.
  public func callAsFunction(
    _ x: Expression, normalizing normalize: ((Expression, PictureShape) -> Expression)? = nil
  ) -> Expression {
    precondition(
      x.columns == input.count, "\(name) takes \(input) pictures, not rows of \(x.columns) numbers")
    var (x, picture, next) = (x, input, 0)
    for stage in stages {
      switch stage {
      case .convolution, .transposed: x = layers[next](x)
      case .upsampled(let factor, _, _): x = layers[next](x.upsampled(by: factor, on: picture))
      case .averagePooled(let factor): x = x.averagePooled(by: factor, on: picture)
      case .maximumPooled(let factor): x = x.maximumPooled(by: factor, on: picture)
      }
      picture = stage.output(of: picture)
      guard stage.hasWeights else { continue }
      next += 1
      if next < layers.count || activatesLast {
        x = activation(x)
        if let normalize { x = normalize(x, picture) }
      }
    }
    return x
  }
}
