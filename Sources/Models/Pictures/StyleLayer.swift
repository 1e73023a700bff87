import Experiments
import Graphs
import Networks

/// A convolution whose channels a style scales, one style for each picture.
///
///     w'_oik = s_i w_oik,   w''_oik = w'_oik / sqrt(sum over i, k of w'_oik^2 + 1e-8)
///
/// (Karras et al. 2019, "Analyzing and improving the image quality of StyleGAN", arXiv:1912.04958, equations 1 and 3.) That is
/// computed by scaling channels before and after one convolution that all pictures share, which is the same. With adaptive
/// instance normalisation, as in the first version (2018, arXiv:1812.04948), the style sets deviation and mean of each map
/// behind the convolution instead.
struct StyleLayer {
  /// How a style acts.
  enum Kind {
    /// It scales the channels that go in; what comes out has its expected length again.
    case modulation
    /// The same, and what comes out is as long as it comes: the way out of a network to pictures.
    case exit
    /// It gives every map that comes out a deviation and a mean.
    case normalization
  }

  /// The convolution.
  let layer: EqualizedLayer
  private let kind: Kind
  /// Makes the style of w: a scale for each channel, and with normalisation a shift.
  private let affine: EqualizedLayer
  /// How much noise each pixel gets; nil for none.
  private let strength: Weight?

  /// A layer whose weights are added to a group.
  ///
  /// - Parameters:
  ///   - styles: how many numbers w has.
  ///   - hasNoise: whether pixels get noise of a strength that is learned, 0 at first.
  init(
    _ name: String, _ kind: Kind, _ window: ConvolutionWindow, on input: PictureShape,
    channels: Int, styles: Int, hasNoise: Bool, in group: WeightGroup, setBy path: String
  ) {
    self.kind = kind
    layer = EqualizedLayer(
      name, window, on: input, channels: channels, in: group, setBy: path)
    let count = kind == .normalization ? 2 * channels : input.channels
    affine = EqualizedLayer(
      "\(name).style", on: PictureShape(height: 1, width: 1, channels: styles), channels: count,
      startingBias: kind == .normalization ? 0 : 1, in: group, setBy: path)
    strength = hasNoise ? group.scalar("\(name).noise", startingAt: 0) : nil
  }

  /// What comes out of pictures by the styles of w [rows, styles], before any activation.
  ///
  /// - Parameter noise: draws from N(0, 1) [rows, pixels]; nil for none.
  func callAsFunction(_ x: Expression, _ w: Expression, noise: Expression?) -> Expression {
    let style = affine(w)
    switch kind {
    case .modulation:
      let scaled = convolved(x * style.spread(over: layer.input))
      return layer.biased(noisy(scaled * lengths(style).spread(over: layer.output), noise))
    case .exit: return layer.biased(convolved(x * style.spread(over: layer.input)))
    case .normalization:
      let (moments, channels) = (moments(w), layer.output.channels)
      return normalized(
        layer.biased(noisy(convolved(x), noise)), moments.columns(0..<channels),
        moments.columns(channels..<2 * channels))
    }
  }

  /// Deviations, then means, that normalised maps are to have [rows, 2 channels].
  func moments(_ w: Expression) -> Expression {
    let (style, channels) = (affine(w), layer.output.channels)
    return .besides(1 + style.columns(0..<channels), style.columns(channels..<2 * channels))
  }

  private func convolved(_ x: Expression) -> Expression {
    guard let window = layer.window else { return x }
    return x.convolved(with: layer.weights(x.graph), window, on: layer.input)
  }

  private func noisy(_ x: Expression, _ noise: Expression?) -> Expression {
    guard let noise, let strength else { return x }
    return x + strength(x.graph) * noise.spreadOverChannels(of: layer.output)
  }

  /// One over the expected length of what comes out of channels of deviation 1, for each picture and channel.
  func lengths(_ style: Expression) -> Expression {
    let squares = layer.weights(style.graph).squared()
    let channels = layer.input.channels
    // Taps of a channel belong together.
    let taps = squares.columns / channels
    let sums = (0..<taps).map { squares.columns($0 * channels..<($0 + 1) * channels) }
    let perChannel = sums.dropFirst().reduce(sums[0], +)
    return (style.squared().product(withTransposed: perChannel) + 1e-8).squareRoot().reciprocal()
  }

  /// Maps with a deviation and a mean of their own, each picture's.
  private func normalized(
    _ x: Expression, _ scale: Expression, _ shift: Expression
  ) -> Expression {
    let (picture, share) = (layer.output, 1 / Double(layer.output.pixels))
    let mean = share * x.summedOverPixels(of: picture)
    let away = x - mean.spread(over: picture)
    let variance = share * away.squared().summedOverPixels(of: picture)
    let factor = scale * (variance + 1e-8).squareRoot().reciprocal()
    return away * factor.spread(over: picture) + shift.spread(over: picture)
  }
}
