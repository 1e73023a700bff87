import Experiments
import Graphs
import Networks

/// The distribution of every pixel of a picture, as a decoder says it of a latent.
///
///     ln P(x|z) = sum over pixels of ln P(x_i | f_i(z))
///
/// The levels of a pixel have a discretised logistic distribution (`DiscretisedLogistic`), whose mean, and where it is learned
/// its scale, the decoder says. Given the latent, pixels are independent: what it does not say, draws get wrong pixel by
/// pixel.
struct PixelLaw {
  private let decoder: PictureDecoder
  private let pixels: DiscretisedLogistic
  /// ln of the scale where it is one number; nil where the decoder says it.
  private let fixedLogScale: Live?

  /// What a pixel without ink, at -1, and one that is full of it, at 1, lie beyond.
  private static let edge = 1 - 1e-6

  /// The law that a decoder of a group says by some settings.
  init<Settings: PictureCodingSettings>(_ settings: Settings, in group: WeightGroup) {
    let picture = settings.picture
    // Of each number of a pixel the mean and, where it is learned, ln of the scale, side by side.
    decoder = group.decoder(
      from: settings.dimension, settings.decoder,
      to: picture.with(channels: settings.learnsScale ? 2 * picture.channels : picture.channels),
      setBy: "model.decoder")
    pixels = DiscretisedLogistic(levels: settings.levels)
    fixedLogScale = settings.learnsScale ? nil : Live { (settings: Settings) in settings.logScale }
  }

  /// The means of the pixels [rows, count] of latents [rows, dimension], as far as they are levels: that of a pixel which is
  /// surely without ink may lie far beyond them.
  func means(of z: Expression, _ batch: Batch) -> Expression {
    law(of: z, batch).mean.clamped(atLeast: -1).clamped(atMost: 1)
  }

  /// How far the mean of each pixel [rows, count] is from that of pictures [rows, count], of latents [rows, dimension].
  ///
  /// Where a picture has all the ink or none, a mean beyond that is no farther off. Means that are merely cut to the levels
  /// would be as far, but those beyond the wrong end would have no slope to come back by.
  func distances(of z: Expression, from x: Expression, _ batch: Batch) -> Expression {
    let away = law(of: z, batch).mean - x
    let (isFull, isEmpty) = (x .> Self.edge, x .< -Self.edge)
    // Upwards it is no fault of a full pixel, downwards none of an empty one.
    return (1 - isFull) * away.relu() + (1 - isEmpty) * (-away).relu()
  }

  /// Pictures [rows, count] of latents [rows, dimension]: each pixel drawn by itself, or the means.
  func sample(of z: Expression, _ kind: PictureSample, _ batch: Batch) -> Expression {
    guard kind == .drawn else { return means(of: z, batch) }
    let law = law(of: z, batch)
    return pixels.sample(
      batch.uniform("pixels", law.mean.columns), mean: law.mean, logScale: law.logScale)
  }

  /// ln P(x|z) in nats [rows, 1], of pictures [rows or 1, count] and latents [rows, dimension].
  func logLikelihood(of x: Expression, given z: Expression, _ batch: Batch) -> Expression {
    let law = law(of: z, batch)
    return pixels.logProbabilities(of: x, mean: law.mean, logScale: law.logScale)
      .sum(over: .columns)
  }

  /// Mean and ln of the scale of every pixel [rows, count], of which the scale may be one number for all.
  private func law(of z: Expression, _ batch: Batch) -> (mean: Expression, logScale: Expression) {
    let said = decoder(z)
    if let fixedLogScale { return (said, batch.live(fixedLogScale)) }
    let count = said.columns / 2
    func every(_ first: Int) -> Expression {
      said.gathered(
        by: IndexTable((0..<count).map { 2 * $0 + first }, sources: 2 * count, block: 1))
    }
    return (every(0), every(1))
  }
}
