import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// PixelCNN++: two streams of gated residual blocks that go down to smaller pictures and up again, with short-cuts.
///
///     above: windows of 2 x 3 on the pixel and the row above;   left: 2 x 2, which is told what is above by 1 x 1
///     block: x + a sigmoid(b),   (a, b) = conv(drop(celu(conv(celu(x)) + point(celu(beside))))),   celu(x) = elu((x, -x))
///
/// The streams begin behind their own place, above a row lower and left a pixel further, so that nothing leaks and nothing before
/// a pixel is out of sight for good. Each block on the way up is told what the one of the same size was on the way down. A number
/// has a mixture of logistics cut into levels (Salimans et al. 2017, "PixelCNN++", arXiv:1701.05517).
///
/// Of the paper are missing: weight norm with first weights that depend on data (here second convolutions of blocks begin
/// with a tenth of the usual weights), and channels of colour.
public struct PixelCNNPlusPlus: GenerativeModel, PixelModel {
  /// What it was made from.
  public let settings: Settings
  /// The law of a pixel by its parameters.
  public let head: LevelHead
  /// All windows.
  public let weights: WeightGroup

  private let picture: PictureShape
  private let first: ShiftedStreams<ConvolutionLayer>
  /// Blocks of each size on the way down, and what halves them.
  private let descent: [(blocks: [ShiftedBlock], halving: ShiftedStreams<ConvolutionLayer>?)]
  /// Blocks of each size on the way up, the smallest first, and what doubles them.
  private let ascent: [(blocks: [ShiftedBlock], doubling: ShiftedStreams<ConvolutionLayer>?)]
  private let last: ConvolutionLayer

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let head = LevelHead(settings, count: book.space.count)
    let weights = book.group(Settings.kind)
    let (picture, channels) = (book.space.raster, settings.channels)
    var number = 0
    func layer(
      _ window: ConvolutionWindow, _ direction: ConvolutionLayer.Direction = .plain,
      on picture: PictureShape, to outputs: Int, gain: Double = 1
    ) -> ConvolutionLayer {
      defer { number += 1 }
      return weights.convolution(
        "\(Settings.kind).\(number)", window, direction, on: picture, channels: outputs, gain: gain,
        setBy: "model")
    }
    func blocks(_ count: Int, on picture: PictureShape, hasShortcuts: Bool) -> [ShiftedBlock] {
      (0..<count).map { _ in
        ShiftedBlock(on: picture, hasShortcuts: hasShortcuts) {
          layer($0, on: $1, to: $2, gain: $3)
        }
      }
    }
    first = ShiftedStreams(
      above: layer(.rowsAbove, on: picture.with(channels: 2), to: channels),
      left: layer(.masked(3, .before), on: picture.with(channels: 2), to: channels))
    var sizes = [picture.with(channels: channels)]
    descent = (0...settings.halvings).map { level in
      let size = sizes[level]
      let blocks = blocks(settings.blocks, on: size, hasShortcuts: false)
      guard level < settings.halvings else { return (blocks, nil) }
      let halving = ShiftedStreams(
        above: layer(.above(stride: 2), on: size, to: channels),
        left: layer(.aboveLeft(stride: 2), on: size, to: channels))
      sizes.append(halving.left.output)
      return (blocks, halving)
    }
    ascent = (0...settings.halvings).reversed().map { level in
      let isSmallest = level == settings.halvings
      let blocks = blocks(
        isSmallest ? settings.blocks : settings.blocks + 1, on: sizes[level], hasShortcuts: true)
      guard level > 0 else { return (blocks, nil) }
      let (small, large) = (sizes[level], sizes[level - 1])
      return (
        blocks,
        ShiftedStreams(
          above: layer(
            .doubling(small, to: large, width: 3), .transposed, on: small, to: channels),
          left: layer(
            .doubling(small, to: large, width: 2), .transposed, on: small, to: channels))
      )
    }
    last = layer(.point, on: picture.with(channels: channels), to: head.outputs)
    self.head = head
    self.weights = weights
    self.picture = picture
  }

  /// Parameters of the laws of all pixels.
  public func logits(of x: Expression, _ batch: Batch) -> Expression {
    logits(of: x, dropped: { $0 })
  }

  /// The same with units of blocks dropped at random.
  public func trainingLogits(of x: Expression, _ batch: Batch) -> Expression {
    logits(of: x, dropped: batch.dropping(settings.dropout))
  }

  private func logits(of x: Expression, dropped: (Expression) -> Expression) -> Expression {
    let input = x.withOnes(on: picture)
    var streams = ShiftedStreams(above: input, left: input).map(first) { $1($0) }
    var kept = [streams]
    for (blocks, halving) in descent {
      for block in blocks {
        streams = block(streams, besides: nil, dropped: dropped)
        kept.append(streams)
      }
      if let halving {
        streams = streams.map(halving) { $1($0) }
        kept.append(streams)
      }
    }
    // The last of the way down is where the way up begins.
    kept.removeLast()
    for (blocks, doubling) in ascent {
      for block in blocks { streams = block(streams, besides: kept.popLast(), dropped: dropped) }
      if let doubling { streams = streams.map(doubling) { $1($0) } }
    }
    return last(Activation.elu(streams.left))
  }
}
