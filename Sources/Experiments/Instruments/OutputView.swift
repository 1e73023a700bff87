import Frames
import Graphs
import Tensors

/// The Gaussians that a model puts around what it makes of latents.
final class OutputView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "outputs", key: "outputs", isShown: true,
      explanation:
        "Ellipses of one standard deviation around what the model makes of up to \(count) latents.")
  ])

  private let latents: [Float]
  private let map: PointMap

  /// Latents that are shown, at most.
  private static let count = 96

  /// A view of a model's outputs; nil where they have no deviation.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let noisy = model as? any GaussianOutput,
      let map = PointMap(
        model, on: book, settings, width: noisy.latent.dimension, blockRows: 32, .output)
    else { return nil }
    self.map = map
    let stream = RandomStream(seed: seed, purpose: .metricLatent)
    let all = noisy.representatives
    latents =
      all.map { Array($0.prefix(Self.count * noisy.latent.dimension)) }
      ?? noisy.latent.values(count: Self.count, first: 0, from: stream)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// The ellipses.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("outputs") else { return [] }
    let numbers = map.results(for: latents, look.shown)
    let ellipses = stride(from: 0, to: numbers.count, by: 4).map {
      SIMD4(numbers[$0], numbers[$0 + 1], numbers[$0 + 2], numbers[$0 + 3])
    }
    return [Layer("mean, 1 deviation", role: .posterior, mark: .ellipses(ellipses))]
  }
}
