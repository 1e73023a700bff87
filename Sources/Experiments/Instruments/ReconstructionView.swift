import Distributions
import Frames
import Tensors

/// What becomes of data that a model makes something smaller of, and points of that again.
final class ReconstructionView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let points: [Float]
  /// What the model is given for them.
  private let inputs: EncoderInputs
  private let map: PointMap

  /// Data points whose reconstruction is drawn.
  static let count = 64

  /// A view of what a model makes of its data; nil where it reconstructs nothing.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let map = PointMap(model, on: book, settings, blockRows: Self.count, .reconstruction)
    else { return nil }
    self.map = map
    let (data, stream) = (
      settings.data.distribution, RandomStream(seed: seed, purpose: .metricData)
    )
    points = data.samples(count: Self.count, random: stream)
    inputs = EncoderInputs(data, for: model, count: Self.count, from: stream)
    layers = LayerBoard([
      LayerBoard.Choice(
        "reconstructions", key: "reconstructions", isShown: !(model is any Encoding),
        explanation: "Lines from data to what the decoder makes of their encoding.")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// What becomes of the place.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    [.vector("reconstructed at", map.result(at: place, look.shown).points[0])]
  }

  /// Lines from data to reconstructions, if they are switched on.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("reconstructions") else { return [] }
    let lines = zip(points.points, map.results(for: inputs.values, look.shown).points).map {
      [$0, $1]
    }
    return [Layer("reconstructions", role: .reconstruction, mark: .lines(lines))]
  }
}
