import Distributions
import Frames
import Graphs
import Locking
import Tensors

/// Measures how far the velocity of a model that carries noise to samples is from the exact one, on any thread.
///
///     sqrt( sum_t E ||v(x_t, t) - v*(x_t, t)||^2  /  sum_t E ||v*(x_t, t)||^2 ),   x_t = a x + b e
///
/// with v* the closed form of data that is a mixture, over held-out data and noise mixed at some times of the way. It is
/// relative to the whole way's size: on one where velocities vanish at first, that part counts little.
final class FieldMeasurer: Measurer {
  /// Data and noise side by side, four numbers a row.
  private let pairs: [Float]
  private let times: [Double]
  private let bench: Lock<ModelSampler>

  /// Points at each time.
  static let count = 500
  /// Times of the way at most.
  static let moments = 16

  /// A judge of models with these settings; nil where no exact field is known.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let model = Model(settings, in: WeightBook(for: settings.space))
    guard MixtureField(of: model, settings) != nil, let flow = model as? any Noising
    else { return nil }
    times = Self.times(along: flow.times)
    let points = settings.data.distribution.heldOut.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut))
    let noise = AlignedBuffer(count: points.count)
    RandomStream(seed: seed, purpose: .init(named: "fieldNoise"))
      .fillNormal(noise.elements, step: 0, offset: 0)
    pairs = (0..<Self.count).flatMap { row -> [Float] in
      let (x, y) = (2 * row, 2 * row + 1)
      return [points[x], points[y], noise.elements[x], noise.elements[y]]
    }
    guard let bench = Self.bench(type, settings) else { return nil }
    self.bench = Lock(bench)
  }

  /// The middles of steps of a way, as evenly over their numbers as there are so many: at the very ends an answer may be
  /// divided by the noise or the data that is left.
  static func times(along way: [Double]) -> [Double] {
    let steps = way.count - 1
    let count = min(steps, moments)
    return (0..<count).map { number in
      let step = (2 * number + 1) * steps / (2 * count)
      return (way[step] + way[step + 1]) / 2
    }
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler? {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    return Sampling.fieldErrors(of: model, settings).map { ModelSampler($0, on: book, settings) }
  }

  var evaluations: Int { times.count * Self.count }

  /// The error, not measured yet.
  var unmeasured: [Figure] { [figure()] }

  /// The error over all times.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (pairs, times) = (pairs, times)
    let sums = bench.withLock { sampler -> SIMD2<Double> in
      sampler.read(values: moment.shown)
      return times.reduce(into: SIMD2<Double>.zero) { sums, time in
        sampler.times = [time, time]
        for squares in sampler.values(at: pairs, width: 4).points {
          sums += SIMD2<Double>(squares)
        }
      }
    }
    return FigureSet([figure((sums.x / sums.y).squareRoot())])
  }

  private func figure(_ error: Double? = nil) -> Figure {
    Figure(
      "field error", key: "fieldError", value: error, format: .decimals(3),
      reference: Reference("perfect", value: 0),
      explanation:
        "Root mean squared distance of the velocity from the exact one at \(times.count) times of the way, over the "
        + "root mean squared length of the exact one.",
      perfect: 0)
  }
}

extension Sampling {
  /// The squared distance of a model's velocity from the exact one, and the exact one's squared length, at data and noise
  /// that are given side by side and mixed at the time that the only pass goes from; nil where no exact one is known.
  static func fieldErrors(
    of model: any GenerativeModel, _ settings: any ModelSettings
  ) -> Sampling? {
    guard let field = MixtureField(of: model, settings), let model = model as? any Noising
    else { return nil }
    return .loop(times: [0, 0]) { batch in
      batch.given("pairs", columns: 4)
    } step: { pair, time, _, batch in
      let mixing = model.mixing(at: time)
      let x = field.mixed(pair.columns(0..<2), pair.columns(2..<4), mixing)
      let exact = field.velocity(atData: x, mixing)
      let miss = model.velocity(of: x, at: time, batch) - exact
      return .besides(
        miss.squared().sum(over: .columns), exact.squared().sum(over: .columns))
    }
  }
}
