import Graphs
import Networks

/// A thing of each of the two streams of a PixelCNN++: of what is above a pixel, and of what is to the left of it too.
struct ShiftedStreams<Part> {
  /// Of the stream that sees rows above.
  var above: Part
  /// Of the stream that sees what is above and to the left.
  var left: Part

  /// What becomes of both, each with something of its own.
  func map<Other, Result>(
    _ other: ShiftedStreams<Other>, _ body: (Part, Other) -> Result
  ) -> ShiftedStreams<Result> {
    ShiftedStreams<Result>(above: body(above, other.above), left: body(left, other.left))
  }
}

/// A gated residual block of both streams; that to the left is told what the one above has come to.
struct ShiftedBlock {
  private let above, left: GatedResidual

  /// A block on pictures of both streams.
  ///
  /// - Parameters:
  ///   - hasShortcuts: whether each stream is also told what it was on the way down.
  ///   - layer: makes a convolution of a window, pictures, channels and a gain.
  init(
    on picture: PictureShape, hasShortcuts: Bool,
    _ layer: (ConvolutionWindow, PictureShape, Int, Double) -> ConvolutionLayer
  ) {
    above = GatedResidual(.above(), on: picture, told: hasShortcuts ? 1 : 0, layer)
    left = GatedResidual(.aboveLeft(), on: picture, told: hasShortcuts ? 2 : 1, layer)
  }

  /// The streams behind it.
  ///
  /// - Parameter shortcuts: what the streams were on the way down.
  func callAsFunction(
    _ streams: ShiftedStreams<Expression>, besides shortcuts: ShiftedStreams<Expression>?,
    dropped: (Expression) -> Expression
  ) -> ShiftedStreams<Expression> {
    let above = above(
      streams.above, told: shortcuts.map { [$0.above] } ?? [], dropped: dropped)
    return ShiftedStreams(
      above: above,
      left: left(
        streams.left, told: [above] + (shortcuts.map { [$0.left] } ?? []), dropped: dropped))
  }
}

/// A gated residual block of one stream.
private struct GatedResidual {
  private let picture: PictureShape
  private let inner, outer: ConvolutionLayer
  /// Of each picture that it is told.
  private let points: [ConvolutionLayer]

  init(
    _ window: ConvolutionWindow, on picture: PictureShape, told: Int,
    _ layer: (ConvolutionWindow, PictureShape, Int, Double) -> ConvolutionLayer
  ) {
    let channels = picture.channels
    let twice = picture.with(channels: 2 * channels)
    self.picture = picture
    inner = layer(window, twice, channels, 1)
    points = (0..<told).map { _ in layer(.point, twice, channels, 1) }
    // So that a block adds little at first.
    outer = layer(window, twice, 2 * channels, 0.1)
  }

  func callAsFunction(
    _ x: Expression, told: [Expression], dropped: (Expression) -> Expression
  ) -> Expression {
    let pixels = picture.pixels
    let inside = zip(points, told).reduce(inner(x.concatElu(pixels: pixels))) {
      $0 + $1.0($1.1.concatElu(pixels: pixels))
    }
    return x + outer(dropped(inside.concatElu(pixels: pixels))).linearlyGated(pixels: pixels)
  }
}

extension ConvolutionWindow {
  /// Three columns of the two rows above.
  static let rowsAbove = ConvolutionWindow(
    height: 3, width: 3, padding: Padding(top: 2, left: 1, right: 1),
    taps: (0..<6).map { Tap(row: $0 / 3, column: $0 % 3) })

  /// Three columns of a pixel's own row and the one above.
  static func above(stride: Int = 1) -> ConvolutionWindow {
    ConvolutionWindow(
      height: 2, width: 3, stride: stride, padding: Padding(top: 1, left: 1, right: 1))
  }

  /// A pixel, those above it and to the left of it, and the one above that.
  static func aboveLeft(stride: Int = 1) -> ConvolutionWindow {
    ConvolutionWindow(height: 2, width: 2, stride: stride, padding: Padding(top: 1, left: 1))
  }

  /// A window of two rows by which a transposed convolution takes pictures to ones twice as large, or a pixel less: each pixel
  /// to its own place and the one below, and as many columns.
  static func doubling(
    _ small: PictureShape, to large: PictureShape, width: Int
  ) -> ConvolutionWindow {
    ConvolutionWindow(
      height: 2, width: width, stride: 2,
      padding: Padding(
        left: (width - 1) / 2, bottom: 2 * small.height - large.height,
        right: 2 * small.width - large.width))
  }
}
