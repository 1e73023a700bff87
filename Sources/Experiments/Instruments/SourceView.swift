import Distributions
import Frames
import Graphs
import Tensors

/// The plane of the source of a model that goes both ways, beside the plane of the data: what is translated from, what comes
/// back of the data, and where points of the source come back to.
///
/// In both planes numerals say the mode that a translation is made of.
final class SourceView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "source plane", key: "sourcePlane", isShown: true,
      explanation:
        "The plane of X: its data, F(y) by the mode of y, and lines from \(returnCount) points x to F(G(x))."
    )
  ])

  private let source: any Distribution
  /// Points of the source, points of the data and the classes of these, from 0 on.
  private let points, answers: [Float]
  private let classes: [Int32]
  private let classCount: Int
  private let extent: Window
  private let back, around: PointMap

  /// Points of each plane.
  private static let count = 1_000
  /// Points of the source that are followed there and back.
  private static let returnCount = 64

  /// A view of a model's source; nil where the model does not go both ways.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let source = settings.source?.distribution,
      let back = PointMap(model, on: book, settings, .translationBack),
      let around = PointMap(
        model, on: book, settings, blockRows: Self.returnCount, .roundTrip)
    else { return nil }
    (self.source, self.back, self.around) = (source, back, around)
    let stream = RandomStream(seed: seed, purpose: .metricData)
    let data = settings.data.distribution
    points = source.samples(count: Self.count, random: stream)
    answers = data.samples(count: Self.count, random: stream)
    classCount = data.space.classes
    classes = classCount > 0 ? data.labels(count: Self.count, random: stream) : []
    extent = source.extent ?? Window(around: points)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    back.adopt(model, settings)
    around.adopt(model, settings)
  }

  /// The plane of the source.
  func companion(_ look: Look) -> Scene? {
    guard layers.shows("sourcePlane") else { return nil }
    let returned = back.results(for: answers, look.shown).points
    let followed = Array(points.prefix(2 * Self.returnCount))
    let lines = zip(followed.points, around.results(for: followed, look.shown).points).map {
      [$0, $1]
    }
    return Scene(
      extent: extent, xLabel: "x in X", yLabel: "y in X",
      layers: [
        Layer("X", role: .data, mark: .points(points.points)),
        Layer("F(y)", role: .samples, mark: .points(returned)),
      ] + byClass(returned) + [
        Layer("x to F(G(x))", role: .reconstruction, mark: .lines(lines))
      ] + numbers)
  }

  /// Translations back, by the mode that each is made of.
  private func byClass(_ returned: [SIMD2<Float>]) -> [Layer] {
    guard classCount > 0 else { return [] }
    var places = [[SIMD2<Float>]](repeating: [], count: classCount)
    for (place, number) in zip(returned, classes) { places[Int(number)].append(place) }
    return [Layer("by mode of Y", role: .regions, mark: .classes(places))]
  }

  /// The numbers of the source's modes.
  private var numbers: [Layer] {
    guard let mixture = source.mixture, mixture.means.count > 1 else { return [] }
    let labels = mixture.means.enumerated().map { PlaceLabel("\($0 + 1)", at: $1) }
    return [Layer("modes of X", role: .guide, mark: .labels(labels))]
  }
}
