import Distributions
import Frames
import Graphs
import Tensors

/// What an encoder makes of data: posteriors in the latent plane, and reconstructions in the data plane.
final class PosteriorView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let dimension: Int
  private let points: [Float]
  private let sampler: ModelSampler

  /// Data points that are encoded.
  private static let count = 200
  /// Of these, points whose reconstruction is drawn.
  private static let reconstructions = 64
  /// Of these, points whose posterior's spread is drawn.
  private static let ellipses = 32
  /// How far from zero the latent plane is shown: all but a thousandth of the prior.
  private static let reach = 3.3

  /// A view of what a model makes of its data.
  init(
    _ model: any Encoding, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    dimension = model.latent.dimension
    let others = dimension > 2 ? ", z1 and z2 of \(dimension)" : ""
    layers = LayerBoard([
      LayerBoard.Choice(
        "posteriors" + others, key: "posteriors", isShown: false,
        explanation: "Where the encoder puts data in the latent plane, beside the prior."),
      LayerBoard.Choice(
        "reconstructions", key: "reconstructions", isShown: false,
        explanation: "Lines from data to what the decoder makes of their encoding."),
    ])
    points = settings.data.distribution.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    sampler = ModelSampler(
      Self.encoding(model), on: book, settings, blockRows: Self.count)
  }

  /// Goes on with a model that was made anew.
  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let model = model as? any Encoding { sampler.adopt(Self.encoding(model), settings) }
  }

  /// Means, deviations and reconstructions side by side.
  private static func encoding(_ model: any Encoding) -> Sampling {
    .pass { batch in
      let x = batch.given("points", columns: batch.space.count)
      let posterior = model.posterior(of: x, batch)
      return .besides(
        posterior.mean, posterior.deviation, model.reconstruct(x, batch))
    }
  }

  /// What the model makes of each point as it stands.
  private func encodings(_ weights: [Weights]) -> [Encoded] {
    sampler.read(weights)
    let points = points
    let values = sampler.values(count: Self.count) { rows, first in
      let start = first * rows.columns
      rows.assign(points[start..<start + rows.elements.count])
    }
    let width = sampler.columns
    return (0..<Self.count).map { row in
      let part = values[row * width..<(row + 1) * width]
      let (start, end) = (part.startIndex, dimension)
      return Encoded(
        mean: Array(part[start..<start + end]),
        deviation: Array(part[start + end..<start + 2 * end]),
        reconstruction: Array(part[(start + 2 * end)...]))
    }
  }

  /// What becomes of one point.
  private struct Encoded {
    let mean, deviation, reconstruction: [Float]
  }
}

// MARK: - Showing

extension PosteriorView {
  /// Lines from data to reconstructions, if they are switched on.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("reconstructions") else { return [] }
    let lines = encodings(look.playing).prefix(Self.reconstructions).enumerated().map { row, code in
      [
        SIMD2(points[2 * row], points[2 * row + 1]),
        SIMD2(code.reconstruction[0], code.reconstruction[1]),
      ]
    }
    return [Layer("reconstructions", role: .reconstruction, mark: .lines(lines))]
  }

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
