import Distributions
import Glibc
import Networks
import Testing

@testable import Experiments
@testable import Models

/// A decoder that stretches each latent by its own factor and moves it, and the encoder that is exact for it:
/// the posterior of z_i has variance s^2 / (s^2 + w_i^2) and mean w_i (x_i - b_i) / (s^2 + w_i^2).
struct LinearVAE {
  let factors = [0.8, 0.3]
  let center = [0.9, -0.1]
  let deviation = 0.4

  func variance(_ axis: Int) -> Double { factors[axis] * factors[axis] + deviation * deviation }

  func logDensity(_ point: [Double]) -> Double {
    (0..<2).reduce(0) { sum, axis in
      let distance = point[axis] - center[axis]
      return sum - 0.5 * distance * distance / variance(axis)
        - 0.5 * log(2 * .pi * variance(axis))
    }
  }

  /// Weights in which the posteriors' deviations are too large by a factor and the means are shifted.
  func training(
    stretch: Double = 1, shift: Double = 0, change: (inout VAE.Settings) -> Void = { _ in }
  ) throws -> Trainer<VAE> {
    var configuration = VAE.Settings()
    configuration.data.distribution = RingDistribution(modes: 1, radius: 1, deviation: 0.5)
    configuration.encoder.hidden = []
    configuration.decoder.hidden = []
    configuration.outputDeviation = OutputDeviation(kind: .fixed, value: deviation)
    change(&configuration)
    let training = Trainer<VAE>(configuration, seed: 3, threads: 1)
    var state = training.state
    let gains = (0..<2).map { factors[$0] / variance($0) }
    let spreads = (0..<2).map {
      log(stretch * stretch * deviation * deviation / variance($0))
    }
    let values: [String: [Double]] = [
      "decoder.0.weight": [factors[0], 0, 0, factors[1]], "decoder.0.bias": center,
      "encoder.0.weight": [gains[0], 0, 0, gains[1], 0, 0, 0, 0],
      "encoder.0.bias": [
        shift - gains[0] * center[0], shift - gains[1] * center[1], spreads[0], spreads[1],
      ],
    ]
    for (name, values) in values {
      let index = try #require(state.tensors.firstIndex { $0.name == name })
      state.tensors[index].values = values.map(Float.init)
    }
    try training.restore(state)
    return training
  }
}
