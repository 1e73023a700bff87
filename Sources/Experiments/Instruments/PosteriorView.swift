import Distributions
import Frames
import Graphs
import Tensors

/// What an encoder makes of data: posteriors in the latent plane.
final class PosteriorView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let dimension: Int
  private let points: [Float]
  private let map: PointMap

  /// Data points that are encoded.
  private static let count = 200
  /// Of these, points whose posterior's spread is drawn.
  private static let ellipses = 32
  /// How far from zero the latent plane is shown: all but a thousandth of the prior.
  private static let reach = 3.3

  /// A view of what a model makes of its data; nil where it has no posteriors.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let map = PointMap(model, on: book, settings, blockRows: Self.count, .posterior)
    else { return nil }
    self.map = map
    dimension = map.columns / 2
    let others = dimension > 2 ? ", z1 and z2 of \(dimension)" : ""
    layers = LayerBoard([
      LayerBoard.Choice(
        "posteriors" + others, key: "posteriors", isShown: false,
        explanation: "Where the encoder puts data in the latent plane, beside the prior.")
    ])
    points =
      EncoderInputs(
        settings.data.distribution, for: model, count: Self.count,
        from: RandomStream(seed: seed, purpose: .metricData)
      ).values
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// What the model makes of each point as it stands.
  private func encodings(_ weights: [Weights]) -> [Encoded] {
    let values = map.results(for: points, weights)
    return stride(from: 0, to: values.count, by: 2 * dimension).map { start in
      Encoded(
        mean: Array(values[start..<start + dimension]),
        deviation: Array(values[start + dimension..<start + 2 * dimension]))
    }
  }

  /// What becomes of one point.
  private struct Encoded {
    let mean, deviation: [Float]
  }
}

// MARK: - Reading

extension PosteriorView {
  /// Numbers of a latent that are told: those of the plane that is shown.
  private static let told = 2

  /// The posterior of the place.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    let values = map.result(at: place, look.playing).map(Double.init)
    let told = min(dimension, Self.told)
    let note = dimension > told ? "first \(told) of \(dimension)" : ""
    return [
      Reading.Entry("z", Array(values[..<told]), format: .significant(3), note: note),
      Reading.Entry(
        "deviation of z", Array(values[dimension..<dimension + told]), format: .significant(3)),
    ]
  }
}

// MARK: - Showing

extension PosteriorView {
  /// The latent plane, if the posteriors are switched on.
  ///
  /// Of more than two dimensions the first two are shown; a single one is drawn against the posterior's
  /// deviation, where the prior is one spot.
  func companion(_ look: Look) -> Scene? {
    guard layers.shows("posteriors") else { return nil }
    let codes = encodings(look.playing)
    return dimension == 1 ? line(codes) : plane(codes)
  }

  private func line(_ codes: [Encoded]) -> Scene {
    Scene(
      extent: Window(minX: -Self.reach, maxX: Self.reach, minY: 0, maxY: 1.5), xLabel: "mean of z",
      yLabel: "deviation of z",
      layers: [
        Layer(
          "posteriors", role: .posterior,
          mark: .points(codes.map { SIMD2($0.mean[0], $0.deviation[0]) })),
        Layer("prior", role: .guide, mark: .spot(SIMD2(0, 1))),
      ])
  }

  private func plane(_ codes: [Encoded]) -> Scene {
    let name = dimension == 2 ? "posteriors" : "posteriors, first 2 of \(dimension)"
    return Scene(
      extent: Window(halfSide: Self.reach), xLabel: "z1", yLabel: "z2",
      layers: [
        Layer("prior, one deviation", role: .guide, mark: .circle(center: .zero, radius: 1)),
        Layer(
          "one deviation", role: .posterior,
          mark: .ellipses(
            codes.prefix(Self.ellipses).map {
              SIMD4($0.mean[0], $0.mean[1], $0.deviation[0], $0.deviation[1])
            })),
        Layer(
          name, role: .posterior,
          mark: .points(codes.map { SIMD2($0.mean[0], $0.mean[1]) })),
      ])
  }
}
