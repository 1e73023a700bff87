import Distributions
import Foundation
import Frames
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The objective of several draws, on linear networks, whose likelihood is known in closed form.
@Suite struct ImportanceWeightingTests {
  /// A training whose weights stay where they are.
  private func resting(_ draws: Int, stretch: Double = 1, shift: Double = 0) throws -> Trainer<VAE>
  {
    try LinearVAE().training(stretch: stretch, shift: shift) {
      $0.draws = draws
      $0.training.optimizer.learningRate = 0
    }
  }

  private func loss(_ name: String, of training: Trainer<VAE>) throws -> Double {
    try #require(training.losses.first { $0.key == name }?.value)
  }

  /// The mean of ln p(x) over the batch of a step.
  private func logLikelihood(_ training: Trainer<VAE>, step: Int) -> Double {
    let batch = training.configuration.training.batch
    let points = training.configuration.data.distribution.samples(
      count: batch, step: step, random: RandomStream(seed: 3, purpose: .data)
    ).points
    let linear = LinearVAE()
    return points.reduce(0) { $0 + linear.logDensity([Double($1.x), Double($1.y)]) } / Double(batch)
  }

  @Test(arguments: [2, 5]) func withTheExactPosteriorEveryDrawIsWorthTheLikelihood(draws: Int)
    throws
  {
    let training = try resting(draws)
    training.step()
    let expected = logLikelihood(training, step: 0)
    // Every weight is p(x) itself; what is left is rounding of sums of some tens in single precision.
    #expect(abs(try loss("loss", of: training) + expected) < 1e-4)
    #expect(abs(try loss("weightedBound", of: training) - expected) < 1e-4)
  }

  /// Burda et al.'s first theorem: the bound grows with the draws, and never beyond the likelihood.
  @Test func theBoundGrowsWithTheDraws() throws {
    var bounds: [Double] = []
    var likelihood = 0.0
    let steps = 20
    for draws in [1, 2, 8, 64] {
      let training = try resting(draws, stretch: 1.5, shift: 0.2)
      var sum = 0.0
      likelihood = 0
      for step in 0..<steps {
        training.step()
        sum -= try loss("loss", of: training)
        likelihood += logLikelihood(training, step: step)
      }
      bounds.append(sum / Double(steps))
    }
    likelihood /= Double(steps)
    // On the same 5,120 points; half a nat lies between the first bound and the likelihood.
    for (one, next) in zip(bounds, bounds.dropFirst()) { #expect(one + 0.02 < next, "\(bounds)") }
    #expect(
      bounds[3] < likelihood + 0.01 && bounds[3] > likelihood - 0.05, "\(bounds) \(likelihood)")
  }

  /// The power of the ratios is what the KL weight is for one draw.
  @Test func withoutKLWeightOnlyReconstructionCounts() throws {
    let training = try LinearVAE().training(stretch: 0.5) {
      $0.draws = 4
      $0.klWeight = 0
      $0.training.optimizer.learningRate = 0
    }
    training.step()
    // The logarithm of a mean is at least the mean of logarithms.
    let (loss, reconstruction) = (
      try loss("loss", of: training), try loss("reconstruction", of: training)
    )
    #expect(loss < reconstruction && loss > reconstruction - 1)
    #expect(abs(loss + (try self.loss("weightedBound", of: training))) > 0.1)
  }

  @Test func drawsMayChangeAsItGoes() throws {
    let training = try LinearVAE().training()
    training.step()
    #expect(!training.figures.contains { $0.key == "weightedBound" })
    var changed = training.configuration
    #expect(try changed.set("model.draws", to: .integer(8)) == .immediate)
    training.configuration = changed
    training.step()
    #expect(training.stepCount == 2)
    let bound = try #require(training.figures.first { $0.key == "weightedBound" }?.value)
    let elbo = try #require(training.figures.first { $0.key == "elbo" }?.value)
    #expect(bound > elbo)
    training.configuration.draws = 1
    training.step()
    #expect(!training.figures.contains { $0.key == "weightedBound" })
    #expect(training.configuration.theory != changed.theory)
  }
}
