import Distributions
import Frames
import Graphs
import Tensors

/// What noise an invertible model makes of data, in a plane of its own: it should look like a normal.
///
/// Where the data has modes, each is told apart by its class: as they are pushed together, none may cover another.
final class NoiseView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "in noise space", key: "noiseSpace", isShown: false,
      explanation:
        "Data carried to noise by the model, beside circles of one and two deviations of N(0, I); modes are "
        + "told apart.")
  ])

  private let points: [Float]
  /// The mode of each point, and how many there are; nil where data has none.
  private let modes: (numbers: [Int], count: Int)?
  private let sampler: ModelSampler

  /// Data points that are carried.
  private static let count = 2_000
  /// How far from zero the plane of noise is shown: all but a thousandth.
  private static let reach = 3.7

  /// A view of what a model makes of its data; nil where it is not invertible.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let model = model as? any Invertible else { return nil }
    let data = settings.data.distribution
    let points = data.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    self.points = points
    modes = data.mixture.map { mixture in
      (points.points.map { Self.nearest($0, of: mixture.means) }, mixture.means.count)
    }
    sampler = ModelSampler(.encoding(of: model), on: book, settings)
  }

  private static func nearest(_ point: SIMD2<Float>, of means: [SIMD2<Double>]) -> Int {
    let place = SIMD2<Double>(point)
    func distance(_ mean: SIMD2<Double>) -> Double {
      let away = place - mean
      return (away * away).sum()
    }
    return means.indices.min { distance(means[$0]) < distance(means[$1]) } ?? 0
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let model = model as? any Invertible { sampler.adopt(.encoding(of: model), settings) }
  }

  /// The plane of noise, if it is switched on.
  func companion(_ look: Look) -> Scene? {
    guard layers.shows("noiseSpace") else { return nil }
    sampler.read(look.shown)
    let noise = sampler.values(at: points).points
    return Scene(
      extent: Window(halfSide: Self.reach), xLabel: "z1", yLabel: "z2",
      layers: [
        carried(noise),
        Layer("one deviation", role: .guide, mark: .circle(center: .zero, radius: 1)),
        Layer("two deviations", role: .guide, mark: .circle(center: .zero, radius: 2)),
      ])
  }

  /// The noise that the place becomes.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    [.vector("noise", sampler.result(at: place, look.shown).points[0])]
  }

  private func carried(_ noise: [SIMD2<Float>]) -> Layer {
    guard let modes else { return Layer("data as noise", role: .posterior, mark: .points(noise)) }
    var classes = [[SIMD2<Float>]](repeating: [], count: modes.count)
    for (place, mode) in zip(noise, modes.numbers) { classes[mode].append(place) }
    return Layer("data as noise, by mode", role: .regions, mark: .classes(classes))
  }
}

extension Sampling {
  /// f(x) of places that are given.
  fileprivate static func encoding(of model: any Invertible) -> Sampling {
    .pass { batch in
      model.encode(batch.given("places", columns: batch.space.count), batch).z
    }
  }
}
