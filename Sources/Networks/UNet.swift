public import Graphs

/// A network from pictures to pictures of the same size: convolutions that halve them, then others that double them again,
/// with what there was on the way down beside what comes up.
///
///     down_k: pictures of level k - 1 -> level k,   up_k: (level k, and down_k beside it) -> level k - 1
///
/// (Ronneberger, Fischer & Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", arXiv:1505.04597.)
/// Nothing stands beside the coarsest pictures, nor beside those that come out. Without skips it is an encoder and the decoder
/// that mirrors it, and all that comes out has passed through the coarsest pictures. Weights of level k are
/// `NAME.down.k.0.weight`, `NAME.down.k.0.bias` and `NAME.up.k.0.weight`, `NAME.up.k.0.bias`, the finest level being 0; those
/// of `down` come first from the finest on, then those of `up` from the coarsest on.
public struct UNet {
  /// The pictures that it takes.
  public let input: PictureShape
  /// The pictures that come out.
  public let output: PictureShape
  /// Whether hidden pictures on the way down stand beside those on the way up.
  public let hasSkips: Bool

  /// The finest level first, of both ways.
  private let down, up: [ConvolutionalNetwork]

  /// A network whose weights are added to a layout.
  ///
  /// - Precondition: the configuration's `factor` divides the sides of the pictures.
  public init(
    _ name: String, on picture: PictureShape, _ configuration: ConvolutionalConfiguration,
    channels outputs: Int, hasSkips: Bool = true, in layout: WeightLayout, firstMatrix: Int = 0
  ) {
    func network(
      _ way: String, _ stages: [PictureStage], on picture: PictureShape, activatesLast: Bool
    ) -> ConvolutionalNetwork {
      ConvolutionalNetwork(
        "\(name).\(way)", stages, on: picture, activation: configuration.activation,
        activatesLast: activatesLast, initializer: configuration.initializer,
        gain: configuration.gain, in: layout, firstMatrix: firstMatrix)
    }
    var down: [ConvolutionalNetwork] = []
    for (level, channels) in configuration.channels.enumerated() {
      down.append(
        network(
          "down.\(level)", configuration.halving(to: channels), on: down.last?.output ?? picture,
          activatesLast: true))
    }
    let targets = [outputs] + configuration.channels.dropLast()
    var up: [ConvolutionalNetwork] = []
    for level in down.indices.reversed() {
      let own = down[level].output
      let hasBeside = hasSkips && level < down.count - 1
      up.append(
        network(
          "up.\(level)", [configuration.doubling(to: targets[level])],
          on: hasBeside ? own.with(channels: 2 * own.channels) : own, activatesLast: level > 0))
    }
    (self.down, self.up) = (down, up.reversed())
    (input, output) = (picture, picture.with(channels: outputs))
    self.hasSkips = hasSkips
  }

  /// How many weights and biases it has.
  public var weightCount: Int { (down + up).reduce(0) { $0 + $1.weightCount } }
  /// How many multiplications a picture takes.
  public var work: Int { (down + up).reduce(0) { $0 + $1.work } }

  /// The pictures that rows of pictures become, before any function of the pixels.
  public func callAsFunction(_ x: Expression) -> Expression {
    var seen: [Expression] = []
    for network in down { seen.append(network(seen.last ?? x)) }
    var h = seen[down.count - 1]
    for level in up.indices.reversed() {
      let isBeside = hasSkips && level < down.count - 1
      h = up[level](isBeside ? h.joined(with: seen[level], on: down[level].output) : h)
    }
    return h
  }
}
