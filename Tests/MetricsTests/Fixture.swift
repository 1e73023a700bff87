import Distributions
import Foundation
import Metrics
import Testing

/// The reference figures of `Fixtures/coverage.json`, made by `Fixtures/coverage.py`.
struct Fixture: Decodable {
  struct Shape: Decodable {
    var kind: String
    var count: Int
    var size: Double
    var deviation: Double

    var distribution: any Distribution {
      kind == RingDistribution.kind
        ? RingDistribution(modes: count, radius: size, deviation: deviation)
        : GridDistribution(side: count, spacing: size, deviation: deviation)
    }
  }

  struct Figures: Decodable {
    var counts: [Int]
    var modesCaptured: Int
    var highQuality: Double
    var reverseKL: Double?
    var mean: [Double]
    var meanRadius: Double
    var spread: Double
    var covariance: [Double]
  }

  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var dataset: Shape
    var samples: [Float]
    var expected: Figures

    var testDescription: String { name }
  }

  struct Estimate: Decodable {
    var value: Double
    var error: Double
  }

  struct Oracle: Decodable, CustomTestStringConvertible {
    var name: String
    var dataset: Shape
    var count: Int
    var expected: [String: Estimate]

    var testDescription: String { name }
  }

  var cases: [Case]
  var oracles: [Oracle]

  static let shared: Result<Fixture, any Error> = Result {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/coverage.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
  }
}
