import Distributions
import Glibc
import Metrics
import Tensors
import TestHarness
import Testing

@Suite struct CoverageOracleTests {
  @Test func publishedProtocolsHaveTheirKnownScores() {
    let ring = CoverageOracle(of: RingDistribution().law)
    let grid = CoverageOracle(of: GridDistribution().law)
    #expect(abs(ring.highQuality - (1 - exp(-4.5))) < 1e-15)
    #expect(abs(grid.highQuality - (1 - exp(-4.5))) < 1e-15)
    #expect(abs(ring.modesCaptured - 8) < 1e-12)
    #expect(abs(grid.modesCaptured - 25) < 1e-12)
    // (K - 1) / 2n is the leading term of the expected reverse KL.
    #expect(abs(ring.reverseKL - 7 / (5_000 * ring.highQuality)) < 2e-6)
    #expect(abs(grid.reverseKL - 24 / (5_000 * grid.highQuality)) < 3e-5)
  }

  @Test(arguments: 1...5)
  func oneSampleIsLogModesAway(modes: Int) {
    let oracle = CoverageOracle(
      of: RingDistribution(modes: modes, radius: 1, deviation: 0.01).law, sampleCount: 1)
    #expect(abs(oracle.reverseKL - log(Double(modes))) < 1e-12)
    #expect(abs(oracle.modesCaptured - oracle.highQuality) < 1e-12)
  }

  @Test func twoSamplesOfTwoModesAreCountedByHand() {
    // Both of high quality: evenly split half the time, 0, else ln 2. One: ln 2. None: left out.
    let oracle = CoverageOracle(
      of: RingDistribution(modes: 2, radius: 1, deviation: 0.01).law, sampleCount: 2)
    let q = 1 - exp(-4.5)
    let both = q * q
    let one = 2 * q * (1 - q)
    let expected = (both * 0.5 * log(2) + one * log(2)) / (both + one)
    #expect(abs(oracle.reverseKL - expected) < 1e-12)
  }

  // 4 standard errors for 24 comparisons.
  @Test(arguments: try Fixture.shared.get().oracles)
  func expectationsAreThoseOfNumpy(fixture: Fixture.Oracle) throws {
    let mixture = try #require(fixture.dataset.distribution.mixture)
    let oracle = CoverageOracle(of: mixture, sampleCount: fixture.count)
    for (figure, value) in [
      ("modesCaptured", oracle.modesCaptured), ("highQuality", oracle.highQuality),
      ("reverseKL", oracle.reverseKL), ("meanRadius", oracle.meanRadius),
    ] {
      let expected = try #require(fixture.expected[figure])
      #expect(
        abs(value - expected.value) <= 4 * expected.error + 1e-6,
        "\(figure) is \(value), numpy says \(expected.value) +- \(expected.error)")
    }
  }

  // numpy 2, default_rng(7), 10^7 draws each: 5 standard errors are at most 0.00017.
  @Test(
    arguments: [
      (RingDistribution(modes: 63, radius: 1, deviation: 0.01), 0.988928),
      (RingDistribution(modes: 64, radius: 1, deviation: 0.01), 0.988934),
      (RingDistribution(modes: 32, radius: 1, deviation: 0.02), 0.988859),
      (RingDistribution(modes: 2, radius: 0.1, deviation: 1), 0.990600),
      (RingDistribution(modes: 8, radius: 1, deviation: 2), 0.995728),
      (GridDistribution(side: 5, spacing: 2, deviation: 0.25), 0.988894),
      (GridDistribution(side: 5, spacing: 2, deviation: 0.5), 0.997869),
      (GridDistribution(side: 16, spacing: 1, deviation: 0.2), 0.997031),
      (GridDistribution(side: 2, spacing: 2, deviation: 0.5), 0.994555),
      (GridDistribution(side: 2, spacing: 1, deviation: 0.5), 0.995546),
    ] as [(any Distribution, Double)])
  func closeModesScoreWhatNumpyDraws(distribution: any Distribution, highQuality: Double) throws {
    let oracle = CoverageOracle(of: try #require(distribution.mixture))
    #expect(abs(oracle.highQuality - highQuality) < 0.00017)
  }

  // Where all modes lie within a hair, the cells together are one disk and hold one Gaussian's share.
  @Test(arguments: [2, 3, 8, 16])
  func modesAtAlmostOnePlaceScoreAsOne(side: Int) throws {
    let grid = GridDistribution(side: side, spacing: 1e-6, deviation: 1)
    let oracle = CoverageOracle(of: grid.law)
    #expect(abs(oracle.highQuality - (1 - exp(-4.5))) < 1e-4)
  }

  @Test func oneModeHasNoDivergence() {
    let oracle = CoverageOracle(of: RingDistribution(modes: 1, radius: 1, deviation: 0.1).law)
    #expect(oracle.reverseKL == 0)
  }

  @Test func theShareHasNoJumpWhereTheIntegralBegins() {
    // At 10 deviations the exact formula takes over from the integral.
    for distance in [9.99, 10.01] {
      let pair = Mixture(means: [.zero, SIMD2(distance, 0)], deviation: 1)
      #expect(abs(CoverageOracle(of: pair).highQuality - (1 - exp(-4.5))) < 1e-7)
    }
    let repeated = Mixture(means: [.zero, .zero, SIMD2(20, 0)], deviation: 1)
    #expect(abs(CoverageOracle(of: repeated).highQuality - (1 - exp(-4.5))) < 1e-7)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func trueSamplesScoreWithinThreeStandardErrors(seed: UInt64) throws {
    let trials = 60
    for distribution in [RingDistribution(), GridDistribution()] as [any Distribution] {
      let mixture = try #require(distribution.mixture)
      let oracle = CoverageOracle(of: mixture)
      let random = RandomStream(seed: seed, purpose: .metricData)
      var quality: [Double] = []
      var divergence: [Double] = []
      var radius: [Double] = []
      for step in 0..<trials {
        let samples = distribution.samples(count: oracle.sampleCount, step: step, random: random)
        let coverage = ModeCoverage(samples: samples, of: mixture)
        #expect(coverage.modesCaptured == coverage.modes)
        quality.append(try #require(coverage.highQuality))
        divergence.append(try #require(coverage.reverseKL))
        radius.append(try #require(SampleMoments(samples: samples).meanRadius))
      }
      #expect(MeasuredMean(of: quality).lies(within: 3, of: oracle.highQuality))
      #expect(MeasuredMean(of: divergence).lies(within: 3, of: oracle.reverseKL))
      #expect(MeasuredMean(of: radius).lies(within: 3, of: oracle.meanRadius))
    }
  }
}
