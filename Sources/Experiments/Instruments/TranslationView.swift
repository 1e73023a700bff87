import Distributions
import Frames
import Graphs
import Tensors

/// What becomes of some points that a model translates.
final class TranslationView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "translation", key: "translation", isShown: true,
      explanation: "Arrows from \(count) points of the source to what the model makes of them.")
  ])

  private let points: [Float]
  private let sampler: ModelSampler

  /// Points that are translated.
  static let count = 24

  /// A view of a model's translation; nil where it translates nothing.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let model = model as? any Translating, let source = settings.source?.distribution else {
      return nil
    }
    points = source.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    sampler = ModelSampler(
      Self.translating(model), on: book, settings, blockRows: Self.count)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let model = model as? any Translating { sampler.adopt(Self.translating(model), settings) }
  }

  private static func translating(_ model: any Translating) -> Sampling {
    .pass { batch in
      model.translate(batch.given("points", columns: batch.space.count), batch)
    }
  }

  /// The arrows.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("translation") else { return [] }
    sampler.read(look.shown)
    let arrows = zip(points.points, sampler.values(at: points).points).map {
      SIMD4(lowHalf: $0, highHalf: $1)
    }
    return [Layer("translation", role: .reconstruction, mark: .arrows(arrows))]
  }
}
