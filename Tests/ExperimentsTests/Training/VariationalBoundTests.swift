import Distributions
import Foundation
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The likelihood of networks without hidden layers is known in closed form: with f(z) = W z + b,
/// p(x) = N(b, W W^T + s^2 I).
@Suite struct VariationalBoundTests {
  private func judge(_ training: Trainer<VAE>) throws -> BoundMeasurer {
    try #require(training.measurers.lazy.compactMap { $0 as? BoundMeasurer }.first)
  }

  private func findings(_ training: Trainer<VAE>) throws -> BoundMeasurer.Findings {
    try judge(training).findings(training.playing.map { Array($0.buffer.elements) })
  }

  private func exact(_ linear: LinearVAE, _ training: Trainer<VAE>) throws -> [Double] {
    let points = try judge(training).heldOut.values
    return (0..<points.count / 2).map {
      linear.logDensity([Double(points[2 * $0]), Double(points[2 * $0 + 1])])
    }
  }

  /// Mean and standard error of differences point by point.
  private func difference(_ a: [Double], _ b: [Double]) -> (mean: Double, error: Double) {
    let differences = zip(a, b).map { $0 - $1 }
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return (mean, (variance / count).squareRoot())
  }

  @Test func withTheExactPosteriorBothBoundsAreTheLikelihood() throws {
    let linear = LinearVAE()
    let training = try linear.training()
    let findings = try findings(training)
    #expect(findings.elbo.count == 500)
    for (number, expected) in try exact(linear, training).enumerated() {
      // Every weight is p(x) itself; what is left is rounding of sums of some tens in single precision.
      #expect(abs(findings.elbo[number] - expected) < 2e-4)
      #expect(abs(findings.importance[number] - expected) < 2e-4)
    }
  }

  @Test(arguments: [(1.5, 0.0), (0.8, 0.2), (1.2, -0.3)])
  func theBoundsAreInOrder(stretch: Double, shift: Double) throws {
    let linear = LinearVAE()
    let training = try linear.training(stretch: stretch, shift: shift)
    let findings = try findings(training)
    for (elbo, importance) in zip(findings.elbo, findings.importance) {
      #expect(elbo <= importance + 1e-5)
    }
    let truth = try exact(linear, training)
    let (gap, loose) = (difference(findings.importance, truth), difference(findings.elbo, truth))
    #expect(gap.mean < 3 * gap.error)
    // With 64 draws a fifteenth of what the plain bound lacks is left at most.
    #expect(loose.mean < -0.05)
    #expect(abs(gap.mean) < abs(loose.mean) / 15 + 3 * gap.error)
  }

  /// ELBO = ln p(x) - KL(q(z|x) || p(z|x)), the last of which is in closed form between normal distributions.
  @Test func whatThePlainBoundLacksIsTheDivergenceOfThePosteriors() throws {
    let linear = LinearVAE()
    let (stretch, shift) = (1.3, 0.15)
    let training = try linear.training(stretch: stretch, shift: shift)
    let gap = try difference(findings(training).elbo, exact(linear, training))
    let expected = (0..<2).reduce(0.0) { sum, axis in
      let posterior = linear.deviation * linear.deviation / linear.variance(axis)
      return sum + 0.5 * (stretch * stretch + shift * shift / posterior - 1)
        - log(stretch)
    }
    #expect(abs(gap.mean + expected) < 4 * gap.error)
    #expect(gap.error < 0.05 * expected)
  }

  /// Data that the model can imitate exactly: the bound comes close to minus the entropy, and not above.
  @Test func trainingTakesTheBoundToTheEntropyAndNotBeyond() throws {
    var configuration = VAE.Settings()
    let data = RingDistribution(modes: 1, radius: 1, deviation: 0.5)
    configuration.data.distribution = data
    configuration.encoder.hidden = []
    configuration.decoder.hidden = []
    configuration.outputDeviation = OutputDeviation(kind: .learned, value: 0.2)
    configuration.training.optimizer.learningRate = 0.01
    let training = Trainer<VAE>(configuration, seed: 1, threads: 1)
    for _ in 0..<1000 { training.step() }
    let points = try judge(training).heldOut.values
    let truth = try #require(data.logDensities(of: points))
    let gap = try difference(findings(training).importance, truth)
    #expect(gap.mean < 3 * gap.error)
    #expect(gap.mean > -0.02)
    let entropy = try #require(data.entropy)
    let metrics = training.evaluate()
    let bound = try #require(metrics.reported.first { $0.key == "importanceBound" }?.value)
    let error = try #require(metrics.reported.first { $0.key == "importanceBoundError" }?.value)
    #expect(abs(bound + entropy) < 3 * error)
    #expect(metrics.perfect.contains(Figure("importanceBound", -entropy)))
  }

  @Test func theBoundStaysBelowTheEntropyOnTheRing() throws {
    var configuration = VAE.Settings()
    configuration.encoder.hidden = [32, 32]
    configuration.decoder.hidden = [32, 32]
    configuration.outputDeviation = OutputDeviation(kind: .learned, value: 0.1)
    configuration.training.optimizer.learningRate = 0.003
    let training = Trainer<VAE>(configuration, seed: 1, threads: 1)
    let before = training.evaluate().reported.first { $0.key == "importanceBound" }?.value
    for _ in 0..<500 { training.step() }
    let findings = try findings(training)
    let bound = findings.importance.reduce(0, +) / 500
    #expect(bound > (try #require(before)))
    // Minus the entropy of eight modes of deviation 0.01.
    #expect(bound < 4.2930)
    let chart = try #require(training.charts.first)
    #expect(abs(try #require(chart.references.first?.value) - 4.2930) < 1e-4)
  }
}
