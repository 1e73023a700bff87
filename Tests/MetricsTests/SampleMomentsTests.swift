import Distributions
import Metrics
import Tensors
import Testing

@Suite struct SampleMomentsTests {
  @Test(arguments: try Fixture.shared.get().cases)
  func figuresAreThoseOfNumpy(fixture: Fixture.Case) throws {
    let moments = SampleMoments(samples: fixture.samples)
    let expected = fixture.expected
    let mean = try #require(moments.mean)
    let covariance = try #require(moments.covariance)
    #expect(moments.count == fixture.samples.count / 2)
    for (value, reference) in [
      (mean.x, expected.mean[0]), (mean.y, expected.mean[1]),
      (try #require(moments.meanRadius), expected.meanRadius),
      (try #require(moments.spread), expected.spread), (covariance.xx, expected.covariance[0]),
      (covariance.yy, expected.covariance[1]), (covariance.xy, expected.covariance[2]),
    ] {
      #expect(abs(value - reference) < 1e-12 * max(1, abs(reference)))
    }
  }

  @Test func spreadDoesNotChangeWhenSamplesMove() throws {
    // Steps of 1/1024 about 4096 are exact in single precision.
    let near: [Float] = [0, 0, 1 / 1024, 0, 0, 3 / 1024, 2 / 1024, 1 / 1024]
    let far = near.map { $0 + 4096 }
    let spread = try #require(SampleMoments(samples: near).spread)
    #expect(abs(try #require(SampleMoments(samples: far).spread) - spread) < 1e-14)
  }

  @Test func samplesThatAreNotFiniteAreLeftOut() throws {
    let good: [Float] = [3, 4, -3, -4]
    let mixed: [Float] = [.nan, 1, 3, 4, .infinity, 0, -3, -4, 1, -.infinity]
    let moments = SampleMoments(samples: mixed)
    #expect(moments.count == 2)
    #expect(moments.nonFiniteCount == 3)
    #expect(moments.meanRadius == 5)
    #expect(moments.spread == SampleMoments(samples: good).spread)
  }

  @Test func withoutFiniteSamplesNothingIsKnown() {
    for samples: [Float] in [[], [.nan, .nan]] {
      let moments = SampleMoments(samples: samples)
      #expect(moments.mean == nil)
      #expect(moments.meanRadius == nil)
      #expect(moments.spread == nil)
      #expect(moments.covariance == nil)
    }
  }
}
