import Datasets
import Frames
import Graphs
import Networks
import Tensors

/// What an encoder makes of data: posteriors in the latent plane, and reconstructions in the data plane.
final class PosteriorView {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let dimension: Int
  private let points: [Float]
  private let workspace: Workspace

  /// Data points that are encoded.
  private static let count = 200
  /// Of these, points whose reconstruction is drawn.
  private static let reconstructions = 64
  /// Of these, points whose posterior's spread is drawn.
  private static let ellipses = 32
  /// How far from zero the latent plane is shown: all but a thousandth of the prior.
  private static let reach = 3.3

  /// A view of a model with these weights on a configuration's data.
  init(
    _ model: VariationalModel, decoder: Weights, encoder: Weights, data: any Dataset, seed: UInt64
  ) {
    dimension = model.dimension
    let others = model.dimension > 2 ? ", z1 and z2 of \(model.dimension)" : ""
    layers = LayerBoard([
      LayerBoard.Choice(
        "posteriors" + others, key: "posteriors", isShown: false,
        explanation: "Where the encoder puts data in the latent plane, beside the prior."),
      LayerBoard.Choice(
        "reconstructions", key: "reconstructions", isShown: false,
        explanation: "Lines from data to what the decoder makes of their encoding."),
    ])
    points = data.points(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    let graph = Graph()
    let x = graph.input("points", rows: Self.count, columns: 2)
    let posterior = model.posterior(of: x)
    workspace = Program(outputs: [
      "mean": posterior.mean, "deviation": posterior.deviation,
      "reconstruction": model.decoder(posterior.mean),
    ]).makeWorkspace(decoder, encoder)
    workspace["points"].assign(points)
  }
}

// MARK: - Showing

extension PosteriorView {
  /// Lines from data to reconstructions, if they are switched on.
  func reconstructions() -> [Layer] {
    guard layers.shows("reconstructions") else { return [] }
    workspace.run()
    let after = workspace["reconstruction"]
    let lines = (0..<Self.reconstructions).map { row in
      [
        SIMD2(points[2 * row], points[2 * row + 1]), SIMD2(after[row, 0], after[row, 1]),
      ]
    }
    return [Layer("reconstructions", role: .reconstruction, mark: .lines(lines))]
  }

  /// The latent plane, if the posteriors are switched on.
  ///
  /// Of more than two dimensions the first two are shown; a single one is drawn against the posterior's
  /// deviation, where the prior is one spot.
  func plane() -> Scene? {
    guard layers.shows("posteriors") else { return nil }
    workspace.run()
    let (mean, deviation) = (workspace["mean"], workspace["deviation"])
    return dimension == 1 ? line(mean, deviation) : plane(mean, deviation)
  }

  private func line(_ mean: MatrixView, _ deviation: MatrixView) -> Scene {
    Scene(
      extent: Window(minX: -Self.reach, maxX: Self.reach, minY: 0, maxY: 1.5), xLabel: "mean of z",
      yLabel: "deviation of z",
      layers: [
        Layer(
          "posteriors", role: .posterior,
          mark: .points((0..<Self.count).map { SIMD2(mean[$0, 0], deviation[$0, 0]) })),
        Layer("prior", role: .guide, mark: .spot(SIMD2(0, 1))),
      ])
  }

  private func plane(_ mean: MatrixView, _ deviation: MatrixView) -> Scene {
    let name = dimension == 2 ? "posteriors" : "posteriors, first 2 of \(dimension)"
    return Scene(
      extent: Window(halfSide: Self.reach), xLabel: "z1", yLabel: "z2",
      layers: [
        Layer("prior, one deviation", role: .guide, mark: .circle(center: .zero, radius: 1)),
        Layer(
          "one deviation", role: .posterior,
          mark: .ellipses(
            (0..<Self.ellipses).map {
              SIMD4(mean[$0, 0], mean[$0, 1], deviation[$0, 0], deviation[$0, 1])
            })),
        Layer(
          name, role: .posterior,
          mark: .points((0..<Self.count).map { SIMD2(mean[$0, 0], mean[$0, 1]) })),
      ])
  }
}
