import Distributions
import Glibc
import Testing

@Suite struct MixtureTests {
  @Test(arguments: try Fixture.shared.get().cases)
  func densitiesAndMomentsAreThoseOfTorch(fixture: Fixture.Case) throws {
    let distribution = fixture.distribution
    let moments = try #require(distribution.moments)
    for (point, expected) in zip(fixture.points, fixture.logDensities) {
      let density = try #require(distribution.mixture).logDensity(at: SIMD2(point[0], point[1]))
      #expect(abs(density - expected) < 1e-10 * max(1, abs(expected)))
    }
    #expect(abs(moments.mean[0] - fixture.mean[0]) < 1e-12)
    #expect(abs(moments.mean[1] - fixture.mean[1]) < 1e-12)
    #expect(
      abs(moments.totalVariance - fixture.totalVariance) < 1e-12 * max(1, fixture.totalVariance))
  }

  // Torch's entropy is a mean over a million draws: 4 standard errors for ten comparisons.
  @Test(arguments: try Fixture.shared.get().cases)
  func entropyIsThatOfTorch(fixture: Fixture.Case) throws {
    let entropy = try #require(fixture.distribution.entropy)
    #expect(abs(entropy - fixture.entropy) < 4 * fixture.entropyError)
  }

  @Test func publishedFiguresHold() throws {
    #expect(abs(RingDistribution().law.totalVariance - 1.0002) < 1e-12)
    #expect(
      abs(RingDistribution(modes: 8, radius: 2, deviation: 0.02).law.totalVariance - 4.0008) < 1e-12
    )
    #expect(abs(GridDistribution().law.totalVariance - 16.005) < 1e-12)
    #expect(abs(try #require(RingDistribution().entropy) + 4.2930) < 1e-4)
    #expect(abs(try #require(GridDistribution().entropy) - 0.065) < 1e-3)
  }

  @Test func entropyIsThatOfAGaussianWhenModesCoincide() throws {
    // Modes 1e-3 deviations apart are one Gaussian but for terms of second order.
    let expected = 1 + log(2 * Double.pi) + 2 * log(10)
    let ring = try #require(RingDistribution(modes: 8, radius: 0.01, deviation: 10).entropy)
    let grid = try #require(GridDistribution(side: 3, spacing: 0.01, deviation: 10).entropy)
    #expect(abs(ring - expected) < 1e-6)
    #expect(abs(grid - expected) < 1e-6)
  }

  @Test func closedAndIntegratedEntropyMeet() throws {
    for modes in [2, 5, 8] {
      let apart = RingDistribution(modes: modes, radius: 1, deviation: 0.02).law
      let closed = try #require(apart.entropyOfSeparateModes)
      #expect(abs(apart.meanSurprise(ofMode: 0) - closed) < 1e-9)
    }
    // The grid integrates along one axis, the mixture in the plane.
    let grid = GridDistribution(side: 3, spacing: 2, deviation: 0.4)
    let plane = (0..<9).reduce(0.0) { $0 + grid.law.meanSurprise(ofMode: $1) } / 9
    #expect(abs(try #require(grid.entropy) - plane) < 1e-7)
  }

  @Test func separationIsTheLeastDistanceInDeviations() {
    #expect(Mixture(means: [.zero], deviation: 1).separation == .infinity)
    let three = Mixture(means: [.zero, SIMD2(3, 4), SIMD2(30, 40)], deviation: 0.5)
    #expect(three.separation == 10)
  }

  @Test func farAwayDensityStaysFinite() throws {
    let density = RingDistribution().law.logDensity(at: SIMD2(1e6, 0))
    #expect(density.isFinite && density < -1e15)
  }
}
