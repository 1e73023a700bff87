import Distributions
public import Frames
import Glibc
import Tensors

/// The inversion method: X = F^-1(U) of a uniform U has the distribution function F.
public final class InversionMethod: Experiment {
  /// What it was made from; every change needs a new one.
  public var configuration: InversionConfiguration
  /// Where it is drawn.
  public var viewport = Viewport(columns: 160, rows: 96)
  /// What can be switched on and off.
  public var layers: LayerBoard

  /// The law of the samples.
  let law: InvertibleLaw
  /// The values of u, then of x, so far.
  private(set) var drawn: (u: [Double], x: [Double]) = ([], [])
  /// How many samples are not above the median.
  private var lower = 0
  private let median: Double
  private let stream: RandomStream
  let places: HistogramBars
  private(set) var counts: [Int]

  /// Points that the law of the data is made of.
  private static let points = 1_000

  /// The samples of a seed, before the first.
  public init(_ configuration: InversionConfiguration, seed: UInt64) {
    self.configuration = configuration
    stream = RandomStream(seed: seed, purpose: .latent)
    let data = configuration.data.distribution
    let isData = configuration.law == .data
    let values =
      isData
      ? data.samples(
        count: Self.points, random: RandomStream(seed: seed, purpose: .data)) : []
    law = InvertibleLaw(
      configuration.law, scale: isData ? 1 : configuration.scale,
      points: values.points.map { Double($0.x) })
    median = law.quantile(0.5)
    places = HistogramBars(of: law)
    counts = [Int](repeating: 0, count: places.count)
    layers = LayerBoard(Self.choices(hasDensity: law.density != nil))
  }
}

// MARK: - Drawing

extension InversionMethod {
  /// Samples, not steps.
  public static var unit: String { "samples" }
  /// Samples so far.
  public var stepCount: Int { drawn.x.count }
  /// Whether all samples asked for are drawn.
  public var isFinished: Bool { stepCount >= configuration.samples }
  /// That all are drawn.
  public var ending: String { "all samples are drawn" }
  /// Never: u lies between 0 and 1, and F^-1 is finite there.
  public var hasDiverged: Bool { false }
  /// Nothing is minimised.
  public var losses: [Figure] { [] }

  /// The first samples one by one, then so many that the histogram fills.
  public var preferredPace: Status.Pace {
    stepCount < Self.opening ? .perSecond(2) : .steps(stepCount < Self.filling ? 1 : 20)
  }

  /// Draws one sample.
  public func step(atMost limit: Int) {
    guard limit > 0, !isFinished else { return }
    let u = Self.uniform(stream, number: stepCount)
    let x = law.quantile(u)
    drawn.u.append(u)
    drawn.x.append(x)
    if x <= median { lower += 1 }
    if let bar = places.index(of: x) { counts[bar] += 1 }
  }

  /// A number between 0 and 1, both left out, of 48 digits: floats of 24 would show in the tails.
  private static func uniform(_ stream: RandomStream, number: Int) -> Double {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2) { halves in
      stream.fillIntegers(halves, below: 1 << 24, step: 0, offset: 2 * number)
      let unit = Double(1 << 24)
      return (Double(halves[0]) + (Double(halves[1]) + 0.5) / unit) / unit
    }
  }

  /// Samples that are drawn one by one.
  private static let opening = 10
  /// Samples from which on more come at a time.
  private static let filling = 150
}

// MARK: - Telling

extension InversionMethod {
  /// The last sample, and how many fall below the median.
  public var figures: [Figure] {
    [
      Figure(
        "last u", key: "lastU", value: drawn.u.last, format: .decimals(4),
        explanation: "The last uniform number: a height on the left."),
      Figure(
        "last x", key: "lastX", value: drawn.x.last, format: .decimals(4),
        explanation: "What it became: the place where F reaches that height."),
      Figure(
        "below median", key: "shareBelowMedian",
        value: stepCount > 0 ? Double(lower) / Double(stepCount) : nil, format: .percent,
        reference: Reference("exact", value: law.distribution(median)),
        explanation: "Share of samples that are not above the law's median."),
    ]
  }

  /// The distance of Kolmogorov and Smirnov.
  public var unmeasured: [Figure] { [Self.distance(nil, of: 0)] }

  /// Measures the greatest difference between F and the samples' own distribution function.
  public func evaluator() -> any Evaluator {
    let known = figures.map { Figure($0.key, $0.value) }
    return DistanceFromLaw(
      heights: drawn.x.map(law.distribution), hasSteps: law.density == nil,
      below: law.density == nil ? drawn.x.map { law.distribution($0.nextDown) } : [], known: known)
  }

  fileprivate static func distance(_ value: Double?, of count: Int) -> Figure {
    Figure(
      "KS distance", key: "kolmogorovSmirnov", value: value, format: .significant(3),
      reference: Reference("1 % level", value: 1.63 / Double(max(count, 1)).squareRoot()),
      explanation:
        "The greatest difference between F and the share of samples up to a place. Right samples exceed "
        + "the level once in a hundred times.")
  }

  /// What u is turned into, and how well.
  public var caption: Caption {
    let name = configuration.law.rawValue
    guard let u = drawn.u.last, let x = drawn.x.last else {
      return Caption(
        .start,
        "A uniform number is a height on the left. Watch it meet the curve F and fall down to x: that is "
          + "a sample.")
    }
    let count = stepCount.grouped
    if isFinished {
      return Caption(
        .settled,
        "All \(count) samples are drawn by the \(name) law. The histogram has the density, because F is "
          + "steep where samples pile up.")
    }
    return Caption(
      .moving,
      "Sample \(count): u = \(u.text(decimals: 3)) became x = \(x.text(decimals: 3)) by the \(name) law. "
        + "\((100 * Double(lower) / Double(stepCount)).text(decimals: 1)) % lie below the median.")
  }
}

/// The greatest difference between a distribution function and that of samples.
struct DistanceFromLaw: Evaluator {
  /// F at every sample.
  let heights: [Double]
  /// Whether F climbs in steps.
  let hasSteps: Bool
  /// F just below every sample, where it climbs in steps.
  let below: [Double]
  /// What needs no measuring.
  let known: [Figure]

  /// D = sup |F_n - F|, which is reached at a sample or just below it.
  func evaluate() -> FigureSet {
    let count = heights.count
    guard count > 0 else { return FigureSet([InversionMethod.distance(nil, of: 0)] + known) }
    let distance = hasSteps ? Self.distanceInSteps(heights, below) : Self.distance(heights)
    return FigureSet([InversionMethod.distance(distance, of: count)] + known)
  }

  private static func distance(_ heights: [Double]) -> Double {
    let count = Double(heights.count)
    return heights.sorted().enumerated().reduce(0) { greatest, next in
      max(
        greatest, next.element - Double(next.offset) / count,
        Double(next.offset + 1) / count - next.element)
    }
  }

  /// Samples that are alike are one step of F_n too.
  private static func distanceInSteps(_ heights: [Double], _ below: [Double]) -> Double {
    let count = Double(heights.count)
    let sorted = zip(heights, below).sorted { $0.0 < $1.0 }
    var (greatest, first) = (0.0, 0)
    while first < sorted.count {
      var next = first
      while next < sorted.count, sorted[next].0 == sorted[first].0 { next += 1 }
      greatest = max(
        greatest, abs(sorted[first].1 - Double(first) / count),
        abs(sorted[first].0 - Double(next) / count))
      first = next
    }
    return greatest
  }
}
