/// How a row of numbers is a picture: pixel after pixel in raster order, the channels of a pixel side by side.
///
/// A wave is a picture of one row.
public struct PictureShape: Hashable, Sendable, CustomStringConvertible {
  /// Rows of pixels.
  public let height: Int
  /// Pixels in a row.
  public let width: Int
  /// Numbers of a pixel.
  public let channels: Int

  /// A shape; all numbers must be positive.
  public init(height: Int, width: Int, channels: Int) {
    precondition(
      height > 0 && width > 0 && channels > 0,
      "a picture cannot be \(height) x \(width) x \(channels)")
    (self.height, self.width, self.channels) = (height, width, channels)
  }

  /// The shape of a wave.
  public init(length: Int, channels: Int) {
    self.init(height: 1, width: length, channels: channels)
  }

  /// How many pixels there are.
  public var pixels: Int { height * width }
  /// How many numbers there are.
  public var count: Int { pixels * channels }

  /// The same pixels with so many numbers each.
  public func with(channels: Int) -> PictureShape {
    PictureShape(height: height, width: width, channels: channels)
  }

  /// The number of a pixel; -1, which gathers zeros, outside.
  public func pixel(_ row: Int, _ column: Int) -> Int {
    row >= 0 && row < height && column >= 0 && column < width ? row * width + column : -1
  }

  /// As in a paper: "8 x 8 x 32".
  public var description: String { "\(height) x \(width) x \(channels)" }
}
