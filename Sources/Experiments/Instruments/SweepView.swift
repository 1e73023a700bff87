import Frames
import Graphs
import Tensors

/// What the first number of a code moves: samples of some latents for every code, as it goes from -1 to 1.
final class SweepView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "sweeps", key: "codeSweeps", isShown: true,
      explanation:
        "The ways of \(latents) samples of each code as the first number of it goes from -1 to 1, all else "
        + "held.")
  ])

  private let dimension, codes, numbers: Int
  private let noise: [Float]
  private let sampler: ModelSampler

  /// Latents that are held.
  private static let latents = 4
  /// Stops of a way.
  private static let stops = 33

  /// A view of a model's numbers; nil where its code has none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let model = model as? any CodeReading, model.numberCount > 0 else { return nil }
    (dimension, codes, numbers) = (model.latent.dimension, model.codeCount, model.numberCount)
    noise = model.latent.latents(
      count: Self.latents, step: 0, from: RandomStream(seed: seed, purpose: .metricLatent))
    sampler = ModelSampler(Self.decoding(model), on: book, settings)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let model = model as? any CodeReading { sampler.adopt(Self.decoding(model), settings) }
  }

  /// Samples of latents, codes and numbers that are given side by side.
  private static func decoding(_ model: any CodeReading) -> Sampling {
    let (dimension, codes) = (model.latent.dimension, model.codeCount)
    return .pass { batch in
      let all = batch.given("latentsAndCodes", columns: dimension + codes + model.numberCount)
      return model.decode(
        all.columns(0..<dimension), code: all.columns(dimension..<dimension + codes),
        numbers: all.columns(dimension + codes..<all.columns), batch)
    }
  }

  /// The ways.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("codeSweeps") else { return [] }
    sampler.read(look.shown)
    let points = sampler.values(at: rows, width: dimension + codes + numbers).points
    let ways = stride(from: 0, to: points.count, by: Self.stops).map {
      Array(points[$0..<$0 + Self.stops])
    }
    return [Layer("sweeps", role: .trajectory, mark: .lines(ways))]
  }

  /// Latents, codes and numbers, way by way.
  private var rows: [Float] {
    var rows: [Float] = []
    for code in 0..<codes {
      for latent in 0..<Self.latents {
        for stop in 0..<Self.stops {
          rows += noise[dimension * latent..<dimension * (latent + 1)]
          rows += (0..<codes).map { $0 == code ? 1 : 0 }
          rows += (0..<numbers).map {
            $0 == 0 ? 2 * Float(stop) / Float(Self.stops - 1) - 1 : 0
          }
        }
      }
    }
    return rows
  }
}
