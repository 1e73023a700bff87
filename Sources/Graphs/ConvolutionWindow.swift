/// What a convolution sees of a picture at each place: size, stride, dilation, padding, and which taps there are.
///
/// The place (i, j) of the result sees, for each tap (a, b), the pixel
///
///     (i stride - top + a dilation, j stride - left + b dilation)
///
/// and zeros outside of the picture. A tap that is masked is not there at all: it has no weights, and nothing can leak
/// through it.
public struct ConvolutionWindow: Hashable, Sendable {
  /// Zeros around a picture.
  public struct Padding: Hashable, Sendable {
    /// Rows above and below, columns to the left and to the right.
    public var top, left, bottom, right: Int

    /// So many zeros on each side.
    public init(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) {
      (self.top, self.left, self.bottom, self.right) = (top, left, bottom, right)
    }
  }

  /// A place of the window, before dilation.
  public struct Tap: Hashable, Sendable {
    /// Rows down and columns to the right of the window's corner.
    public let row, column: Int

    /// The tap at a place.
    public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  /// Which pixels a masked convolution sees.
  ///
  /// Van den Oord et al. 2016, arXiv:1601.06759.
  public enum Mask: String, CaseIterable, Sendable {
    /// Type A: those before its own in raster order.
    case before = "A"
    /// Type B: those before its own, and its own.
    case upTo = "B"
  }

  /// Taps down and across.
  public let height, width: Int
  /// From one place to the next, in pixels.
  public let stride: Int
  /// From one tap to the next, in pixels.
  public let dilation: Int
  /// Zeros around the picture.
  public let padding: Padding
  /// The taps that there are, in raster order; weights have the channels of each side by side.
  public let taps: [Tap]

  /// A window; without a list of taps it has them all.
  public init(
    height: Int, width: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = Padding(),
    taps: [Tap]? = nil
  ) {
    precondition(
      height > 0 && width > 0 && stride > 0 && dilation > 0,
      "a window of \(height) x \(width) with stride \(stride) and dilation \(dilation)")
    let all = (0..<height).flatMap { row in
      (0..<width).map { Tap(row: row, column: $0) }
    }
    let known = taps ?? all
    precondition(
      !known.isEmpty && Set(known).count == known.count && Set(known).isSubset(of: all),
      "taps are not some of those of a window of \(height) x \(width)")
    (self.height, self.width) = (height, width)
    (self.stride, self.dilation) = (stride, dilation)
    (self.padding, self.taps) = (padding, known)
  }
}

// MARK: - Kinds

extension ConvolutionWindow {
  /// A square window, padded so that a picture whose sides the stride divides comes out smaller by just the stride.
  ///
  /// Where the zeros cannot be shared equally, there is one more above and to the left, as PyTorch's layers have it.
  public static func square(
    _ side: Int, stride: Int = 1, dilation: Int = 1
  ) -> ConvolutionWindow {
    let zeros = max(0, dilation * (side - 1) + 1 - stride)
    let (before, after) = (zeros - zeros / 2, zeros / 2)
    return ConvolutionWindow(
      height: side, width: side, stride: stride, dilation: dilation,
      padding: Padding(top: before, left: before, bottom: after, right: after))
  }

  /// A square window of odd side on the pixels before its middle, or up to it.
  public static func masked(_ side: Int, _ mask: Mask) -> ConvolutionWindow {
    precondition(side % 2 == 1, "a masked window has a middle, and so an odd side, not \(side)")
    let square = square(side)
    let seen = side * side / 2 + (mask == .upTo ? 1 : 0)
    precondition(seen > 0, "a window of one pixel sees none before its own")
    return ConvolutionWindow(
      height: side, width: side, padding: square.padding, taps: Array(square.taps.prefix(seen)))
  }

  /// A window on a wave that ends at its own place: what comes out depends on nothing later.
  public static func causal(taps: Int, dilation: Int = 1) -> ConvolutionWindow {
    ConvolutionWindow(
      height: 1, width: taps, dilation: dilation,
      padding: Padding(left: dilation * (taps - 1)))
  }
}

// MARK: - On a picture

extension ConvolutionWindow {
  /// What comes out of a picture, with so many channels.
  public func output(of picture: PictureShape, channels: Int) -> PictureShape {
    func places(_ size: Int, _ side: Int) -> Int {
      let room = size - dilation * (side - 1) - 1
      precondition(room >= 0, "\(picture) is smaller than a window of \(height) x \(width)")
      return room / stride + 1
    }
    return PictureShape(
      height: places(picture.height + padding.top + padding.bottom, height),
      width: places(picture.width + padding.left + padding.right, width), channels: channels)
  }

  /// What a transposed convolution makes of a picture, with so many channels: the smallest picture that this window
  /// takes to it.
  public func transposedOutput(of picture: PictureShape, channels: Int) -> PictureShape {
    func size(_ places: Int, _ side: Int, _ zeros: Int) -> Int {
      (places - 1) * stride + dilation * (side - 1) + 1 - zeros
    }
    return PictureShape(
      height: size(picture.height, height, padding.top + padding.bottom),
      width: size(picture.width, width, padding.left + padding.right), channels: channels)
  }

  /// The pixels of all taps of all places on a picture, taps of a place together.
  public func table(on picture: PictureShape) -> IndexTable {
    let places = output(of: picture, channels: 1)
    var entries: [Int] = []
    entries.reserveCapacity(places.pixels * taps.count)
    for row in 0..<places.height {
      for column in 0..<places.width {
        for tap in taps {
          entries.append(
            picture.pixel(
              row * stride - padding.top + tap.row * dilation,
              column * stride - padding.left + tap.column * dilation))
        }
      }
    }
    return IndexTable(entries, sources: picture.pixels, block: picture.channels)
  }
}
