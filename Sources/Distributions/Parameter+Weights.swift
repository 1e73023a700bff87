import Frames
import Parameters

extension Parameter where Root: MixtureDistribution {
  /// The weights of a mixture's modes, in proportion; none where all are as likely.
  static func weights(
    _ property: any WritableKeyPath<Root, [Double]> & Sendable, ofModes most: Int
  ) -> Parameter {
    .reals("weights", "weights", property, count: 0...most, each: 1e-6...1e6).explained(
      "Each mode's share of the data, in proportion; none: all alike. Try 8 4 2 1 1 1 1 1.")
  }
}

extension MixtureDistribution {
  /// Weights that are not as many as the modes.
  func weightFaults(_ weights: [Double], modes: Int) -> [ParameterFault] {
    guard !weights.isEmpty, weights.count != modes else { return [] }
    return [
      ParameterFault(
        path: "weights",
        problem: .conflict(
          "\(weights.count) numbers for \(modes) modes; give one for each mode, or none for equal shares"
        ))
    ]
  }
}
