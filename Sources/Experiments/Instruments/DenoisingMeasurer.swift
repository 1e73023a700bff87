import Distributions
import Frames
import Graphs
import Locking
import Tensors

/// Measures on held-out data how well a model takes off noise, beside the best that can be done, on any thread.
///
///     E ||r(y) - x||^2 = E ||D(y) - x||^2 + E ||r(y) - D(y)||^2,   y = x + noise e
final class DenoisingMeasurer: Measurer {
  private let points, noisy: [Float]
  /// E ||D(y) - x||^2 of the same points and noise; nil where D is not known.
  private let best: Double?
  private let bench: Lock<PointMap>

  /// Held-out points.
  static let count = 5_000

  /// A judge of models with these settings; nil where they take off no noise, or cannot do so better.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let model = Model(settings, in: WeightBook(for: settings.space)) as? any Denoising
    guard let model, !model.isExact, let map = PointMap.apart(type, settings, .denoised)
    else { return nil }
    let (data, noise) = (settings.data.distribution, model.noise)
    let points = data.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut))
    let draws = AlignedBuffer(count: points.count)
    RandomStream(seed: seed, purpose: .init(named: "heldOutNoise"))
      .fillNormal(draws.elements, step: 0, offset: 0)
    let noisy = zip(points, draws.elements).map { $0 + Float(noise) * $1 }
    (self.points, self.noisy) = (points, noisy)
    best = data.mixture.map { mixture in
      let answers = noisy.points.flatMap { place -> [Float] in
        let answer = SIMD2<Float>(mixture.denoised(SIMD2<Double>(place), noise: noise))
        return [answer.x, answer.y]
      }
      return Self.error(of: answers, points)
    }
    bench = Lock(map)
  }

  /// The mean squared distance of answers from points.
  private static func error(of answers: [Float], _ points: [Float]) -> Double {
    var sum = 0.0
    for (answer, point) in zip(answers, points) {
      sum += Double(answer - point) * Double(answer - point)
    }
    return sum / Double(count)
  }

  /// The error, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// The error on the held-out points.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let noisy = noisy
    let answers = bench.withLock { $0.results(for: noisy, values: moment.shown) }
    return FigureSet(figures(error: Self.error(of: answers, points)))
  }

  private func figures(error: Double? = nil) -> [Figure] {
    [
      Figure(
        "held-out error", key: "denoisingError", value: error, format: .significant(3),
        reference: best.map { Reference("best", value: $0) },
        explanation:
          "Mean squared distance of \(Self.count) held-out points from what the model makes of them with "
          + "noise; the best answer is known of modes.",
        isCharted: true, perfect: best)
    ]
  }
}
