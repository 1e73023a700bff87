import Distributions
import Foundation
import Frames
import Testing

@testable import Experiments

/// The inversion method: its samples have the law whose distribution function is inverted.
@Suite struct InversionTests {
  static let laws = InversionLaw.allCases

  private func method(_ law: InversionLaw, samples: Int) -> InversionMethod {
    var configuration = InversionConfiguration()
    configuration.law = law
    configuration.samples = samples
    let method = InversionMethod(configuration, seed: 4)
    while !method.isFinished { method.step() }
    return method
  }

  /// D exceeds 1.63 / sqrt(n) once in a hundred times; the seed is one of the others.
  @Test(arguments: laws) func samplesPassTheTestOfKolmogorovAndSmirnov(law: InversionLaw) throws {
    let method = method(law, samples: 4_000)
    let distance = try #require(
      method.evaluate().reported.first { $0.key == "kolmogorovSmirnov" })
    let value = try #require(distance.value)
    let level = try #require(distance.reference?.value)
    #expect(abs(level - 1.63 / 4_000.0.squareRoot()) < 1e-12)
    #expect(value < level)
    // Not too good to be random either: half of the median, 0.83 / sqrt(n).
    #expect(value > 0.4 / 4_000.0.squareRoot())
  }

  /// The measure is that of the definition, on samples that can be reckoned by hand: F = x at 0.1, 0.4 and 0.9.
  @Test func theDistanceIsThatOfItsDefinition() throws {
    let measured = DistanceFromLaw(heights: [0.9, 0.1, 0.4], hasSteps: false, below: [], known: [])
      .evaluate().reported[0].value
    #expect(abs(try #require(measured) - (2.0 / 3 - 0.4)) < 1e-12)
    // A law with one step, all of whose samples are there.
    let exact = DistanceFromLaw(heights: [1, 1], hasSteps: true, below: [0, 0], known: [])
      .evaluate().reported[0].value
    #expect(exact == 0)
  }

  @Test(arguments: laws) func theCurveIsInvertedWhereItClimbs(law: InversionLaw) {
    let points = (0..<50).map { sin(Double($0) + 0.5) }
    let invertible = InvertibleLaw(law, scale: 2, points: points)
    for place in 1..<100 {
      let u = (Double(place) - 0.3) / 100
      let x = invertible.quantile(u)
      if invertible.density == nil {
        #expect(invertible.distribution(x) >= u && invertible.distribution(x.nextDown) < u)
      } else {
        #expect(abs(invertible.distribution(x) - u) < 1e-9)
      }
    }
  }

  /// The density is the slope of the curve: central differences, whose error is of the square of 1e-4.
  @Test(arguments: laws) func theDensityIsTheSlope(law: InversionLaw) {
    let invertible = InvertibleLaw(law, scale: 0.5, points: [0])
    guard let density = invertible.density else { return }
    for place in 1..<40 {
      let x = invertible.quantile((Double(place) + 0.3) / 40.7)
      let slope =
        (invertible.distribution(x + 1e-4) - invertible.distribution(x - 1e-4)) / 2e-4
      #expect(abs(slope - density(x)) < 1e-5 * max(1, density(x)))
    }
  }

  @Test func theHistogramCountsWhatFallsToItsBars() {
    let method = method(.cauchy, samples: 2_000)
    let inside = method.drawn.x.count { $0 >= method.places.start && $0 < method.places.end }
    #expect(method.counts.reduce(0, +) == inside && inside < 2_000)
    for (bar, count) in method.counts.enumerated() {
      let left = method.places.start + Double(bar) * method.places.width
      let found = method.drawn.x.count { $0 >= left && $0 < left + method.places.width }
      // An edge may round either way.
      #expect(abs(found - count) <= 1)
    }
  }

  /// Of the data, samples are its first numbers and nothing else.
  @Test func theLawOfTheDataDrawsItsPoints() throws {
    var configuration = InversionConfiguration()
    configuration.law = .data
    configuration.data = DistributionChoice(GridDistribution())
    let method = InversionMethod(configuration, seed: 4)
    for _ in 0..<200 { method.step() }
    for x in method.drawn.x {
      // Modes of deviation 0.05 at whole, even numbers.
      #expect(abs(x - 2 * (x / 2).rounded()) < 0.3)
    }
    #expect(Set(method.drawn.x).count > 100)
  }

  @Test func whatIsSwitchedOffIsNotShown() throws {
    let method = method(.triangular, samples: 50)
    let all = try #require(method.exhibit().scene).layers.count
    for choice in method.layers.choices {
      method.layers.show(choice.key, false)
      #expect(try #require(method.exhibit().scene).layers.count == all - 1)
      method.layers.show(choice.key, true)
    }
  }
}
