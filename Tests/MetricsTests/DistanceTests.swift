import Frames
import Distributions
import Glibc
import Metrics
import Tensors
import TestHarness
import Testing

/// Distances between two sets of points: the squared maximum mean discrepancy and the sliced Wasserstein
/// distance.
@Suite struct DistanceTests {
  private static let kinds = DistributionChoice.kinds.filter { $0.family == .plane }.map { $0.kind }

  private func distribution(_ kind: String) -> any Distribution {
    var configuration = DistributionChoice()
    configuration.kind = kind
    return configuration.distribution
  }

  private func normal(_ count: Int, seed: UInt64, step: Int, deviation: Float = 1) -> [Float] {
    var points = [Float](repeating: 0, count: 2 * count)
    points.withUnsafeMutableBufferPointer {
      RandomStream(seed: seed, purpose: .metricData).fillNormal($0, step: step)
    }
    return points.map { deviation * $0 }
  }

  // MARK: - Independent implementations

  // Single precision: kernels to some 1e-7 of their greatest value 1; places to 6e-8 of their size.
  @Test(arguments: try DistanceFixture.shared.get().cases)
  func figuresAreThoseOfNumpy(fixture: DistanceFixture.Case) throws {
    let discrepancy = MaximumMeanDiscrepancy(
      from: fixture.reference, kernel: GaussianKernel(bandwidths: fixture.bandwidths))
    let squared = try #require(discrepancy.squared(of: fixture.samples))
    #expect(abs(squared - fixture.discrepancy) < 1e-6, "\(squared), \(fixture.discrepancy)")
    let sliced = SlicedWasserstein(from: fixture.reference, turn: fixture.turn)
    let distance = try #require(sliced.distance(of: fixture.samples))
    #expect(abs(distance - fixture.sliced) < 2e-7 * (1 + fixture.sliced))
  }

  // MARK: - Closed forms

  /// In the plane E k(x, y) = h^2 / (h^2 + s^2 + t^2) for x ~ N(0, s^2 I) and y ~ N(0, t^2 I).
  @Test(arguments: [(1.0, 1.0), (1.0, 2.0), (3.0, 0.5)])
  func discrepancyOfTwoGaussiansIsExact(s: Double, t: Double) throws {
    let widths = [0.7, 2.0]
    func mean(_ variance: Double) -> Double {
      widths.reduce(0) { $0 + $1 * $1 / ($1 * $1 + variance) } / Double(widths.count)
    }
    let expected = mean(2 * s * s) + mean(2 * t * t) - 2 * mean(s * s + t * t)
    let values = try (0..<40).map { trial in
      let y = normal(300, seed: 3, step: 2 * trial, deviation: Float(t))
      let x = normal(300, seed: 3, step: 2 * trial + 1, deviation: Float(s))
      return try #require(
        MaximumMeanDiscrepancy(from: y, kernel: GaussianKernel(bandwidths: widths)).squared(of: x))
    }
    #expect(MeasuredMean(of: values).lies(within: 3, of: expected))
  }

  /// The mean of |cos| over all directions is 2 / pi; 64 evenly spaced ones miss it by 2e-4 at most.
  @Test(arguments: [SIMD2<Float>(0.5, 0), SIMD2<Float>(-3, 4), SIMD2<Float>(0.01, -0.02)])
  func aShiftScoresItsLength(shift: SIMD2<Float>) throws {
    let points = normal(500, seed: 1, step: 0)
    let shifted = points.indices.map { points[$0] + ($0 % 2 == 0 ? shift.x : shift.y) }
    let length = Double((shift * shift).sum().squareRoot())
    let sliced = SlicedWasserstein(
      from: points, random: RandomStream(seed: 4, purpose: .projection))
    let distance = try #require(sliced.distance(of: shifted))
    #expect(abs(distance - 2 / Double.pi * length) < 3e-4 * length + 1e-6)
  }

  // MARK: - Laws

  @Test func aSetIsNoDistanceFromItselfInAnyOrder() throws {
    let points = normal(200, seed: 5, step: 0)
    let reversed = stride(from: points.count - 2, through: 0, by: -2).flatMap {
      points[$0...$0 + 1]
    }
    let sliced = SlicedWasserstein(from: points, turn: 0)
    #expect(sliced.distance(of: reversed) == 0)
    let discrepancy = MaximumMeanDiscrepancy(from: points, kernel: GaussianKernel(bandwidths: [1]))
    let (one, other) = (discrepancy.squared(of: points), discrepancy.squared(of: reversed))
    #expect(abs(try #require(one) - #require(other)) < 1e-9)
  }

  @Test func bothSidesAreAlike() throws {
    let (x, y) = (normal(150, seed: 6, step: 0), normal(150, seed: 6, step: 1, deviation: 2))
    let kernel = GaussianKernel(bandwidths: [0.3, 2])
    let there = try #require(MaximumMeanDiscrepancy(from: x, kernel: kernel).squared(of: y))
    let back = try #require(MaximumMeanDiscrepancy(from: y, kernel: kernel).squared(of: x))
    #expect(abs(there - back) < 1e-9)
    #expect(
      SlicedWasserstein(from: x, turn: 0).distance(of: y)
        == SlicedWasserstein(from: y, turn: 0).distance(of: x))
  }

  @Test func whatIsNotFiniteHasNoDistance() {
    let points = normal(100, seed: 7, step: 0)
    let discrepancy = MaximumMeanDiscrepancy(from: points, kernel: GaussianKernel(bandwidths: [1]))
    let sliced = SlicedWasserstein(from: points, turn: 0)
    for bad in [Float.nan, .infinity, -.infinity] {
      var samples = points
      samples[17] = bad
      #expect(discrepancy.squared(of: samples) == nil)
      #expect(sliced.distance(of: samples) == nil)
    }
    let huge = points.map { $0 < 0 ? -Float.greatestFiniteMagnitude : .greatestFiniteMagnitude }
    #expect(discrepancy.squared(of: huge)?.isFinite == true)
    #expect(sliced.distance(of: huge)?.isFinite == true)
  }

  /// Smeared modes have the right places and the right shares; only the narrow kernels see it.
  @Test(arguments: kinds) func smearedModesAreToldFromSharpOnes(kind: String) throws {
    let data = distribution(kind)
    guard let mixture = data.mixture else { return }
    let count = ModeCoverage.publishedSampleCount
    let random = RandomStream(seed: 1, purpose: .metricData)
    let reference = data.samples(count: count, step: 0, random: random)
    let sharp = data.samples(count: count, step: 1, random: random)
    let noise = normal(count, seed: 1, step: 2, deviation: Float(2 * mixture.deviation))
    let smeared = zip(sharp, noise).map { $0 + $1 }
    let discrepancy = MaximumMeanDiscrepancy(from: reference, kernel: GaussianKernel(for: data))
    let deviation = discrepancy.perfectDeviation(sampleCount: count)
    let (good, bad) = (
      try #require(discrepancy.squared(of: sharp)), try #require(discrepancy.squared(of: smeared))
    )
    #expect(abs(good) < 3 * deviation, "\(good), perfect samples have \(deviation)")
    #expect(bad > 5 * deviation, "\(bad), perfect samples have \(deviation)")
  }

  // MARK: - Perfect samples

  @Test(arguments: kinds) func trueSamplesScoreWhatTheOracleSays(kind: String) throws {
    let data = distribution(kind)
    let count = 500
    let oracle = DistanceOracle.shared(for: data, sampleCount: count)
    let random = RandomStream(seed: 11, purpose: .metricData)
    var discrepancies: [Double] = []
    var distances: [Double] = []
    for trial in 0..<60 {
      let reference = data.samples(count: count, step: 2 * trial, random: random)
      let samples = data.samples(count: count, step: 2 * trial + 1, random: random)
      let kernel = GaussianKernel(for: data)
      discrepancies.append(
        try #require(
          MaximumMeanDiscrepancy(from: reference, kernel: kernel).squared(of: samples)))
      let turns = RandomStream(seed: UInt64(trial), purpose: .projection)
      distances.append(
        try #require(SlicedWasserstein(from: reference, random: turns).distance(of: samples)))
    }
    let (discrepancy, sliced) = (oracle.maximumMeanDiscrepancy, oracle.slicedWasserstein)
    // Four errors: there are two comparisons for each kind of data.
    #expect(discrepancy.mean == 0 && sliced.mean > 0)
    #expect(MeasuredMean(of: discrepancies).lies(within: 4, of: discrepancy.mean))
    #expect(MeasuredMean(of: distances).lies(within: 4, of: sliced.mean, knownTo: sliced.error))
    // The deviation of 60 draws is known to 1 / sqrt(120) = 9 %, more with the long tails of these.
    // Without modes the widest kernel alone decides, whose tail is that of one squared normal.
    let tail = data.mixture == nil ? 0.8 : 0.4
    #expect(abs(deviation(of: discrepancies) / discrepancy.deviation - 1) < tail)
    #expect(abs(deviation(of: distances) / sliced.deviation - 1) < 0.6)
  }

  @Test func theOracleIsRememberedAndTheSameForAll() {
    let data = RingDistribution(modes: 3, radius: 1, deviation: 0.1)
    let computed = DistanceOracle(of: data, sampleCount: 100)
    #expect(DistanceOracle.shared(for: data, sampleCount: 100) == computed)
    #expect(DistanceOracle.shared(for: data, sampleCount: 100) == computed)
    #expect(DistanceOracle.shared(for: data, sampleCount: 200) != computed)
  }

  // MARK: - Means

  private func deviation(of values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(values.count - 1)).squareRoot()
  }
}
