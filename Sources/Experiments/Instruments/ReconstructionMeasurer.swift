import Distributions
import Frames
import Locking
import Tensors

/// Measures on held-out data how far a model's reconstructions are from it, on any thread.
final class ReconstructionMeasurer: Measurer {
  /// What it measures on.
  private let heldOut: HeldOutPoints
  /// What the model is given for them.
  private let inputs: EncoderInputs
  /// What the data's mean in the place of every reconstruction would score.
  private let ofMean: Double?
  private let bench: Lock<PointMap>

  /// Held-out points.
  static let count = 5_000
  /// Held-out pictures: each takes longer.
  static let pictureCount = 360

  /// A judge of models with these settings; nil where they reconstruct nothing.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard let map = PointMap.apart(type, settings, .reconstruction) else { return nil }
    let data = settings.data.distribution
    let count = settings.space.family == .plane ? Self.count : Self.pictureCount
    heldOut = HeldOutPoints(
      of: data, count: count, from: RandomStream(seed: seed, purpose: .heldOut))
    inputs = EncoderInputs(
      data.heldOut, for: Model(settings, in: WeightBook(for: settings.space)), count: count,
      from: RandomStream(seed: seed, purpose: .heldOut))
    ofMean = data.moments?.totalVariance
    bench = Lock(map)
  }

  /// The error, not measured yet.
  var unmeasured: [Figure] { [figure()] }

  /// The mean over the points, with its standard error.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (points, inputs) = (heldOut.values, inputs.values)
    let results = bench.withLock { $0.results(for: inputs, values: moment.shown) }
    let squares = (0..<heldOut.count).map { number in
      heldOut[number].indices.reduce(0.0) { sum, index in
        let difference = Double(results[index]) - Double(points[index])
        return sum + difference * difference
      }
    }
    let spread = Spread(of: squares)
    return FigureSet([
      figure(spread.mean), Figure("reconstructionErrorError", spread.error),
    ])
  }

  private func figure(_ value: Double? = nil) -> Figure {
    Figure(
      "reconstruction error", key: "reconstructionError", value: value,
      reference: ofMean.map { Reference("of the mean", value: $0) },
      explanation:
        "Mean squared distance of \(heldOut.count) held-out points from what the decoder makes of their "
        + "encoding; the reference is what the data's mean in the place of all would score.",
      isCharted: true)
  }
}
