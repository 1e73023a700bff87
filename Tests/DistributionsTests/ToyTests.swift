import Distributions
import Testing

/// Curves, circles, pinwheels and boards against another program.
@Suite struct ToyTests {
  @Test(arguments: try ToyFixture.shared.get().cases)
  func densitiesAreThoseOfNumpy(fixture: ToyFixture.Case) throws {
    let distribution = try fixture.distribution()
    let densities = try #require(
      distribution.logDensities(of: fixture.points.flatMap { $0.map { Float($0) } }))
    for (density, expected) in zip(densities, fixture.logDensities) {
      if expected == -1e308 {
        #expect(density == -.infinity)
      } else {
        // Points in single precision, midpoints at equal distances there.
        #expect(abs(density - expected) < 1e-4 * max(1, abs(expected)), "\(density), \(expected)")
      }
    }
  }

  @Test(arguments: try ToyFixture.shared.get().cases)
  func entropyAndMomentsAreThoseOfNumpy(fixture: ToyFixture.Case) throws {
    let distribution = try fixture.distribution()
    let entropy = try #require(distribution.entropy)
    // Its mean over draws: 4 standard errors, and what a coarser density misses.
    #expect(abs(entropy - fixture.entropy) < 4 * fixture.entropyError + 1e-4)
    let moments = try #require(distribution.moments)
    for axis in 0..<2 {
      #expect(abs(moments.mean[axis] - fixture.mean[axis]) < 4 * fixture.meanError[axis])
    }
    #expect(
      abs(moments.totalVariance - fixture.totalVariance) < 4 * fixture.totalVarianceError)
  }

  @Test func whereThereIsNoDataIsTold() throws {
    let board = CheckerboardDistribution()
    #expect(board.shareOutside([1, 1, -1, 1, .nan, 0, 4.5, 4.5]) == 0.75)
    #expect(board.shareOutside([]) == nil)
    #expect(MoonsDistribution().shareOutside([100, 100]) == nil)
  }
}
