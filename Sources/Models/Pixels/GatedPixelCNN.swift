import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// The gated PixelCNN: a stack for the rows above and one for what is to the left, so that no earlier pixel is out of sight.
///
///     v' = gate(V v),   h' = h + point(gate(H h + point(V v))),   gate(a, b) = tanh(a) sigmoid(b)
///
/// The vertical stack sees rows above, all of their columns within reach; the horizontal one sees its own row, and the vertical one
/// through windows of one pixel. With n layers of reach r all of the past within n r rows and columns is in sight (van den Oord et
/// al. 2016, arXiv:1606.05328).
public struct GatedPixelCNN: GenerativeModel, PixelModel {
  /// What it was made from.
  public let settings: Settings
  /// The law of a pixel by its parameters.
  public let head: LevelHead
  /// All windows.
  public let weights: WeightGroup

  private let picture: PictureShape
  private let layers: [Layer]
  private let last: [ConvolutionLayer]

  /// Both stacks of a layer.
  private struct Layer {
    let vertical, horizontal, across, outward: ConvolutionLayer
  }

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    head = LevelHead(settings, count: book.space.count)
    let weights = book.group("gated-pixelcnn")
    let picture = book.space.raster
    let channels = settings.channels
    func layer(
      _ name: String, _ window: ConvolutionWindow, from inputs: Int, to outputs: Int
    ) -> ConvolutionLayer {
      weights.convolution(
        "gated-pixelcnn.\(name)", window, on: picture.with(channels: inputs), channels: outputs,
        setBy: "model")
    }
    layers = (0..<settings.layers).map { number in
      let (inputs, isFirst) = (number == 0 ? 2 : channels, number == 0)
      return Layer(
        vertical: layer(
          "\(number).vertical", .rowsAbove(reach: settings.reach, isStrict: isFirst), from: inputs,
          to: 2 * channels),
        horizontal: layer(
          "\(number).horizontal", .toTheLeft(reach: settings.reach, isStrict: isFirst),
          from: inputs, to: 2 * channels),
        across: layer("\(number).across", .point, from: 2 * channels, to: 2 * channels),
        outward: layer("\(number).outward", .point, from: channels, to: channels))
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
    let pixels = picture.pixels
    var (vertical, horizontal) = (input, input)
    for (number, layer) in layers.enumerated() {
      let above = layer.vertical(vertical)
      let gate = (layer.horizontal(horizontal) + layer.across(above)).gated(pixels: pixels)
      let outward = layer.outward(gate)
      // The first has the picture below it, which no channel of its own stands for.
      horizontal = number == 0 ? outward : horizontal + outward
      vertical = above.gated(pixels: pixels)
    }
    return last.reduce(horizontal) { $1($0.relu()) }
  }
}

extension ConvolutionWindow {
  /// A window on so many rows above and columns to both sides; its own row is left out where it is strict.
  static func rowsAbove(reach: Int, isStrict: Bool) -> ConvolutionWindow {
    let side = 2 * reach + 1
    let rows = isStrict ? reach : reach + 1
    let taps = (0..<rows).flatMap { row in (0..<side).map { Tap(row: row, column: $0) } }
    return ConvolutionWindow(
      height: reach + 1, width: side,
      padding: Padding(top: reach, left: reach, right: reach), taps: taps)
  }

  /// A window on so many pixels to the left; its own is left out where it is strict.
  static func toTheLeft(reach: Int, isStrict: Bool) -> ConvolutionWindow {
    let taps = (0..<(isStrict ? reach : reach + 1)).map { Tap(row: 0, column: $0) }
    return ConvolutionWindow(
      height: 1, width: reach + 1, padding: Padding(left: reach), taps: taps)
  }
}
