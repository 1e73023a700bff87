public import Graphs

/// A part of a convolutional network: a convolution of some kind, or a change of size without weights.
public enum PictureStage: Hashable, Sendable {
  /// A convolution to so many channels; a masked or causal window makes a masked or causal one.
  case convolution(ConvolutionWindow, channels: Int)
  /// A transposed convolution to so many channels.
  case transposed(ConvolutionWindow, channels: Int)
  /// Each pixel repeated, then a convolution: no pixel is written more often than its neighbours (Odena et al. 2016,
  /// "Deconvolution and checkerboard artifacts").
  case upsampled(by: Int, ConvolutionWindow, channels: Int)
  /// The means of squares.
  case averagePooled(by: Int)
  /// The largest of squares, in each channel.
  case maximumPooled(by: Int)

  /// Whether it has weights.
  public var hasWeights: Bool {
    switch self {
    case .convolution, .transposed, .upsampled: true
    case .averagePooled, .maximumPooled: false
    }
  }

  /// The pictures that come out.
  public func output(of picture: PictureShape) -> PictureShape {
    switch self {
    case .convolution(let window, let channels): window.output(of: picture, channels: channels)
    case .transposed(let window, let channels):
      window.transposedOutput(of: picture, channels: channels)
    case .upsampled(let factor, let window, let channels):
      window.output(of: picture.enlarged(by: factor), channels: channels)
    case .averagePooled(let factor), .maximumPooled(let factor): picture.reduced(by: factor)
    }
  }
}
