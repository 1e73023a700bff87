import Foundation
import Graphs
import Networks
import Tensors

/// What PyTorch computed; `Fixtures/make_fixtures.py` says how.
struct TorchFixture: Decodable {
  struct Value: Decodable, Sendable {
    let activation: String
    let weights: [[Float]]
    let z, x, outputs: [Float]
    let loss: Float
    let gradients: [[Float]]
  }

  struct Penalty: Decodable, Sendable {
    let kind, activation: String
    let weights: [[Float]]
    let x: [Float]
    let loss: Float
    let gradients: [[Float]]
  }

  struct Training: Decodable, Sendable {
    let kind: String
    let weights: [[Float]]
    let z, x, losses: [Float]
    let after: [[Float]]
  }

  let values: [Value]
  let penalties: [Penalty]
  let training: [Training]

  static func load() throws -> TorchFixture {
    struct Missing: Error {}
    guard
      let file = Bundle.module.url(
        forResource: "torch", withExtension: "json", subdirectory: "Fixtures")
    else { throw Missing() }
    return try JSONDecoder().decode(TorchFixture.self, from: Data(contentsOf: file))
  }
}

extension MultilayerPerceptron {
  /// The networks of the fixtures: hidden layers of 8 and 6 units.
  static func ofFixture(
    _ activation: String, inputs: Int, outputs: Int, in layout: WeightLayout
  ) throws -> MultilayerPerceptron {
    struct Unknown: Error {}
    guard let activation = Activation(rawValue: activation) else { throw Unknown() }
    return MultilayerPerceptron(
      "net", inputs: inputs,
      configuration: NetworkConfiguration(hidden: [8, 6], activation: activation),
      outputs: outputs, in: layout)
  }
}

extension Weights {
  convenience init(_ layout: WeightLayout, _ values: [[Float]]) {
    self.init(layout)
    for (entry, values) in zip(layout.entries, values) { self[entry].assign(values) }
  }
}

/// The largest difference between a flat buffer and matrices of a layout, relative to the largest element.
func largestDeviation(
  of buffer: AlignedBuffer, laidOutAs layout: WeightLayout, from expected: [[Float]]
) -> Float {
  var (deviation, largest) = (Float(0), Float.leastNormalMagnitude)
  for (entry, expected) in zip(layout.entries, expected) {
    for (actual, expected) in zip(buffer.elements[entry.range], expected) {
      let difference = (actual - expected).magnitude
      // NaN must not be lost in a comparison.
      deviation = difference.isNaN ? .infinity : max(deviation, difference)
      largest = max(largest, expected.magnitude)
    }
  }
  return deviation / largest
}
