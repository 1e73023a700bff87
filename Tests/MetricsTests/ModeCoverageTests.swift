import Distributions
import Glibc
import Metrics
import Tensors
import Testing

@Suite struct ModeCoverageTests {
  private let ring = RingDistribution().law

  // MARK: - Laws

  @Test func aSampleOnEveryMeanIsPerfect() throws {
    let samples = ring.means.flatMap { [Float($0.x), Float($0.y)] }
    let coverage = ModeCoverage(samples: samples, of: ring)
    #expect(coverage.counts == Array(repeating: 1, count: 8))
    #expect(coverage.modesCaptured == 8)
    #expect(coverage.highQuality == 1)
    #expect(try #require(coverage.reverseKL) < 1e-15)
  }

  @Test(arguments: 1...9)
  func samplesOfOneModeAreLogModesAway(modes: Int) throws {
    let mixture = RingDistribution(modes: modes, radius: 1, deviation: 0.01).law
    let mean = mixture.means[modes - 1]
    let samples = Array(repeating: [Float(mean.x), Float(mean.y)], count: 10).flatMap { $0 }
    let coverage = ModeCoverage(samples: samples, of: mixture)
    #expect(coverage.modesCaptured == 1)
    #expect(coverage.counts[modes - 1] == 10)
    let expected = log(Double(modes))
    #expect(abs(try #require(coverage.reverseKL) - expected) < 1e-14)
  }

  @Test func orderOfSamplesDoesNotMatter() throws {
    for fixture in try Fixture.shared.get().cases {
      let mixture = try #require(fixture.dataset.distribution.mixture)
      let pairs = stride(from: 0, to: fixture.samples.count, by: 2).reversed()
        .flatMap { [fixture.samples[$0], fixture.samples[$0 + 1]] }
      #expect(
        ModeCoverage(samples: pairs, of: mixture)
          == ModeCoverage(samples: fixture.samples, of: mixture))
    }
  }

  // MARK: - The border

  @Test func threeDeviationsAwayIsNotHighQuality() {
    // Powers of two, so that nothing is rounded.
    let mixture = Mixture(means: [.zero], deviation: 0.25)
    let samples: [Float] = [0.75, 0, 0, -0.75, Float(0.75).nextDown, 0, 0, Float(0.75).nextUp]
    let coverage = ModeCoverage(samples: samples, of: mixture)
    #expect(coverage.counts == [1])
    #expect(coverage.highQuality == 0.25)
  }

  @Test func equallyNearMeansGiveTheSampleToTheFirst() {
    let means = [SIMD2(5.0, 0), SIMD2(1, 0), SIMD2(3, 0), SIMD2(-5, 0), SIMD2(-1, 0)]
    let coverage = ModeCoverage(
      samples: [0, 0, 2, 0, 4, 0], of: Mixture(means: means, deviation: 1))
    #expect(coverage.counts == [1, 2, 0, 0, 0])
  }

  // MARK: - Bad samples

  @Test func samplesThatAreNotFiniteAreNeverHighQuality() {
    let bad: [Float] = [
      .nan, 0, 1, .nan, .nan, .nan, .infinity, 0, 0, -.infinity, .infinity, .nan,
      .greatestFiniteMagnitude, .greatestFiniteMagnitude,
    ]
    let coverage = ModeCoverage(samples: bad + [1, 0], of: ring)
    #expect(coverage.counts == [1, 0, 0, 0, 0, 0, 0, 0])
    #expect(coverage.sampleCount == 8)
    #expect(coverage.highQuality == 0.125)
  }

  @Test func withoutHighQualityReverseKLIsUndefined() {
    let coverage = ModeCoverage(samples: [0, 0, .nan, .nan], of: ring)
    #expect(coverage.reverseKL == nil)
    #expect(coverage.modesCaptured == 0)
    #expect(coverage.highQuality == 0)
  }

  @Test func withoutSamplesTheShareIsUndefined() {
    let coverage = ModeCoverage(samples: [], of: ring)
    #expect(coverage.highQuality == nil)
    #expect(coverage.reverseKL == nil)
  }

  // MARK: - An independent implementation

  @Test(arguments: try Fixture.shared.get().cases)
  func figuresAreThoseOfNumpy(fixture: Fixture.Case) throws {
    let mixture = try #require(fixture.dataset.distribution.mixture)
    let coverage = ModeCoverage(samples: fixture.samples, of: mixture)
    let expected = fixture.expected
    #expect(coverage.counts == expected.counts)
    #expect(coverage.modesCaptured == expected.modesCaptured)
    #expect(coverage.highQuality == expected.highQuality)
    #expect((coverage.reverseKL == nil) == (expected.reverseKL == nil))
    if let divergence = coverage.reverseKL, let reference = expected.reverseKL {
      #expect(abs(divergence - reference) < 1e-12)
    }
  }
}
