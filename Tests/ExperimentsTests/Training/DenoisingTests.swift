import Distributions
import Frames
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Taking noise off one Gaussian is a line, and a walk along it has a closed form.
@Suite struct DenoisingTests {
  private let spread = 0.5

  /// A network without hidden layers on one Gaussian about (1, 0).
  private func linear(noise: Double, walk: Int = 20) -> Trainer<DenoisingAutoencoder> {
    var settings = DenoisingAutoencoder.Settings()
    settings.data = DistributionChoice(RingDistribution(modes: 1, radius: 1, deviation: spread))
    settings.network.hidden = []
    (settings.noise, settings.walk) = (noise, walk)
    settings.training.optimizer.learningRate = 0.02
    return Trainer<DenoisingAutoencoder>(settings, seed: 1, threads: 1)
  }

  /// The best answer: mean + s^2 / (s^2 + noise^2) (y - mean).
  private func exact(noise: Double, walk: Int = 20) throws -> Trainer<DenoisingAutoencoder> {
    let training = linear(noise: noise, walk: walk)
    let kept = Float(spread * spread / (spread * spread + noise * noise))
    var state = training.state
    for (name, values) in [
      ("denoiser.0.weight", [kept, 0, 0, kept]), ("denoiser.0.bias", [1 - kept, 0]),
    ] {
      let index = try #require(state.tensors.firstIndex { $0.name == name })
      state.tensors[index].values = values
    }
    try training.restore(state)
    return training
  }

  /// Twice s^2 noise^2 / (s^2 + noise^2), for each axis.
  @Test(arguments: [0.2, 0.5, 1]) func oneGaussianIsDenoisedByALine(noise: Double) throws {
    let variance = spread * spread * noise * noise / (spread * spread + noise * noise)
    let training = linear(noise: noise)
    for _ in 0..<500 { training.step() }
    let error = try #require(training.measured("denoisingError"))
    // The mean of 5,000 sums of two squares scatters by 2 v / sqrt(5,000).
    #expect(abs(error - 2 * variance) < 4 * 2 * variance / 70.7 + 0.01 * variance)
    let best = try #require(
      training.evaluate().reported.first { $0.key == "denoisingError" }?.perfect)
    #expect(abs(error - best) < 0.02 * best)
  }

  /// (D(y) - y) / noise^2 is the slope of ln p of data with noise (Tweedie).
  @Test func theExactAnswerIsTheSlopeOfTheSmoothedDensity() {
    let mixture = Mixture(
      means: [SIMD2(1, 0), SIMD2(-0.5, 0.8), SIMD2(0, -1)], deviation: 0.1, weights: [3, 1, 2])
    for noise in [0.05, 0.3, 1.0] {
      let smooth = Mixture(
        means: mixture.means, deviation: (0.01 + noise * noise).squareRoot(),
        weights: mixture.weights)
      for place in [SIMD2(0.3, 0.2), SIMD2(-0.9, 0.4), SIMD2(2, -1)] {
        let answer = mixture.denoised(place, noise: noise)
        let step = 1e-5
        for axis in 0..<2 {
          var (before, after) = (place, place)
          before[axis] -= step
          after[axis] += step
          let slope =
            (smooth.logDensity(at: after) - smooth.logDensity(at: before)) / (2 * step)
          let score = (answer[axis] - place[axis]) / (noise * noise)
          #expect(abs(slope - score) < 1e-6 * max(1, abs(score)))
        }
      }
    }
  }

  /// y <- mean + a (y + noise e - mean): the variance settles at a^2 noise^2 / (1 - a^2), narrower than data.
  @Test func aWalkSettlesNarrowerThanData() throws {
    let noise = 0.5
    let kept = spread * spread / (spread * spread + noise * noise)
    let training = try exact(noise: noise)
    let samples = training.sample(count: 4_000, first: 0).samples.points
    let settled = kept * kept * noise * noise / (1 - kept * kept)
    for axis in 0..<2 {
      let center = axis == 0 ? 1.0 : 0
      let variance =
        samples.reduce(0) { sum, sample in
          let away = Double(sample[axis]) - center
          return sum + away * away
        } / 4_000
      // Relative error sqrt(2 / 4,000); what is left of the start after twenty steps is 2^-40.
      #expect(abs(variance - settled) < 4 * 0.0224 * settled)
    }
    #expect(settled < spread * spread)
  }

  /// One step from the start: a^2 (start + noise).
  @Test func aWalkOfOneStepIsOneAnswer() throws {
    let (noise, kept) = (0.5, 0.5)
    let training = try exact(noise: noise, walk: 1)
    let samples = training.sample(count: 4_000, first: 0).samples.points
    let start = training.configuration.firstSpread
    let expected = kept * kept * (start * start + noise * noise)
    let variance = samples.reduce(0) { $0 + Double($1.y * $1.y) } / 4_000
    #expect(abs(variance - expected) < 4 * 0.0224 * expected)
  }

  @Test func arrowsOfTheBestAnswersAreTheExactOnes() throws {
    let training = try exact(noise: 0.5)
    training.layers.show("exactDenoising", true)
    training.layers.show("denoising", true)
    guard case .arrows(let own) = try #require(training.layer("denoising")).mark,
      case .arrows(let exact) = try #require(training.layer("exact denoising")).mark
    else {
      Issue.record("no arrows")
      return
    }
    #expect(own.count == exact.count && own.count > 100)
    for (one, other) in zip(own, exact) { #expect(abs((one - other).max()) < 1e-4) }
    // All lead to the mode's mean, (1, 0).
    for arrow in own {
      let (way, goal) = (
        SIMD2(arrow.z - arrow.x, arrow.w - arrow.y), SIMD2(1 - arrow.x, -arrow.y)
      )
      #expect((way * goal).sum() >= -1e-6)
    }
    training.layers.show("exactDenoising", false)
    #expect(training.layer("exact denoising") == nil && training.layer("denoising") != nil)
  }

  @Test func noiseAndWalkMayChangeAsItGoes() throws {
    let training = linear(noise: 0.5)
    training.step()
    var changed = training.configuration
    #expect(try changed.set("model.noise", to: .real(1)) == .immediate)
    #expect(try changed.set("model.walk", to: .integer(3)) == .immediate)
    let before = training.sample(count: 10, first: 0).samples
    training.configuration = changed
    training.step()
    #expect(training.stepCount == 2 && training.sample(count: 10, first: 0).samples != before)
  }
}
