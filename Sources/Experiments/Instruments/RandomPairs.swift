import Distributions
import Frames
import Graphs
import Tensors

/// Some of the pairs of the next step of a training that pairs latents with random data.
final class RandomPairs: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "pairs", key: "pairs", isShown: true,
      explanation:
        "Some samples, each joined to the random data point that the next step pulls it to. Arrows: the "
        + "mean of such pulls over all data, in which they cancel but for a pull to the middle.")
  ])

  private let data: any Distribution
  private let latent: LatentConfiguration
  private let latents, targets: RandomStream
  private let map: PointMap

  /// Pairs drawn.
  private static let count = 24
  /// What part of the mean pull an arrow shows: all arrows in full would meet in the middle.
  private static let pullShare: Float = 0.35

  /// The pairs of a model; nil where it has none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let latent = (model as? any RandomlyPaired)?.latent,
      let map = PointMap(model, on: book, settings, width: latent.dimension, .randomlyPaired)
    else { return nil }
    (self.map, self.latent) = (map, latent)
    data = settings.data.distribution
    latents = RandomStream(seed: seed, purpose: .latent)
    targets = RandomStream(seed: seed, purpose: .data)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// Lines from samples to their targets, and arrows of the mean pull, if they are switched on.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("pairs") else { return [] }
    let noise = latent.latents(count: Self.count, step: look.step, from: latents)
    let samples = map.results(for: noise, look.playing).points
    let points = data.samples(count: Self.count, step: look.step, random: targets).points
    let mean = data.moments.map { SIMD2(Float($0.mean[0]), Float($0.mean[1])) } ?? .zero
    return [
      Layer(
        "random targets", role: .guide,
        mark: .lines(zip(samples, points).map { [$0, $1] })),
      Layer(
        "mean pull", role: .gradient,
        mark: .arrows(
          samples.map { SIMD4(lowHalf: $0, highHalf: $0 + Self.pullShare * (mean - $0)) })),
    ]
  }
}
