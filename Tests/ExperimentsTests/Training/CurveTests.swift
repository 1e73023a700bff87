import Distributions
import Foundation
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The curve of exact likelihood: its density is one, and its likelihood is that of its definition.
@Suite struct CurveTests {
  private func settings(_ change: (inout Models.Curve.Settings) -> Void = { _ in })
    -> Models.Curve.Settings
  {
    var settings = Models.Curve.Settings()
    settings.points = 24
    settings.network = NetworkConfiguration(hidden: [16, 16], activation: .tanh)
    settings.deviation = 0.2
    settings.data = DistributionChoice(RingDistribution(modes: 4, radius: 1, deviation: 0.2))
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.01
    change(&settings)
    return settings
  }

  private func trained(_ steps: Int, _ settings: Models.Curve.Settings) -> Trainer<Models.Curve> {
    let training = Trainer<Models.Curve>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  /// What is seen of it is over in seconds at full speed, and its words are of the way between modes.
  @Test func itIsSlowEnoughToBeSeenAndSaysWhatItCosts() {
    let training = trained(0, settings())
    #expect(training.preferredPace == .steps(2))
    #expect(training.caption.phase == .start)
    for _ in 0..<600 { training.step() }
    #expect(training.preferredPace == .steps(20))
    // The noise is as wide as the ring as long as the curve has not found its way.
    let wide = training.caption.text
    #expect(wide.contains("modes are found. "), "\(wide)")
    #expect(wide.hasSuffix("is wider than a mode, 0.20."), "\(wide)")
    // A hundred steps at a rate of 0.01 make noise of 0.05 no wider than 0.14.
    let narrow = trained(100, settings { $0.deviation = 0.05 }).caption.text
    #expect(narrow.hasPrefix("2 of 4 modes are found. "), "\(narrow)")
    #expect(narrow.hasSuffix("no data on the way draws the curve to the others."), "\(narrow)")
  }

  /// What the model says of places.
  private func logDensities(_ training: Trainer<Models.Curve>, at places: [SIMD2<Float>])
    -> [Double]
  {
    let sampler = ModelSampler(
      .pass { training.model.logLikelihood(of: $0.given("places", columns: 2), $0) },
      on: training.book, training.configuration)
    sampler.read(training.playing)
    return sampler.values(count: places.count) { rows, first in
      for row in 0..<rows.rows {
        rows[row, 0] = places[first + row].x
        rows[row, 1] = places[first + row].y
      }
    }.map(Double.init)
  }

  /// The curve's points, from the lattice of latents that fall to each.
  private func points(_ training: Trainer<Models.Curve>) -> [SIMD2<Double>] {
    let count = training.configuration.points
    let sampler = ModelSampler(
      .pass { batch in training.model.decode(batch.given("z", columns: 1), batch) },
      on: training.book, training.configuration)
    sampler.read(training.playing)
    return sampler.values(count: count) { rows, first in
      for row in 0..<rows.rows {
        rows[row, 0] = 2 * (Float(first + row) + 0.5) / Float(count) - 1
      }
    }.points.map { SIMD2<Double>($0) }
  }

  private func deviation(_ training: Trainer<Models.Curve>) throws -> Double {
    try #require(training.figures.first { $0.key == "deviation" }?.value)
  }

  @Test(arguments: [0, 200]) func theDensityIsOneInAll(steps: Int) throws {
    let training = trained(steps, settings())
    // A midpoint sum over 12 x 12 with a spacing of a third of the narrowest deviation seen here.
    let spacing: Float = 0.05
    let cells = (-120..<120).map { (Float($0) + 0.5) * spacing }
    let places = cells.flatMap { y in cells.map { SIMD2($0, y) } }
    let mass =
      logDensities(training, at: places).reduce(0) { $0 + exp($1) }
      * Double(spacing * spacing)
    #expect(abs(mass - 1) < 1e-4)
  }

  @Test func theLikelihoodIsThatOfAMixtureAlongTheCurve() throws {
    let training = trained(50, settings())
    let means = points(training)
    let deviation = try deviation(training)
    let mixture = Mixture(means: means, deviation: deviation)
    let places = (0..<40).map { SIMD2<Float>(Float($0) / 20 - 1, Float($0 % 7) / 3 - 1) }
    for (place, value) in zip(places, logDensities(training, at: places)) {
      #expect(abs(value - mixture.logDensity(at: SIMD2<Double>(place))) < 1e-4)
    }
  }

  /// In the mean over its own samples minus ln p is the entropy of its density.
  @Test func samplesAreDrawnFromTheDensity() throws {
    let training = trained(100, settings())
    let samples = training.sample(count: 20_000, first: 0).samples.points
    let own = Spread(of: logDensities(training, at: samples).map { -$0 })
    let mixture = Mixture(means: points(training), deviation: try deviation(training))
    var entropy = 0.0
    for mode in mixture.means.indices { entropy += mixture.meanSurprise(ofMode: mode) }
    entropy /= Double(mixture.means.count)
    #expect(abs(own.mean - entropy) < 4 * own.error)
  }

  /// The slope along ln s, where w are the responsibilities of the points: 2 - E sum_j w_j d_j^2 / s^2.
  @Test func theDeviationLearnsFromTheResponsibilities() throws {
    // One step of plain descent with a small rate moves ln s by minus the rate times its slope.
    let rate = 0.001
    let training = trained(
      0,
      settings { $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: rate) })
    let points = points(training)
    let before = try deviation(training)
    let batch = training.configuration.training.batch
    let data = training.configuration.data.distribution.samples(
      count: batch, random: RandomStream(seed: 1, purpose: .data)
    ).points.map { SIMD2<Double>($0) }
    training.step()
    var slope = 0.0
    for x in data { slope += 2 - meanSquare(from: x, to: points, before) / (before * before) }
    slope /= Double(batch)
    let moved = log(try deviation(training) / before)
    #expect(abs(moved + rate * slope) < 1e-4 * rate * abs(slope) + 1e-6)
  }

  /// The mean squared distance from a place to points, each weighed by its responsibility for the place.
  private func meanSquare(
    from place: SIMD2<Double>, to points: [SIMD2<Double>], _ deviation: Double
  ) -> Double {
    var squares: [Double] = []
    for point in points {
      let away = place - point
      squares.append((away * away).sum())
    }
    let nearest = squares.min() ?? 0
    var (sum, total) = (0.0, 0.0)
    for square in squares {
      let weight = exp((nearest - square) / (2 * deviation * deviation))
      sum += weight * square
      total += weight
    }
    return sum / total
  }

  @Test func theGapIsThePairedDifference() throws {
    let training = trained(300, settings())
    let judge = try #require(training.measurers.lazy.compactMap { $0 as? LikelihoodMeasurer }.first)
    let points = judge.heldOut.values.points
    let data = training.configuration.data.distribution
    var differences: [Double] = []
    for (point, model) in zip(points, logDensities(training, at: points)) {
      differences.append(try #require(data.logDensities(of: [point.x, point.y]))[0] - model)
    }
    let expected = Spread(of: differences)
    let evaluation = training.evaluate()
    func value(_ name: String) throws -> Double {
      try #require(evaluation.reported.first { $0.key == name }?.value)
    }
    #expect(abs(try value("klGap") - expected.mean) < 1e-9)
    #expect(abs(try value("klGapError") - expected.error) < 1e-9)
    // No model makes data likelier than its own density does.
    #expect(try value("klGap") > -4 * expected.error)
    // Trained, it is better than before, and worse than perfect.
    let before = try #require(
      trained(0, settings()).evaluate().reported.first { $0.key == "klGap" }?.value)
    #expect(try value("klGap") < before)
  }

  /// Held-out points are none of those that are trained on or shown.
  @Test func heldOutPointsHaveAStreamOfTheirOwn() throws {
    let training = trained(0, settings())
    let judge = try #require(training.measurers.lazy.compactMap { $0 as? LikelihoodMeasurer }.first)
    let held = Set(judge.heldOut.values)
    for purpose in [RandomStream.Purpose.data, .furtherData, .metricData] {
      let others = training.configuration.data.distribution.samples(
        count: 2_000, random: RandomStream(seed: 1, purpose: purpose))
      #expect(others.count { held.contains($0) } < 20)
    }
  }

  /// As the notes print it, the sum underflows where all points are farther than some 14 deviations.
  @Test func asPublishedTheFirstStepUnderflows() {
    let far = settings {
      $0.deviation = 0.01
      $0.data = DistributionChoice(RingDistribution())
    }
    #expect(trained(1, far).losses.first?.value?.isFinite == true)
    var published = far
    published.summation = .published
    let training = trained(1, published)
    #expect(training.hasDiverged)
  }
}
