import Distributions
import Foundation
import Frames
import Parameters
import Testing

/// The reference figures of `Fixtures/toys.json`, made by `Fixtures/toys.py`.
struct ToyFixture: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    var kind: String
    var parameters: [String: Double]
    var points: [[Double]]
    var logDensities: [Double]
    var entropy: Double
    var entropyError: Double
    var mean: [Double]
    var meanError: [Double]
    var totalVariance: Double
    var totalVarianceError: Double

    var testDescription: String { "\(kind) \(parameters)" }

    /// The distribution, with the parameters of the case.
    func distribution() throws -> any Distribution {
      let type = try #require(DistributionChoice.kinds.first { $0.kind == kind })
      var data = DistributionChoice(type.init())
      for (path, number) in parameters {
        let domain = try #require(data.parameters.first { $0.path == path }).domain
        if case .integer = domain {
          try data.set(path, to: .integer(Int(number)))
        } else {
          try data.set(path, to: .real(number))
        }
      }
      return data.distribution
    }
  }

  var cases: [Case]

  static let shared: Result<ToyFixture, any Error> = Result {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/toys.json")
    return try JSONDecoder().decode(ToyFixture.self, from: Data(contentsOf: url))
  }
}
