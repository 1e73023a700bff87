import Distributions
import Glibc
import Metrics
import Tensors
import Testing

/// How wide modes are, and coverage where modes have weights.
@Suite struct ModeWidthTests {
  /// The second moment of a round Gaussian cut off at 3 deviations: 1 - 4.5 e^-4.5 / (1 - e^-4.5) of the whole.
  private static let perfect = (1 - 4.5 * exp(-4.5) / (1 - exp(-4.5))).squareRoot()

  @Test(arguments: [RingDistribution(), GridDistribution()] as [any Distribution])
  func perfectSamplesScoreWhatIsDerived(distribution: any Distribution) throws {
    #expect(abs(Self.perfect - 0.974) < 5e-4)
    let mixture = try #require(distribution.mixture)
    let oracle = try #require(CoverageOracle(of: mixture).modeWidth)
    #expect(abs(oracle - Self.perfect) < 1e-12)
    let samples = distribution.samples(
      count: 40_000, random: RandomStream(seed: 2, purpose: .metricData))
    let width = try #require(ModeCoverage(samples: samples, of: mixture).modeWidth)
    // The squared distance of a sample scatters by about its mean: 4 errors of half of 1 / sqrt n.
    #expect(abs(width - Self.perfect) < 4 * 0.5 / 200)
  }

  /// Samples drawn from modes of half the width are of higher quality than perfect ones, and half as wide.
  @Test func narrowModesAreTold() throws {
    let narrow = RingDistribution(modes: 8, radius: 1, deviation: 0.005)
    let samples = narrow.samples(count: 20_000, random: RandomStream(seed: 2, purpose: .data))
    let coverage = ModeCoverage(samples: samples, of: RingDistribution().law)
    #expect(try #require(coverage.highQuality) > 0.999)
    #expect(abs(try #require(coverage.modeWidth) - 0.5) < 0.01)
  }

  @Test func distancesAreThoseOfSamplesOfHighQuality() throws {
    // Powers of two: two samples of high quality at 1 and 2 deviations, one outside.
    let mixture = Mixture(means: [.zero, SIMD2(8, 0)], deviation: 0.25)
    let coverage = ModeCoverage(samples: [0.25, 0, 8, 0.5, 4, 0], of: mixture)
    #expect(coverage.modeWidth == ((1.0 + 4) / 2 / 2).squareRoot())
    #expect(ModeCoverage(samples: [4, 0], of: mixture).modeWidth == nil)
    #expect(ModeCoverage(counts: [1, 1], sampleCount: 3).modeWidth == nil)
  }

  /// Where cells of overlapping modes are cut off by straight lines, by draws: 4 errors.
  @Test(
    arguments: [
      RingDistribution(modes: 8, radius: 1, deviation: 0.2),
      RingDistribution(modes: 8, radius: 1, deviation: 0.2, weights: [9, 1, 3, 1, 1, 5, 1, 1]),
      GridDistribution(side: 3, spacing: 1, deviation: 0.3),
    ] as [any Distribution])
  func overlappingModesScoreWhatIsDrawn(distribution: any Distribution) throws {
    let mixture = try #require(distribution.mixture)
    let oracle = CoverageOracle(of: mixture)
    let samples = distribution.samples(
      count: 100_000, random: RandomStream(seed: 4, purpose: .metricData))
    let coverage = ModeCoverage(samples: samples, of: mixture)
    let root = 316.0
    #expect(
      abs(try #require(coverage.modeWidth) - (try #require(oracle.modeWidth))) < 4 * 0.5 / root)
    #expect(abs(try #require(coverage.highQuality) - oracle.highQuality) < 4 * 0.1 / root)
  }

  // MARK: - Weights

  private let weighted = RingDistribution(
    modes: 4, radius: 1, deviation: 0.01, weights: [4, 2, 1, 1])

  /// Shares as they should be have no divergence; equal ones have the divergence of the uniform law.
  @Test func divergenceIsFromTheWeights() throws {
    let means = weighted.law.means
    func samples(_ counts: [Int]) -> [Float] {
      zip(means, counts).flatMap { mean, count in
        [[Float]](repeating: [Float(mean.x), Float(mean.y)], count: count).flatMap { $0 }
      }
    }
    let due = ModeCoverage(samples: samples([40, 20, 10, 10]), of: weighted.law)
    #expect(try #require(due.reverseKL) < 1e-15)
    let even = ModeCoverage(samples: samples([5, 5, 5, 5]), of: weighted.law)
    let expected = [0.5, 0.25, 0.125, 0.125].reduce(0.0) { $0 + 0.25 * log(0.25 / $1) }
    #expect(abs(try #require(even.reverseKL) - expected) < 1e-12)
    let one = ModeCoverage(samples: samples([0, 0, 3, 0]), of: weighted.law)
    #expect(abs(try #require(one.reverseKL) - log(8)) < 1e-12)
  }

  @Test func perfectSamplesOfWeightedModesScoreAsExpected() throws {
    let oracle = CoverageOracle(of: weighted.law, sampleCount: 500)
    let random = RandomStream(seed: 6, purpose: .metricData)
    var (divergence, captured): ([Double], [Double]) = ([], [])
    for step in 0..<200 {
      let samples = weighted.samples(count: 500, step: step, random: random)
      let coverage = ModeCoverage(samples: samples, of: weighted.law)
      divergence.append(try #require(coverage.reverseKL))
      captured.append(Double(coverage.modesCaptured))
    }
    let mean = divergence.reduce(0, +) / 200
    let variance = divergence.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    #expect(abs(mean - oracle.reverseKL) < 4 * (variance / 200).squareRoot())
    #expect(abs(oracle.reverseKL - 3.0 / 1_000) < 3e-4)
    #expect(captured.allSatisfy { $0 == 4 } && oracle.modesCaptured > 3.999_9)
  }
}
