import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A GAN of pictures that grow: first the coarsest size alone, then the next is faded in, and so on.
///
/// (Karras et al. 2017, "Progressive growing of GANs for improved quality, stability, and variation", arXiv:1710.10196.)
///
///     image_0 = toGrey_0(h_0),   image_l = (1 - a_l) up(image_(l-1)) + a_l toGrey_l(h_l),   h_l = block_l(up(h_(l-1)))
///
/// Each size has the coarser picture to begin with, so that a step is small at any time. D fades its entrances in by the same
/// a, and data is mixed with its own coarser version likewise, so that D cannot tell it by its sharpness. Layers have one rate
/// (`EqualizedLayer`), G's pixels one length, and D is told how much pictures differ.
///
/// The paper bounds D's slope by WGAN-GP; here it is the logistic loss with R1. All sizes are computed from the start, which
/// costs what the paper saves; layers whose a is 0 have gradients of 0, and Adam leaves them where they are.
public struct ProgressiveGAN: GenerativeModel, LatentVariable, Growing, Judging {
  let settings: Settings
  private let making, judging: WeightGroup
  private let shapes: [PictureShape]
  private let picture: PictureShape
  private let first: EqualizedLayer
  private let blocks, exits: [EqualizedLayer]
  private let discriminator: GrowingDiscriminator
  /// How far each size but the coarsest has been faded in.
  private let fades: [StateEntry]

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (picture, path) = (settings.picture, "model.network")
    let shapes = settings.network.shapes(for: picture)
    let making = book.group("generator")
    first = EqualizedLayer(
      "generator.first",
      on: PictureShape(height: 1, width: 1, channels: settings.latent.dimension),
      channels: shapes[0].count, gain: EqualizedLayer.leakyGain, in: making, setBy: path)
    blocks = shapes.indices.map { level in
      let seen = level == 0 ? shapes[0] : shapes[level - 1].enlarged(by: 2)
      return EqualizedLayer(
        "generator.block.\(level)", .square(3), on: seen, channels: shapes[level].channels,
        gain: EqualizedLayer.leakyGain, in: making, setBy: path)
    }
    exits = shapes.enumerated().map { level, shape in
      EqualizedLayer(
        "generator.exit.\(level)", .square(1), on: shape, channels: picture.channels, in: making,
        setBy: path)
    }
    self.making = making
    (self.shapes, self.picture) = (shapes, picture)
    judging = book.group("discriminator")
    discriminator = GrowingDiscriminator(
      on: picture, settings.network, hasEntrances: true, seesDeviation: settings.seesDeviation,
      in: judging, setBy: path)
    fades = shapes.indices.dropFirst().map { book.state("fade.\($0)", startingAt: 0) }
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// G(z), as far as it has grown.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    images(of: z, fades.map { batch.value($0) }).last ?? z
  }

  /// What G makes of latents at each size, each as large as a picture; of a size that was left for a finer one, that one's
  /// averaged, for nothing trains the way out of a size that pictures no longer take.
  public func stages(of z: Expression, _ batch: Batch) -> [Expression] {
    let fades = fades.map { batch.value($0) }
    var seen = images(of: z, fades)
    for level in seen.indices.dropLast().reversed() {
      let averaged = seen[level + 1].averagePooled(by: 2, on: exits[level + 1].output)
      seen[level] = (1 - fades[level]) * seen[level] + fades[level] * averaged
    }
    return seen.enumerated().map { level, image in
      let factor = 1 << (shapes.count - 1 - level)
      return factor == 1 ? image : image.upsampled(by: factor, on: exits[level].output)
    }
  }

  /// The picture of each size, mixed with the coarser one as sizes are faded in.
  private func images(of z: Expression, _ fades: [Expression]) -> [Expression] {
    var h = first(z.unitMeanSquare()).leaky().pixelNormalized(on: shapes[0])
    var images: [Expression] = []
    for level in shapes.indices {
      if level > 0 { h = h.upsampled(by: 2, on: shapes[level - 1]) }
      h = blocks[level](h).leaky().pixelNormalized(on: shapes[level])
      let own = exits[level](h)
      let coarser = images.last?.upsampled(by: 2, on: exits[max(level - 1, 0)].output)
      images.append(coarser.map { (1 - fades[level - 1]) * $0 + fades[level - 1] * own } ?? own)
    }
    return images
  }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// D, then G; with G the fades go on.
  public var turns: [Turn] {
    let together = settings.seesDeviation ? GrowingDiscriminator.group : 1
    return [
      Turn("discriminator", player: "D", rowsTogether: together) { batch in
        let fades = fades.map { batch.value($0) }
        let samples = decode(batch.latent(latent, "furtherLatent"), batch)
        let real = faded(batch.data, fades)
        let judged = settings.judged(
          real, samples, at: real, by: { discriminator($0, fades: fades) }, batch)
        let drift = Self.drift * judged.onReal.squared().mean()
        return settings.move(judged, added: drift, training: judging)
      },
      Turn("generator", player: "G", rowsTogether: together) { batch in
        let fades = fades.map { batch.value($0) }
        let fake = discriminator(decode(batch.latent(latent), batch), fades: fades)
        let objective = settings.generatorObjective(
          settings.loss.generatorLosses(fake: fake).mean(), training: making)
        return Move(objective, updates: updates(batch))
      },
    ]
  }

  /// How far sizes will be faded in at the next step.
  private func updates(_ batch: Batch) -> [Update] {
    fades.enumerated().map { number, state in
      let next = batch.live(
        atStep: { (settings: Settings, step) in settings.fade(of: number + 1, after: step + 1) })
      return Update(state, to: next, within: 0...1)
    }
  }

  /// Data mixed with its own coarser versions as sizes are faded in.
  private func faded(_ x: Expression, _ fades: [Expression]) -> Expression {
    func coarse(_ level: Int) -> Expression {
      let factor = 1 << (shapes.count - 1 - level)
      return factor == 1
        ? x
        : x.averagePooled(by: factor, on: picture)
          .upsampled(by: factor, on: picture.reduced(by: factor))
    }
    return shapes.indices.dropFirst().reduce(coarse(0)) { mixed, level in
      (1 - fades[level - 1]) * mixed + fades[level - 1] * coarse(level)
    }
  }

  /// The weight of the square of D's output for data, which keeps it from wandering off.
  private static let drift = 0.001
}

// MARK: - Judging

extension ProgressiveGAN {
  private func judge(_ x: Expression, _ batch: Batch) -> Expression {
    discriminator(x, fades: fades.map { batch.value($0) })
  }

  /// The probability that pictures, as far as they have grown, are data.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(judge(x, batch))
  }

  /// What G minimises, as a sum over pictures.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    settings.loss.generatorLosses(fake: judge(samples, batch)).sum()
  }

  /// v(D, G), of the losses that have it; of data as D sees it now.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? {
    settings.loss.payoff(real: judge(data, batch), fake: judge(samples, batch))
  }

  /// How far a size has been faded in, as it stands.
  func fade(of level: Int) -> StateEntry { fades[level - 1] }
}
