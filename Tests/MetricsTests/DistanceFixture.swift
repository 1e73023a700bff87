import Foundation
import Testing

/// The reference figures of `Fixtures/distances.json`, made by `Fixtures/distances.py`.
struct DistanceFixture: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var samples: [Float]
    var reference: [Float]
    var bandwidths: [Double]
    var turn: Double
    var discrepancy: Double
    var sliced: Double

    var testDescription: String { name }
  }

  var cases: [Case]

  static let shared: Result<DistanceFixture, any Error> = Result {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/distances.json")
    return try JSONDecoder().decode(DistanceFixture.self, from: Data(contentsOf: url))
  }
}
