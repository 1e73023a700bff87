import Distributions
import Frames
import Glibc
import Graphs
import Locking
import Metrics
import Tensors

/// Measures what a critic makes of the distance of samples from data, beside that distance, and how steep it is, on any
/// thread.
///
/// Of the same 256 points and samples, the least mean way from one to the other is exact, and whatever D says of them
/// divided by its steepest slope is at most that (Kantorovich & Rubinstein 1958).
final class CriticMeasurer: Measurer {
  /// Data points and samples.
  static let count = 256
  /// Places along each axis of the lattice that the steepest slope is looked for on.
  static let side = 64

  let evaluations: Int
  private let data, others: [Float]
  private let mixture: Mixture?
  private let lattice: [Float]
  private let latents: RandomStream
  private let bench: Lock<Bench>

  /// What one thread at a time measures with.
  private struct Bench {
    let sampler: ModelSampler
    let critic: PointMap
    /// The place of the critic's weights among the groups, and its matrices there.
    let group: Int
    let matrices: [WeightLayout.Entry]
    let steepestActivation: Double
    let weightBound: Double?
    let distance = WassersteinDistance(count: count)
    /// The distance of data from other data, once it is known.
    var floor: Double?
  }

  /// A judge of models with these settings; nil where no critic judges.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard let bench = Self.bench(type, settings) else { return nil }
    let data = settings.data.distribution
    evaluations = 0
    let stream = RandomStream(seed: seed, purpose: .heldOut)
    self.data = data.heldOut.samples(count: Self.count, random: stream)
    others = data.heldOut.samples(count: Self.count, step: 1, random: stream)
    mixture = data.mixture
    let window = data.extent ?? Window(around: self.data)
    lattice = Places(window: window, columns: Self.side, rows: Self.side).values
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    self.bench = Lock(bench)
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending Bench? {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    guard book.space.family == .plane, let critic = model as? any Criticising,
      let map = PointMap(model, on: book, settings, .criticised),
      let group = book.groups.firstIndex(where: { $0 === critic.criticWeights })
    else { return nil }
    return Bench(
      sampler: ModelSampler(model.sampling, on: book, settings), critic: map, group: group,
      matrices: critic.criticWeights.layout.entries.enumerated().filter { $0.offset % 2 == 0 }
        .map(\.element),
      steepestActivation: critic.steepestActivation, weightBound: critic.weightBound)
  }

  /// The distances and the slope, not measured yet.
  var unmeasured: [Figure] { Self.figures() }

  /// The distances, and how steep the critic is.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    bench.withLock { bench in
      bench.sampler.read(values: moment.playing)
      let samples = bench.sampler.values(count: Self.count, from: latents)
      let known = bench.floor ?? bench.distance(data, others)
      bench.floor = known
      let exact = bench.distance(data, samples)
      let results = bench.critic.results(
        for: data + samples + lattice, values: moment.playing)
      func verdict(_ row: Int) -> Double { Double(results[2 * row]) }
      let sums = (0..<Self.count).reduce(0.0) { $0 + verdict($1) - verdict(Self.count + $1) }
      let steepest = (0..<results.count / 2).reduce(0.0) {
        let slope = Double(results[2 * $1 + 1])
        return slope.isNaN ? .nan : max($0, slope)
      }
      let norms = bench.matrices.map {
        spectralNorm(
          of: moment.playing[bench.group][$0.range], rows: $0.shape.rows,
          columns: $0.shape.columns)
      }
      // What the hidden layers' units can add to it.
      let units = Glibc.pow(bench.steepestActivation, Double(norms.count - 1))
      let box = bench.weightBound.map { bound in
        bench.matrices.reduce(units) { $0 * bound * Double($1.shape.count).squareRoot() }
      }
      let gap = sums / Double(Self.count)
      let bound = norms.reduce(units, *)
      return FigureSet(
        Self.figures(
          exact: exact, floor: known, byCritic: exact == nil ? nil : gap / steepest,
          steepest: steepest, bound: bound)
          + [Figure("slopeBound", bound)]
          + (box.map { [Figure("slopeBoundOfBox", $0)] } ?? [])
          + [Figure("wassersteinIfCollapsed", collapsed(samples))])
    }
  }

  /// The distance if all samples were at their mean; nil where it is not known exactly.
  private func collapsed(_ samples: [Float]) -> Double? {
    guard let mixture, samples.allSatisfy(\.isFinite) else { return nil }
    let sum = samples.points.reduce(SIMD2<Double>.zero) { $0 + SIMD2<Double>($1) }
    return mixture.meanDistance(from: sum / Double(Self.count))
  }

  private static func figures(
    exact: Double? = nil, floor: Double? = nil, byCritic: Double? = nil, steepest: Double? = nil,
    bound: Double? = nil
  ) -> [Figure] {
    [
      Figure(
        "exact W1", key: "wasserstein", value: exact, format: .significant(3),
        reference: Reference("perfect", value: floor ?? .infinity),
        explanation:
          "Least mean distance by which \(count) samples must be moved to become as many data points; other "
          + "data points score the reference.",
        isCharted: true, perfect: floor),
      Figure(
        "W1 by D", key: "criticDistance", value: byCritic, format: .significant(3),
        reference: Reference("exact", value: exact ?? .infinity),
        explanation:
          "D's gap over its steepest slope, of the same points: never more than the exact distance, and "
          + "equal to it for the best D.",
        isCharted: true),
      Figure(
        "steepest slope", key: "criticSlope", value: steepest, format: .significant(3),
        reference: Reference("bound", value: bound ?? .infinity),
        explanation:
          "D's steepest slope on a lattice of \(side) by \(side) places, at data and at samples; the bound is "
          + "the product of its layers' spectral norms."),
    ]
  }
}
