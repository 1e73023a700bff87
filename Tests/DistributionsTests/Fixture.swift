import Distributions
import Foundation
import Testing

/// The reference figures of `Fixtures/densities.json`, made by `Fixtures/densities.py`.
struct Fixture: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    var kind: String
    var count: Int
    var size: Double
    var deviation: Double
    var mean: [Double]
    var totalVariance: Double
    var points: [[Double]]
    var logDensities: [Double]
    var entropy: Double
    var entropyError: Double

    var testDescription: String { "\(kind) \(count) \(size) \(deviation)" }

    var distribution: any Distribution {
      kind == RingDistribution.kind
        ? RingDistribution(modes: count, radius: size, deviation: deviation)
        : GridDistribution(side: count, spacing: size, deviation: deviation)
    }
  }

  var cases: [Case]

  static let shared: Result<Fixture, any Error> = Result {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/densities.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
  }
}
