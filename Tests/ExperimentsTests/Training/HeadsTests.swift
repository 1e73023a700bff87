import Distributions
import Foundation
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Output heads: their densities and gradients are those of the formulas, and they learn what can be known.
@Suite struct HeadsTests {
  typealias Head = Heads.Settings.Head

  private func settings(
    _ head: Head, _ change: (inout Heads.Settings) -> Void = { _ in }
  ) -> Heads.Settings {
    var settings = Heads.Settings()
    settings.head = head
    settings.components = 3
    settings.network = NetworkConfiguration(hidden: [16], activation: .tanh)
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.01
    change(&settings)
    return settings
  }

  private func trained(_ steps: Int, _ settings: Heads.Settings) -> Trainer<Heads> {
    let training = Trainer<Heads>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  /// What is made of rows that are given.
  private func results(
    _ training: Trainer<Heads>, of rows: [Float], width: Int,
    _ body: @escaping (Graphs.Expression, Batch) -> Graphs.Expression
  ) -> [Double] {
    let sampler = ModelSampler(
      .pass { body($0.given("rows", columns: width), $0) }, on: training.book,
      training.configuration)
    sampler.read(training.playing)
    return sampler.values(at: rows, width: width).map { Double($0) }
  }

  // MARK: - Formulas

  /// -ln p and its slopes along what the network says, of a target.
  private func closed(
    _ head: Head, says outputs: [Double], target t: Double, first: Double
  ) -> (loss: Double, slopes: [Double]) {
    func surprise(_ mean: Double, _ log: Double) -> Double {
      (t - mean) * (t - mean) * exp(-2 * log) / 2 + log + Foundation.log(2 * .pi) / 2
    }
    switch head {
    case .fixed, .shared:
      return (surprise(outputs[0], first), [(outputs[0] - t) * exp(-2 * first)])
    case .free:
      let (mean, log) = (outputs[0], outputs[1] + first)
      let square = (t - mean) * (t - mean) * exp(-2 * log)
      return (surprise(mean, log), [(mean - t) * exp(-2 * log), 1 - square])
    case .mixture:
      let count = outputs.count / 3
      // Evenly over four fifths of the height of what there is to see, 4.4.
      let reach = 0.4 * 4.4
      var (means, logs, weights, parts): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
      let sum: Double = outputs[..<count].reduce(0.0) { $0 + exp($1) }
      for j in 0..<count {
        let place: Double = 2 * (Double(j) + 0.5) / Double(count) - 1
        means.append(outputs[count + j] + reach * place)
        logs.append(outputs[2 * count + j] + first)
        weights.append(exp(outputs[j]) / sum)
        parts.append(weights[j] * exp(-surprise(means[j], logs[j])))
      }
      let density: Double = parts.reduce(0, +)
      var (ofLogits, ofMeans, ofLogs): ([Double], [Double], [Double]) = ([], [], [])
      for j in 0..<count {
        let share: Double = parts[j] / density
        let (away, precision): (Double, Double) = (means[j] - t, exp(-2 * logs[j]))
        ofLogits.append(weights[j] - share)
        ofMeans.append(share * away * precision)
        ofLogs.append(share * (1 - away * away * precision))
      }
      return (-log(density), ofLogits + ofMeans + ofLogs)
    }
  }

  @Test(arguments: Head.allCases) func lossesAndSlopesAreThoseOfTheFormulas(head: Head) {
    let settings = settings(head)
    let training = trained(0, settings)
    let width = settings.outputs
    var rows: [Float] = []
    for row in 0..<20 {
      for column in 0..<width {
        let place: Int = (row * 7 + column * 5) % 11
        rows.append(Float(place) / 8 - 0.6)
      }
      rows.append(Float(row) / 8 - 1.2)
    }
    let found = results(training, of: rows, width: width + 1) { rows, batch in
      let (outputs, target) = (rows.columns(0..<width), rows.columns(width..<width + 1))
      let loss = -training.model.logDensity(of: target, saying: outputs, batch)
      return .besides(loss, loss.sum().gradient(withRespectTo: outputs))
    }
    for row in 0..<20 {
      let given = rows[row * (width + 1)..<(row + 1) * (width + 1)].map { Double($0) }
      let expected = closed(
        head, says: Array(given[..<width]), target: given[width], first: log(0.5))
      let values = Array(found[row * (width + 1)..<(row + 1) * (width + 1)])
      // Rounding of floats, with exponents of a few nats.
      #expect(abs(values[0] - expected.loss) < 1e-4 * max(1, abs(expected.loss)))
      for (value, slope) in zip(values.dropFirst(), expected.slopes) {
        #expect(abs(value - slope) < 1e-4 * max(1, abs(slope)))
      }
    }
  }

  /// One component is a Gaussian.
  @Test func aMixtureOfOneIsAGaussian() {
    let mixture = trained(0, settings(.mixture) { $0.components = 1 })
    let gaussian = trained(0, settings(.free))
    let rows: [Float] = [0.3, -0.2, 0.4, 1, 0.1, -1, -2, 0.5, 0]
    let one = results(mixture, of: rows, width: 3) { rows, batch in
      mixture.model.logDensity(of: rows.columns(0..<1), saying: rows, batch)
    }
    let other = results(gaussian, of: rows, width: 3) { rows, batch in
      gaussian.model.logDensity(
        of: rows.columns(0..<1), saying: rows.columns(1..<3), batch)
    }
    for (one, other) in zip(one, other) { #expect(abs(one - other) < 1e-5) }
  }

  /// A target that repeats itself exactly asks for no deviation at all.
  @Test func deviationsHaveALeast() {
    let training = trained(0, settings(.free))
    let found = results(training, of: [0.5, -40], width: 2) { rows, batch in
      training.model.logDensity(of: rows.columns(0..<1), saying: rows, batch)
    }
    #expect(abs(found[0] - (7 - log(2 * .pi) / 2)) < 1e-5)
  }

  // MARK: - Densities and samples

  /// At every input the density of the target is one in all, trained or not.
  @Test(arguments: Head.allCases) func densitiesAreOneInAll(head: Head) {
    let training = trained(60, settings(head))
    let spacing: Float = 0.02
    for input: Float in [-2, 0.3, 3] {
      let rows = (-400..<400).flatMap { [input, (Float($0) + 0.5) * spacing] }
      let logs = results(training, of: rows, width: 2) {
        training.model.logLikelihood(ofTargetsIn: $0, $1)
      }
      let mass = logs.reduce(0) { $0 + Double(spacing) * exp($1) }
      #expect(abs(mass - 1) < 1e-4)
    }
  }

  /// Draws are as far from the mean as the deviation says, whatever the input: 4 standard errors.
  @Test(arguments: Head.allCases) func samplesAreDrawnFromTheHead(head: Head) {
    let training = trained(60, settings(head))
    let count = 10_000
    let samples = training.sample(count: count, first: 0).samples
    let inputs = (0..<count).map { samples[2 * $0] }
    let said = results(training, of: inputs, width: 1) { input, batch in
      let prediction = training.model.prediction(at: input, batch)
      return .besides(prediction.mean, prediction.deviation)
    }
    var away: [Double] = []
    for row in 0..<count {
      let target = Double(samples[2 * row + 1])
      away.append((target - said[2 * row]) / said[2 * row + 1])
    }
    let (mean, square) = (Spread(of: away), Spread(of: away.map { $0 * $0 }))
    #expect(abs(mean.mean) < 4 * mean.error)
    #expect(abs(square.mean - 1) < 4 * square.error)
    // Inputs are those of the data.
    #expect(inputs.allSatisfy { abs($0) <= .pi + 1e-6 } && Set(inputs).count > count / 2)
  }

  // MARK: - Learning

  /// Where the target knows nothing of the input, the least loss has its mean and its deviation.
  @Test(arguments: [Head.shared, .free]) func theLeastLossHasTheMomentsOfTheTarget(head: Head)
    throws
  {
    let training = trained(
      400,
      settings(head) {
        $0.network = NetworkConfiguration(hidden: [])
        $0.data = DistributionChoice(RingDistribution(modes: 1, radius: 0.5, deviation: 0.3))
        $0.training.batch = 256
        $0.training.optimizer.learningRate = 0.02
      })
    let said = results(training, of: [0.5], width: 1) { input, batch in
      let prediction = training.model.prediction(at: input, batch)
      return .besides(prediction.mean, prediction.deviation)
    }
    // The last steps of Adam move by a few hundredths of a deviation.
    #expect(abs(said[0]) < 0.03 && abs(said[1] / 0.3 - 1) < 0.06)
    if head == .shared {
      let shown = try #require(training.figures.first { $0.key == "sharedDeviation" }?.value)
      #expect(abs(shown - said[1]) < 1e-6)
    }
  }

  /// Several targets go with an input: the mean of one Gaussian lies between them, the mixture has them all.
  @Test func aMixtureFollowsWhatOneGaussianCannot() throws {
    func gap(_ head: Head) throws -> Double {
      let swapped = settings(head) {
        $0.data = DistributionChoice(SineDistribution(swap: .yes))
        $0.components = 6
        $0.network = NetworkConfiguration(hidden: [24, 24], activation: .tanh)
      }
      return try #require(trained(500, swapped).measured("conditionalGap"))
    }
    let (one, many) = (try gap(.free), try gap(.mixture))
    // The best Gaussian has an excess of 0.9 nats and more: its deviation spans the period.
    #expect(one > 0.6 && many < 0.7 * one, "\(one) \(many)")
  }

  @Test func theLossStandsBesideItsFloor() throws {
    let training = trained(3, settings(.free))
    let loss = try #require(training.figures.first { $0.key == "surpriseOfTargets" })
    let floor = try #require(SineDistribution().conditionalEntropy)
    #expect(loss.reference == Reference("floor", value: floor))
    // Mixtures in the plane know p(y|x), but not its entropy.
    let ring = trained(
      1, settings(.free) { $0.data = DistributionChoice(RingDistribution()) })
    #expect(ring.measured("conditionalGap") != nil)
    #expect(ring.figures.first { $0.key == "surpriseOfTargets" }?.reference == nil)
  }
}
