import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A GAN whose generator makes pictures of a constant, by styles that act at every size.
///
/// (Karras et al. 2018, "A style-based generator architecture for generative adversarial networks", arXiv:1812.04948; 2019,
/// arXiv:1912.04958.)
///
///     w = f(z / |z|),   h_l = leaky(conv_l(up(h_(l-1)); A_l w) + noise), once or several times,   image = sum over l of up(toGrey_l(h_l; A_l w))
///
/// What z says enters as a style at each size alone, so that the sizes of two pictures can be mixed: coarse styles of the one,
/// fine ones of the other. In training a share of pictures is mixed, so that no size relies on the others' style. Styles drawn
/// nearer to their mean make pictures that are less different: w_mean + psi (w - w_mean). Of photographs they are better, too;
/// of pictures that come in kinds the mean lies between the kinds, and is none.
///
/// D is one that looks from fine to coarse, with R1. Path length regularisation is not here, and pictures are doubled by
/// repeating pixels, without the published filter.
public struct StyleGAN: GenerativeModel, LatentVariable, StyleMixing, Judging {
  let settings: Settings
  private let making, judging: WeightGroup
  private let shapes: [PictureShape]
  private let picture: PictureShape
  /// The constant that every picture begins as.
  private let start: Weight
  private let mapping: [EqualizedLayer]
  /// Convolutions of each size, one after the other.
  private let layers: [[StyleLayer]]
  private let exits: [StyleLayer]
  private let discriminator: GrowingDiscriminator
  /// The running mean of w.
  private let meanStyle: StateEntry

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (picture, path, styles) = (settings.picture, "model.network", settings.styles)
    let shapes = settings.network.shapes(for: picture)
    let making = book.group("generator")
    mapping = (0..<settings.mappingLayers).map { number in
      let inputs = number == 0 ? settings.latent.dimension : styles
      return EqualizedLayer(
        "generator.mapping.\(number)", on: PictureShape(height: 1, width: 1, channels: inputs),
        channels: styles, gain: EqualizedLayer.leakyGain, rate: settings.mappingRate, in: making,
        setBy: path)
    }
    start = making.weight("generator.start", rows: 1, columns: shapes[0].count) {
      Initializer.normal.fillWeight(
        $0, gain: Double(shapes[0].count).squareRoot(), from: $1, matrix: $2)
    }
    layers = shapes.enumerated().map { level, shape in
      (0..<settings.layers).map { number in
        StyleLayer(
          "generator.layer.\(Self.place(level, number))",
          settings.style == .modulation ? .modulation : .normalization, .square(3),
          on: level == 0 || number > 0 ? shape : shapes[level - 1].enlarged(by: 2),
          channels: shape.channels, styles: styles, hasNoise: true, in: making, setBy: path)
      }
    }
    exits = shapes.enumerated().map { level, shape in
      StyleLayer(
        "generator.exit.\(level)", .exit, .square(1), on: shape, channels: picture.channels,
        styles: styles, hasNoise: false, in: making, setBy: path)
    }
    self.making = making
    (self.shapes, self.picture) = (shapes, picture)
    judging = book.group("discriminator")
    discriminator = GrowingDiscriminator(
      on: picture, settings.network, hasEntrances: false, seesDeviation: settings.seesDeviation,
      in: judging, setBy: path)
    meanStyle = book.state("style.mean", columns: styles, startingAt: 0)
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }
  /// Whether the average of G is shown, where there is one.
  public var showsAverages: Bool { settings.shown == .averaged }

  /// What a layer is called in names of weights and draws: the first of a size by the size alone.
  private static func place(_ level: Int, _ number: Int) -> String {
    number == 0 ? "\(level)" : "\(level).\(number)"
  }

  /// The styles of latents [rows, styles].
  func style(of z: Expression) -> Expression {
    mapping.reduce(z.unitMeanSquare()) { $1($0).leaky() }
  }

  /// Styles as near to their mean as is set.
  private func truncated(_ w: Expression, _ batch: Batch) -> Expression {
    let mean = batch.value(meanStyle)
    return mean + batch.live(\Settings.truncation) * (w - mean)
  }

  /// The pictures of a style for each size.
  ///
  /// - Parameter noise: whether pixels get noise, drawn from the batch.
  func pictures(_ w: [Expression], noise batch: Batch?, rows: Int) -> Expression {
    let graph = w[0].graph
    var h = start(graph).broadcast(to: Shape(rows, shapes[0].count))
    var image: Expression?
    for (level, shape) in shapes.enumerated() {
      if level > 0 { h = h.upsampled(by: 2, on: shapes[level - 1]) }
      for (number, layer) in layers[level].enumerated() {
        let noise = batch.map { $0.normal("noise.\(Self.place(level, number))", shape.pixels) }
        h = EqualizedLayer.leakyGain * layer(h, w[level], noise: noise).leaky()
      }
      let own = exits[level](h, w[level], noise: nil)
      image = image.map { $0.upsampled(by: 2, on: exits[level - 1].layer.output) + own } ?? own
    }
    return image ?? h
  }

  /// G(z) without noise, its styles as near to their mean as is set.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    let w = truncated(style(of: z), batch)
    return pictures(shapes.map { _ in w }, noise: nil, rows: z.rows)
  }

  /// Pictures with the styles of some latents, and at some sizes those of others, without noise.
  public func mixed(
    _ z: Expression, _ other: Expression, at sizes: Set<Int>, _ batch: Batch
  ) -> Expression {
    let (own, others) = (truncated(style(of: z), batch), truncated(style(of: other), batch))
    return pictures(
      shapes.indices.map { sizes.contains($0) ? others : own }, noise: nil, rows: z.rows)
  }

  /// How many sizes there are.
  public var levels: Int { shapes.count }

  /// G(z) of new noise.
  public var sampling: Sampling {
    .pass { batch in
      let w = truncated(style(of: batch.latent(latent)), batch)
      return pictures(shapes.map { _ in w }, noise: batch, rows: batch.rows)
    }
  }

  /// D, then G, which follows the mean of styles.
  public var turns: [Turn] {
    let together = settings.seesDeviation ? GrowingDiscriminator.group : 1
    return [
      Turn("discriminator", player: "D", rowsTogether: together) { batch in
        let w = drawnStyles(batch, "further")
        let samples = pictures(w, noise: batch, rows: batch.rows)
        let x = batch.data
        return settings.move(
          settings.judged(x, samples, at: x, by: { discriminator($0) }, batch), training: judging)
      },
      Turn("generator", player: "G", rowsTogether: together) { batch in
        let w = drawnStyles(batch, "")
        let fake = discriminator(pictures(w, noise: batch, rows: batch.rows))
        let mean = batch.value(meanStyle)
        return Move(
          settings.generatorObjective(
            settings.loss.generatorLosses(fake: fake).mean(), training: making),
          updates: [Update(meanStyle, to: mean + Self.news * (w[0].mean(over: .rows) - mean))])
      },
    ]
  }

  /// A style for each size of every picture: of a share of the pictures, those of a second latent from some size on.
  private func drawnStyles(_ batch: Batch, _ name: String) -> [Expression] {
    func named(_ draw: String) -> String {
      name.isEmpty ? draw : name + draw.prefix(1).uppercased() + draw.dropFirst()
    }
    let w = style(of: batch.latent(latent, named("latent")))
    guard settings.mixing > 0, shapes.count > 1 else { return shapes.map { _ in w } }
    let other = style(of: batch.latent(latent, named("secondLatent")))
    let isMixed = batch.uniform(named("mixing")) .< batch.live(\Settings.mixing)
    let crossover = batch.integer(named("crossover"), below: shapes.count - 1)
    return shapes.indices.map { level in
      level == 0 ? w : w + isMixed * (crossover .< (Double(level) - 0.5)) * (other - w)
    }
  }

  /// The share of the mean of styles that a step replaces.
  private static let news = 0.005
}

// MARK: - Judging

extension StyleGAN {
  /// The probability that pictures are data, or the raw output of a loss that has none.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression {
    settings.loss.verdict(discriminator(x))
  }

  /// What G minimises, as a sum over pictures.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    settings.loss.generatorLosses(fake: discriminator(samples)).sum()
  }

  /// v(D, G), of the losses that have it.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? {
    settings.loss.payoff(real: discriminator(data), fake: discriminator(samples))
  }
}
