import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// PixelRNN: a memory that runs down the rows, or along the diagonals, of a picture.
///
///     [o, f, i, g] = W * x + U * h of the line before,   c = f c + i g,   h = o tanh(c)
///
/// The row LSTM's state of a pixel is made of three of the row above, so that it sees a triangle of the past; the diagonal one's of
/// the pixel above and the one beside it, from the left and from the right (that one a row lower, or it would see what is to the right
/// of it), and so all of the past (van den Oord et al. 2016, arXiv:1601.06759). What it pays for that is time: lines are computed one
/// after the other.
public struct PixelRNN: GenerativeModel, PixelModel {
  /// What it was made from.
  public let settings: Settings
  /// The law of a pixel by its parameters.
  public let head: LevelHead
  /// All windows.
  public let weights: WeightGroup

  private let picture: PictureShape
  private let first: ConvolutionLayer
  /// What the first memory from the right goes over: it stands a row lower, so that pixels themselves are no leak.
  private let own: ConvolutionLayer?
  private let layers: [Layer]
  private let last: [ConvolutionLayer]

  /// A memory's way over a picture, or two, and what it adds.
  private struct Layer {
    let memories: [LineMemory]
    let outward: ConvolutionLayer
  }

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    head = LevelHead(settings, count: book.space.count)
    let weights = book.group("pixelrnn")
    let picture = book.space.raster
    let channels = settings.channels
    func layer(_ name: String, _ window: ConvolutionWindow, from inputs: Int, to outputs: Int)
      -> ConvolutionLayer
    {
      weights.convolution(
        "pixelrnn.\(name)", window, on: picture.with(channels: inputs), channels: outputs,
        setBy: "model")
    }
    first = layer("first", .masked(2 * settings.reach + 1, .before), from: 2, to: channels)
    own =
      settings.memory == .row
      ? nil : layer("own", .masked(2 * settings.reach + 1, .upTo), from: 2, to: channels)
    let ways: [LineMemory.Way] =
      settings.memory == .row ? [.rows] : [.diagonalsFromLeft, .diagonalsFromRight]
    layers = (0..<settings.layers).map { number in
      Layer(
        memories: ways.map { way in
          LineMemory(
            "pixelrnn.\(number).\(way.rawValue)", way, on: picture.with(channels: channels),
            in: weights)
        }, outward: layer("\(number).outward", .point, from: channels, to: channels))
    }
    last = [
      layer("last.0", .point, from: channels, to: channels),
      layer("last.1", .point, from: channels, to: head.outputs),
    ]
    self.weights = weights
    self.picture = picture
  }

  /// Parameters of the laws of all pixels.
  public func logits(of x: Expression, _ batch: Batch) -> Expression {
    let input = x.withOnes(on: picture)
    var features = first(input)
    for (number, layer) in layers.enumerated() {
      // By mask A alone the last pixel of the row above would be out of sight of all below it.
      let seen = number == 0 ? own.map { [features, $0(input)] } : nil
      let states = layer.memories.enumerated().map { $1(seen?[$0] ?? features) }
      features = features + layer.outward(states.dropFirst().reduce(states[0], +))
    }
    return last.reduce(features) { $1($0.relu()) }
  }
}
