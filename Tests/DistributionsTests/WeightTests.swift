import Distributions
import Frames
import Glibc
import Parameters
import Tensors
import TestHarness
import Testing

/// Modes that are not all as likely.
@Suite struct WeightTests {
  private static let weights = [8.0, 4, 2, 1, 1, 0.5, 0.25, 0.25]
  private let ring = RingDistribution(modes: 8, radius: 1, deviation: 0.01, weights: weights)

  @Test func weightsAreNormalised() {
    #expect(abs(ring.law.weights.reduce(0, +) - 1) < 1e-15)
    #expect(abs(ring.law.weights[0] - 8.0 / 17) < 1e-15)
  }

  /// Equal weights, whatever their scale, are no weights: the same draws, the same figures.
  @Test func equalWeightsChangeNothing() {
    let plain = RingDistribution(modes: 8, radius: 1, deviation: 0.4)
    let equal = RingDistribution(
      modes: 8, radius: 1, deviation: 0.4, weights: [Double](repeating: 3, count: 8))
    let random = RandomStream(seed: 3, purpose: .data)
    #expect(plain.samples(count: 300, random: random) == equal.samples(count: 300, random: random))
    #expect(plain.entropy == equal.entropy && plain.moments == equal.moments)
  }

  @Test func modesAreDrawnByTheirWeights() {
    let count = 80_000
    let labels = ring.labels(count: count, random: RandomStream(seed: 5, purpose: .data))
    var counts = [Double](repeating: 0, count: 8)
    for label in labels { counts[Int(label)] += 1 }
    let chiSquared = zip(counts, ring.law.weights).reduce(0.0) { sum, mode in
      let due = mode.1 * Double(count)
      return sum + (mode.0 - due) * (mode.0 - due) / due
    }
    // With 7 degrees of freedom it exceeds 24.3 once in a thousand.
    #expect(chiSquared < 24.3)
  }

  /// Draws, labels, density, entropy and moments are held against each other, apart and overlapping.
  @Test(arguments: [0.01, 0.3]) func figuresAgree(deviation: Double) throws {
    let grid = GridDistribution(
      side: 2, spacing: 1, deviation: deviation, weights: [5, 1, 1, 3])
    let random = RandomStream(seed: 7, purpose: .data)
    let count = 60_000
    let samples = grid.samples(count: count, random: random)
    let surprises = try #require(grid.logDensities(of: samples)).map { -$0 }
    #expect(MeasuredMean(of: surprises).lies(within: 4, of: try #require(grid.entropy)))
    let moments = try #require(grid.moments)
    let places = (0..<count).map { SIMD2(Double(samples[2 * $0]), Double(samples[2 * $0 + 1])) }
    #expect(MeasuredMean(of: places.map(\.x)).lies(within: 4, of: moments.mean[0]))
    #expect(MeasuredMean(of: places.map(\.y)).lies(within: 4, of: moments.mean[1]))
    let mean = SIMD2(moments.mean[0], moments.mean[1])
    let squares = places.map { (($0 - mean) * ($0 - mean)).sum() }
    #expect(MeasuredMean(of: squares).lies(within: 4, of: moments.totalVariance))
    // Upper right and lower left are the heavy ones.
    #expect(abs(moments.mean[0] + 0.1) < 1e-12 && abs(moments.mean[1] + 0.1) < 1e-12)
  }

  /// ln K becomes the entropy of the weights where modes lie apart.
  @Test func entropyOfSeparateModesIsThatOfTheChoice() throws {
    let choice = ring.law.weights.reduce(0.0) { $0 - $1 * log($1) }
    let plain = try #require(RingDistribution().entropy)
    #expect(abs(try #require(ring.entropy) - (plain - log(8) + choice)) < 1e-12)
    let near = RingDistribution(modes: 2, radius: 0.805, deviation: 0.1, weights: [3, 1])
    let far = RingDistribution(modes: 2, radius: 0.795, deviation: 0.1, weights: [3, 1])
    #expect(abs(try #require(near.entropy) - (try #require(far.entropy))) < 1e-6)
  }

  /// With modes at one place weights do not matter.
  @Test func coincidingModesHaveNoWeights() throws {
    let one = RingDistribution(modes: 3, radius: 0.01, deviation: 5, weights: [7, 1, 2])
    let expected = 1 + log(2 * Double.pi) + 2 * log(5.0)
    #expect(abs(try #require(one.entropy) - expected) < 1e-5)
  }

  @Test func anotherNumberOfModesDropsTheWeights() throws {
    var data = DistributionChoice(ring)
    try data.set("radius", to: .real(2))
    #expect((data.distribution as? RingDistribution)?.weights == Self.weights)
    try data.set("modes", to: .integer(9))
    #expect((data.distribution as? RingDistribution)?.weights == [])
    #expect(data.faults.isEmpty)
  }

  @Test func wrongListsAreFaults() throws {
    var data = DistributionChoice(ring)
    for list in [[1, 0], [1, -1], [1, .nan], [.infinity], [Double](repeating: 1, count: 65)] {
      #expect(throws: ParameterFault.self) { try data.set("weights", to: .reals(list)) }
    }
    #expect(throws: ParameterFault.self) { try data.set("weights", to: .integers([1])) }
    try data.set("weights", to: .reals([1, 2]))
    #expect(
      data.faults.map(\.description) == [
        "weights: 2 numbers for 8 modes; give one for each mode, or none for equal shares"
      ])
    // It goes on as if there were none.
    #expect(data.distribution.mixture?.hasEqualWeights == true)
    try data.set("weights", to: .reals([]))
    #expect(data.faults.isEmpty)
  }
}
