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
  private let map: PointMap

  /// Points that are translated.
  static let count = 24

  /// A view of a model's translation; nil where it translates nothing.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let source = settings.source?.distribution,
      let map = PointMap(model, on: book, settings, blockRows: Self.count, .translation)
    else { return nil }
    self.map = map
    points = source.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// What the place becomes.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    [.vector("translated to", map.result(at: place, look.shown).points[0])]
  }

  /// The arrows.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("translation") else { return [] }
    let arrows = zip(points.points, map.results(for: points, look.shown).points).map {
      SIMD4(lowHalf: $0, highHalf: $1)
    }
    return [Layer("translation", role: .reconstruction, mark: .arrows(arrows))]
  }
}
