import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// WaveNet: causal convolutions whose dilation grows from layer to layer, so that few layers see far back.
///
///     z = tanh(F *_d h) sigmoid(G *_d h),   h' = h + point(z),   out = point(relu(point(relu(sum of point(z)))))
///
/// The first window sees the two numbers before, each further one adds its dilation: number t sees t-1 ... t-2-sum(d), and
/// nothing later. Numbers go in as a 1 among zeros, one for each level, so that no level is nearer to another (van den Oord et
/// al. 2016, arXiv:1609.03499).
public struct WaveNet: GenerativeModel, PixelModel {
  /// What it was made from.
  public let settings: Settings
  /// The law of a number.
  public let head: LevelHead
  /// All windows.
  public let weights: WeightGroup

  private let wave: PictureShape
  private let first: ConvolutionLayer
  private let blocks: [Block]
  private let last: [ConvolutionLayer]

  /// A dilated layer; the last has nobody to pass its residual on to.
  private struct Block {
    let gate, skip: ConvolutionLayer
    let residual: ConvolutionLayer?
  }

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let head = LevelHead(settings, count: book.space.count)
    let weights = book.group("wavenet")
    let wave = PictureShape(length: book.space.count, channels: 1)
    func layer(
      _ name: String, _ window: ConvolutionWindow, from inputs: Int, to outputs: Int
    ) -> ConvolutionLayer {
      weights.convolution(
        "wavenet.\(name)", window, on: wave.with(channels: inputs), channels: outputs,
        setBy: "model")
    }
    let (channels, skips) = (settings.channels, settings.skipChannels)
    first = layer(
      "first", .toTheLeft(reach: 2, isStrict: true), from: head.levelCount, to: channels)
    blocks = settings.dilations.enumerated().map { number, dilation in
      Block(
        gate: layer(
          "\(number).gate", .causal(taps: 2, dilation: dilation), from: channels,
          to: 2 * channels),
        skip: layer("\(number).skip", .point, from: channels, to: skips),
        residual: number + 1 < settings.dilations.count
          ? layer("\(number).residual", .point, from: channels, to: channels) : nil)
    }
    last = [
      layer("last.0", .point, from: skips, to: skips),
      layer("last.1", .point, from: skips, to: head.outputs),
    ]
    self.head = head
    self.weights = weights
    self.wave = wave
  }

  /// Parameters of the laws of all numbers.
  public func logits(of x: Expression, _ batch: Batch) -> Expression {
    var features = first(head.oneHot(x))
    var sum: Expression?
    for block in blocks {
      let z = block.gate(features).gated(pixels: wave.pixels)
      let skip = block.skip(z)
      sum = sum.map { $0 + skip } ?? skip
      if let residual = block.residual { features = features + residual(z) }
    }
    guard let sum else { preconditionFailure("a WaveNet has a layer at least") }
    return last.reduce(sum) { $1($0.relu()) }
  }
}
