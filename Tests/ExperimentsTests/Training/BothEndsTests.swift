import Distributions
import Foundation
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Noise at both ends: the sum over latents is what it says, and one latent is one Gaussian.
@Suite struct BothEndsTests {
  private func settings(
    _ change: (inout BothEnds.Settings) -> Void = { _ in }
  ) -> BothEnds.Settings {
    var settings = BothEnds.Settings()
    settings.draws = 8
    settings.generator = NetworkConfiguration(hidden: [16], activation: .tanh)
    settings.data = DistributionChoice(RingDistribution(modes: 4, radius: 1, deviation: 0.2))
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.01
    change(&settings)
    return settings
  }

  private func trained(_ steps: Int, _ settings: BothEnds.Settings) -> Trainer<BothEnds> {
    let training = Trainer<BothEnds>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  /// What is made of rows that are given.
  private func results(
    _ training: Trainer<BothEnds>, of rows: [Float], width: Int,
    _ body: @escaping (BothEnds, Graphs.Expression, Batch) -> Graphs.Expression
  ) -> [Double] {
    let model = training.model
    let sampler = ModelSampler(
      .pass { body(model, $0.given("rows", columns: width), $0) }, on: training.book,
      training.configuration)
    sampler.read(training.playing)
    return sampler.values(at: rows, width: width).map { Double($0) }
  }

  /// Means and deviations of the Gaussians of latents.
  private func gaussians(
    _ training: Trainer<BothEnds>, of latents: [Float]
  ) -> [(mean: SIMD2<Double>, deviation: Double)] {
    let values = results(training, of: latents, width: training.configuration.dimension) {
      let output = $0.output(of: $1, $2)
      return .besides(output.mean, output.deviation)
    }
    return stride(from: 0, to: values.count, by: 4).map {
      (SIMD2(values[$0], values[$0 + 1]), values[$0 + 2])
    }
  }

  private func surprise(
    of points: [SIMD2<Float>], by parts: [(mean: SIMD2<Double>, deviation: Double)]
  ) -> Double {
    var sum = 0.0
    for point in points {
      let logs = parts.map { part in
        let away = SIMD2<Double>(point) - part.mean
        let variance = part.deviation * part.deviation
        return -(away * away).sum() / (2 * variance) - log(2 * .pi * variance)
      }
      let top = logs.max() ?? 0
      sum -= top + log(logs.reduce(0.0) { $0 + exp($1 - top) } / Double(parts.count))
    }
    return sum / Double(points.count)
  }

  private func loss(_ training: Trainer<BothEnds>) throws -> Double {
    try #require(training.losses.first?.value)
  }

  /// The loss of the first step, reckoned from its data and from latents that all strips have in common.
  @Test(arguments: BothEnds.Settings.Latents.allCases, BothEnds.Settings.Sigma.allCases)
  func theLossIsThatOfTheMixture(
    latents: BothEnds.Settings.Latents, sigma: BothEnds.Settings.Sigma
  ) throws {
    let training = trained(
      0,
      settings {
        ($0.latents, $0.sigma) = (latents, sigma)
        $0.generator = NetworkConfiguration(hidden: [48, 48], activation: .tanh)
        $0.training.batch = 512
      })
    #expect(training.course.turns[0].script.strips > 1)
    let stream = RandomStream(seed: 1, purpose: .latent)
    let used =
      training.model.representatives
      ?? training.model.latent.values(count: 8, first: 0, from: stream)
    let parts = gaussians(training, of: used)
    #expect(parts.count == 8)
    let points = training.configuration.data.distribution.samples(
      count: 512, random: RandomStream(seed: 1, purpose: .data)
    ).points
    let expected = surprise(of: points, by: parts)
    training.step()
    #expect(abs(try loss(training) - expected) < 1e-4 * abs(expected))
    // The latents of the next step are others, or the same.
    let before = parts[0].mean
    let again = gaussians(
      training,
      of: training.model.representatives
        ?? training.model.latent.values(count: 8, first: 0, from: stream))
    #expect(again[0].mean != before)
  }

  /// One frozen latent is one Gaussian, whose least surprise is that of the data's mean and variance.
  @Test func oneLatentIsOneGaussian() throws {
    let training = trained(
      300,
      settings {
        ($0.latents, $0.draws) = (.frozen, 1)
        $0.training.batch = 256
        $0.training.optimizer.learningRate = 0.02
      })
    let part = gaussians(training, of: try #require(training.model.representatives))[0]
    // Half of the total variance, 1 + 2 0.2^2.
    #expect(abs(part.deviation / 0.54.squareRoot() - 1) < 0.04)
    #expect((part.mean * part.mean).sum().squareRoot() < 0.08)
    let floor = try #require(training.configuration.surpriseOfOneGaussian)
    #expect(abs(floor - (1 + log(2 * .pi) + log(0.54))) < 1e-12)
    #expect(abs(try #require(training.measured("negativeLogLikelihood")) - floor) < 0.03)
    // That of the ring of eight narrow modes, as published for naive training with noise.
    #expect(abs(try #require(BothEnds.Settings().surpriseOfOneGaussian) - 2.1448) < 1e-3)
  }

  /// A latent that knows nothing of its point is worth no more.
  @Test func oneLatentFromThePriorEndsAtOneGaussianToo() throws {
    let training = trained(400, settings { $0.draws = 1 })
    let floor = try #require(training.configuration.surpriseOfOneGaussian)
    var sum = 0.0
    for _ in 0..<50 {
      training.step()
      sum += try loss(training) / 50
    }
    #expect(sum > floor - 0.03 && sum < floor + 0.3)
  }

  /// The same network with more draws: the mean of ln of a mean of more is greater.
  @Test func theBoundRisesWithTheDraws() throws {
    var means: [Double] = []
    for draws in [1, 4, 16, 64] {
      let training = trained(
        0,
        settings {
          $0.draws = draws
          $0.generator.gain = 3
          $0.training.optimizer.learningRate = 0
        })
      var losses: [Double] = []
      for _ in 0..<60 {
        training.step()
        losses.append(try loss(training))
      }
      means.append(Spread(of: losses).mean)
    }
    for (fewer, more) in zip(means, means.dropFirst()) { #expect(more < fewer, "\(means)") }
  }

  @Test func frozenLatentsMakeADensity() {
    let training = trained(100, settings { $0.latents = .frozen })
    let spacing: Float = 0.05
    let cells = (-120..<120).map { (Float($0) + 0.5) * spacing }
    let places = cells.flatMap { y in cells.flatMap { [$0, y] } }
    let logs = results(training, of: places, width: 2) { $0.logLikelihood(of: $1, $2) }
    let mass = logs.reduce(0) { $0 + exp($1) } * Double(spacing * spacing)
    #expect(abs(mass - 1) < 1e-4)
    // Samples are of that density: in the mean they have its surprise.
    let samples = training.sample(count: 4_000, first: 0).samples
    let own = Spread(of: results(training, of: samples, width: 2) { $0.logLikelihood(of: $1, $2) })
    let weighed = logs.reduce(0) { $0 + exp($1) * $1 } * Double(spacing * spacing)
    #expect(abs(own.mean - weighed) < 4 * own.error)
  }

  /// Only latents that stay the same make a density that is known.
  @Test func newLatentsMakeABoundOnly() {
    let keys = { (training: Trainer<BothEnds>) in training.unmeasured.map(\.key) }
    #expect(!keys(trained(0, settings())).contains("klGap"))
    let frozen = trained(0, settings { $0.latents = .frozen })
    #expect(keys(frozen).contains("klGap"))
    #expect(frozen.layers.choices.contains { $0.key == "density" })
    #expect(!trained(0, settings()).layers.choices.contains { $0.key == "density" })
  }

  @Test func ellipsesAreTheGaussiansOfLatents() throws {
    let training = trained(20, settings { $0.latents = .frozen })
    guard case .ellipses(let ellipses) = try #require(training.layer("mean, 1 deviation")).mark
    else {
      Issue.record("no ellipses")
      return
    }
    let parts = gaussians(training, of: try #require(training.model.representatives))
    #expect(ellipses.count == 8 && parts.count == 8)
    for (ellipse, part) in zip(ellipses, parts) {
      let numbers = SIMD4<Double>(ellipse)
      #expect(abs(numbers.x - part.mean.x) < 1e-5 && abs(numbers.y - part.mean.y) < 1e-5)
      #expect(abs(numbers.z - part.deviation) < 1e-5 && numbers.z == numbers.w)
    }
  }

  /// The table fills a normal: its moments are right within 1/count, nearer than those of draws.
  @Test(arguments: [1, 2, 5]) func theTableIsNormal(dimension: Int) {
    let count = 1_000
    let table = NormalTable.values(count: count, dimension: dimension)
    for axis in 0..<dimension {
      let values = (0..<count).map { Double(table[$0 * dimension + axis]) }
      #expect(abs(values.reduce(0, +) / Double(count)) < 0.02)
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 0.04)
    }
    #expect(abs(NormalTable.quantile(0.975) - 1.959964) < 1e-5)
  }
}
