import Graphs
public import Parameters

/// What a convolutional encoder, and the decoder that mirrors it, look like: channels, windows, and how sizes change.
///
/// Each entry of `channels` is a level, the finest first. An encoder halves the picture from each level to the next, a
/// decoder doubles it on the way back; both end in a linear layer.
public struct ConvolutionalConfiguration: Configuration {
  /// How pictures become smaller and larger.
  public enum Resizing: String, CaseIterable, Sendable, Hashable {
    /// Convolutions of stride 2 with a window of 4, and transposed ones: every pixel is met equally often.
    case strides
    /// Means of squares of 2, and pixels repeated before a convolution.
    case means
    /// The largest of squares of 2, and pixels repeated before a convolution.
    case largest
  }

  /// The channels of each level, the finest first.
  public var channels: [Int]
  /// The side of windows that do not change sizes: odd.
  public var window: Int
  /// How sizes change.
  public var resizing: Resizing
  /// The function applied to every hidden number.
  public var activation: Activation
  /// How the first weights are drawn.
  public var initializer: Initializer
  /// A factor on all first weights, but not on the biases.
  public var gain: Double

  /// Two levels of 32 channels with windows of 3, unless told otherwise.
  public init(
    channels: [Int] = [32, 32], window: Int = 3, resizing: Resizing = .strides,
    activation: Activation = .relu, initializer: Initializer = .pytorch, gain: Double = 1
  ) {
    self.channels = channels
    self.window = window
    self.resizing = resizing
    self.activation = activation
    self.initializer = initializer
    self.gain = gain
  }

  /// How many levels there may be, and how wide.
  public static let levels = 1...4
  /// How many channels a level may have.
  public static let widths = 1...256

  /// How many levels there are; new ones are as wide as the last.
  public var depth: Int {
    get { channels.count }
    set {
      let width = channels.last ?? Self.widths.lowerBound
      channels = Array(channels.prefix(newValue))
      channels += Array(repeating: width, count: newValue - channels.count)
    }
  }

  /// The channels of the widest level; setting it makes all as wide.
  public var width: Int {
    get { channels.max() ?? Self.widths.lowerBound }
    set { channels = channels.map { _ in newValue } }
  }

  /// Half of a window without its middle, so that its side is odd.
  private var reach: Int {
    get { window / 2 }
    set { window = 2 * newValue + 1 }
  }

  /// Channels in files; levels and channels, which rewrite them, on the screen.
  public var parameters: [Parameter<ConvolutionalConfiguration>] {
    [
      .integers("channels", "channels", \.channels, count: Self.levels, each: Self.widths)
        .explained(
          "Channels of each level, the finest first; pictures halve from one to the next."),
      .integer("levels", "levels", \.depth, Self.levels, place: .screen).explained(
        "How often pictures are halved. Deeper levels see more of a picture at once. Try 1 and 2."),
      .integer("width", "channels", \.width, Self.widths, step: nil, place: .screen).explained(
        "Channels of every level. More can tell more patterns apart, and cost time. Try 8 and 32."),
      .integer("reach", "reach", \.reach, 0...3).explained(
        "Pixels that a window sees to each side of its own: 1 is a window of 3 x 3."),
      .choice("resizing", "resizing", \.resizing).explained(
        "How pictures are halved and doubled: by strided windows, or by means or largest of squares."
      ),
      .choice("activation", "activation", \.activation).explained(
        "What every unit does to its sum. relu folds along lines, tanh bends, identity is linear."),
      .choice("initializer", "initializer", \.initializer).explained(
        "How the first weights are drawn. It decides whether signals fade or grow with depth."),
      .logarithmic("gain", "weight gain", \.gain, 0...100, floor: 0.01).explained(
        "Factor on the initial weights of every layer. More spreads the output; less shrinks it."),
    ]
  }
}

// MARK: - Stages

extension ConvolutionalConfiguration {
  /// What a picture's sides must be divisible by.
  public var factor: Int { 1 << channels.count }

  /// The stages of an encoder.
  public var encoder: [PictureStage] { channels.flatMap(halving(to:)) }

  /// The stages of a decoder, from the coarsest pictures with the channels of the last level on, to so many.
  public func decoder(channels outputs: Int) -> [PictureStage] {
    ([outputs] + channels.dropLast()).reversed().map(doubling(to:))
  }

  /// What halves pictures, to so many channels.
  func halving(to channels: Int) -> [PictureStage] {
    let square = ConvolutionWindow.square(window)
    return switch resizing {
    case .strides: [.convolution(.square(4, stride: 2), channels: channels)]
    case .means: [.convolution(square, channels: channels), .averagePooled(by: 2)]
    case .largest: [.convolution(square, channels: channels), .maximumPooled(by: 2)]
    }
  }

  /// What doubles pictures, to so many channels.
  func doubling(to channels: Int) -> PictureStage {
    switch resizing {
    case .strides: .transposed(.square(4, stride: 2), channels: channels)
    case .means, .largest: .upsampled(by: 2, .square(window), channels: channels)
    }
  }
}
