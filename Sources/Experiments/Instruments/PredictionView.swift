import Frames
import Graphs

/// What a model says of a point's second number at every first one that is in sight.
final class PredictionView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "bands", key: "bands", isShown: true,
      explanation:
        "The mean of the target at every input, and one and two of its standard deviations to both sides."
    ),
    LayerBoard.Choice(
      "density of target", key: "conditionalDensity", isShown: false,
      explanation:
        "p(t|x) at every place, on a scale of logarithms: six nats from the greatest down."),
  ])

  private let lattice: PlaceLattice
  private let map: PointMap

  /// Nats from the greatest density to the lowest that is told apart.
  private static let depth: Float = 6

  /// A view of a model's predictions; nil where it makes none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    guard let map = PointMap(model, on: book, settings, width: 1, blockRows: 64, .prediction),
      let pass = PointFunction.logConditional.pass(of: model)
    else { return nil }
    self.map = map
    lattice = PlaceLattice(ModelSampler(pass, on: book, settings, threads: threads))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
    if let pass = PointFunction.logConditional.pass(of: model) {
      lattice.sampler.adopt(pass, settings)
    }
  }

  func forget() { lattice.forget() }

  /// The density.
  func under(_ look: Look) -> [Layer] {
    guard layers.shows("conditionalDensity") else { return [] }
    let map = lattice.map(
      of: look.shown, step: look.step, viewport: look.viewport, extent: look.extent
    ) { values in
      let top = values.reduce(-Float.greatestFiniteMagnitude) { $1.isFinite ? max($0, $1) : $0 }
      return top - Self.depth...top
    }
    return [Layer("ln p(t|x): low | high", role: .field, mark: .heat(map))]
  }

  /// What is said of the second number, given the first.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    let answer = map.results(for: [Float(place.x)], look.shown)
    let density = lattice.sampler.result(at: place, look.shown)
    return [
      .density("p(t|x)", logarithm: Double(density[0])),
      Reading.Entry("mean of t", [Double(answer[0])]),
      Reading.Entry("deviation of t", [Double(answer[1])]),
    ]
  }

  /// The mean and the bands, from the left edge to the right one.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("bands") else { return [] }
    let places = Places(look.viewport, extent: look.extent)
    let inputs = (0..<places.columns).map { places[$0].x }
    let answers = map.results(for: inputs, look.shown).points
    let lines = [0, -1, 1, -2, 2].map { count in
      zip(inputs, answers).map { SIMD2($0, $1.x + count * $1.y) }
    }
    return [Layer("mean, 1 and 2 deviations", role: .posterior, mark: .lines(lines))]
  }
}
