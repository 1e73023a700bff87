import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// PixelCNN: convolutions whose windows see only what is before a pixel in raster order.
///
///     ln p(x) = sum over i of ln p(x_i | x_1 .. x_(i-1)),   windows A, then B
///
/// The first window is masked by A, without its middle, all others by B, with it: so nothing leaks (van den Oord et al. 2016,
/// arXiv:1601.06759). Windows of one stack cannot see all of the past: from a pixel of the rows above one is in sight only so many
/// columns to the right as windows reach in so many steps up, the blind spot of arXiv:1606.05328. Blocks are those of the
/// paper: x + conv1(relu(conv3(relu(conv1(relu(x)))))), half as wide inside. A channel of ones tells the border from values of 0.
public struct PixelCNN: GenerativeModel, PixelModel {
  /// What it was made from.
  public let settings: Settings
  /// The law of a pixel by its parameters.
  public let head: LevelHead
  /// All windows.
  public let weights: WeightGroup

  private let picture: PictureShape
  private let first: ConvolutionLayer
  private let blocks: [[ConvolutionLayer]]
  private let last: [ConvolutionLayer]

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    head = LevelHead(settings, count: book.space.count)
    let weights = book.group("pixelcnn")
    let picture = book.space.raster
    var number = 0
    func layer(_ window: ConvolutionWindow, from inputs: Int, to channels: Int) -> ConvolutionLayer
    {
      defer { number += 1 }
      return weights.convolution(
        "pixelcnn.\(number)", window, on: picture.with(channels: inputs), channels: channels,
        setBy: "model")
    }
    let channels = settings.channels
    let half = max(channels / 2, 1)
    first = layer(.masked(2 * settings.reach + 1, settings.firstMask), from: 2, to: channels)
    blocks = (0..<settings.blocks).map { _ in
      [
        layer(.point, from: channels, to: half), layer(.masked(3, .upTo), from: half, to: half),
        layer(.point, from: half, to: channels),
      ]
    }
    last = [
      layer(.point, from: channels, to: channels),
      layer(.point, from: channels, to: head.outputs),
    ]
    self.weights = weights
    self.picture = picture
  }

  /// Parameters of the laws of all pixels.
  public func logits(of x: Expression, _ batch: Batch) -> Expression {
    logits(of: x, dropped: { $0 })
  }

  /// The same with outputs of blocks dropped at random.
  public func trainingLogits(of x: Expression, _ batch: Batch) -> Expression {
    logits(of: x, dropped: batch.dropping(settings.dropout))
  }

  private func logits(of x: Expression, dropped: (Expression) -> Expression) -> Expression {
    var features = first(x.withOnes(on: picture))
    for block in blocks {
      let inside = block.reduce(features) { $1($0.relu()) }
      features = features + dropped(inside)
    }
    return last.reduce(features) { $1($0.relu()) }
  }
}

extension ConvolutionWindow {
  /// A window of one pixel.
  static let point = ConvolutionWindow(height: 1, width: 1)
}

extension Expression {
  /// Pictures of one channel [rows, pixels] with a second channel of ones, which tells the border from values of 0.
  func withOnes(on picture: PictureShape) -> Expression {
    let pixels = picture.pixels
    let table = IndexTable(
      (0..<2 * pixels).map { $0 % 2 == 0 ? $0 / 2 : -1 }, sources: pixels, block: 1)
    let ones = (0..<2 * pixels).map { Float($0 % 2) }
    return gathered(by: table) + graph.table(rows: 1, columns: 2 * pixels, ones)
  }
}
