import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments

/// What comes of a flow from noise to samples, tried with the linear one between two Gaussians.
@Suite struct FlowTests {
  /// The straight mixture of noise N(0, I) at time 0 and data N(m, s^2) at time 1, with s = number: at time t it is
  /// N(t m, w^2) with w^2 = (1 - t)^2 + t^2 s^2, and what carries it is linear.
  ///
  /// Samples are made by the method of Euler.
  struct Linear: GenerativeModel, ContinuousFlow {
    struct Settings: ToySettings {
      typealias Model = Linear
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    static let mean = SIMD2<Double>(2, 0)

    init(_ settings: Settings, in book: WeightBook) {}

    func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
      let mean = batch.graph.table(rows: 1, columns: 2, [Float(Self.mean.x), Float(Self.mean.y)])
      let variance = batch.live(\Settings.number).squared()
      let width = (1 - time).squared() + time.squared() * variance
      return mean + (time * variance - (1 - time)) / width * (x - time * mean)
    }

    func logPrior(of x: Expression, _ batch: Batch) -> Expression {
      -0.5 * x.squared().sum(over: .columns) - log(2 * .pi)
    }

    var turns: [Turn] { [] }
    var sampling: Sampling {
      .loop(times: (0...16).map { Double($0) / 16 }, start: { $0.normal("start", 2) }) {
        x, from, to, batch in x + (to - from) * velocity(of: x, at: from, batch)
      }
    }
    var figures: [StepFigure] { [] }
  }

  private func training(_ deviation: Double) -> Trainer<Linear> {
    // The data's own deviation is 0.5.
    Trainer<Linear>(
      Linear.Settings(modes: 1, radius: 2, deviation: 0.5, number: deviation), seed: 6)
  }

  /// d ln w / dt at a time, by which the flow carries what is off the mean.
  private func rate(_ time: Double, _ deviation: Double) -> Double {
    let variance = deviation * deviation
    return (time * variance - (1 - time)) / ((1 - time) * (1 - time) + time * time * variance)
  }

  // MARK: - Samples

  /// Euler's step multiplies what is off the mean by 1 + h times the rate.
  private func factors(_ deviation: Double) -> [Double] {
    var factors = [1.0]
    for step in 0..<16 {
      factors.append(factors[step] * (1 + rate(Double(step) / 16, deviation) / 16))
    }
    return factors
  }

  @Test func pathsAreKnown() throws {
    let training = training(0.5)
    training.layers.show("paths", true)
    guard case .lines(let paths) = try #require(training.layer("paths")).mark else {
      Issue.record("no paths")
      return
    }
    let factors = factors(0.5)
    for path in paths {
      #expect(path.count == 17)
      for (step, place) in path.enumerated() {
        let away = SIMD2<Double>(place) - Double(step) / 16 * Linear.mean
        let expected = factors[step] * SIMD2<Double>(path[0])
        #expect(abs(away.x - expected.x) < 1e-5 && abs(away.y - expected.y) < 1e-5)
      }
    }
  }

  @Test func samplesHaveTheVarianceOfTheirPath() {
    let samples = training(0.5).sample(count: 10_000, first: 0).samples
    let expected = factors(0.5)[16] * factors(0.5)[16]
    let squares = samples.indices.reduce(0.0) { sum, index in
      let away = Double(samples[index]) - (index % 2 == 0 ? Linear.mean.x : Linear.mean.y)
      return sum + away * away
    }
    #expect(abs(squares / 20_000 - expected) < 4 * expected * (2 / 20_000.0).squareRoot())
  }

  // MARK: - Likelihood

  @Test(arguments: [0.5, 0.8]) func theLikelihoodIsThatOfTheGaussianAtTheEnd(deviation: Double)
    throws
  {
    let training = training(deviation)
    let judge = try #require(training.measurers.lazy.compactMap { $0 as? LikelihoodMeasurer }.first)
    let values = training.shown.map { Array($0.buffer.elements) }
    let found = judge.findings(values)
    for (point, value) in zip(judge.heldOut.values.points, found.logDensities) {
      let away = (SIMD2<Double>(point) - Linear.mean) / deviation
      let expected = -0.5 * (away * away).sum() - log(2 * .pi) - 2 * log(deviation)
      // Runge & Kutta's error in sixteen steps, times the square of how far out the point is.
      #expect(abs(value - expected) < 2e-4 * (1 + (away * away).sum()))
    }
    // Half as many steps are off by sixteen times as much.
    #expect(try #require(found.further) < 5e-3)
    #expect(try #require(found.further) > 0)
  }

  @Test func theGapIsThatOfTheGaussians() throws {
    #expect(abs(try #require(training(0.5).measured("klGap"))) < 1e-4)
    let ratio = 0.25 / 0.64
    let training = training(0.8)
    let error = try #require(training.measured("klGapError"))
    #expect(abs(try #require(training.measured("klGap")) - (ratio - 1 - log(ratio))) < 4 * error)
    #expect(training.unmeasured.map(\.key) == training.evaluate().shown.map(\.key))
  }

  // MARK: - The field

  @Test(arguments: [("velocityEarly", 0.25), ("velocityHalfway", 0.5), ("velocityLate", 0.75)])
  func arrowsShowTheField(key: String, time: Double) throws {
    let training = training(0.5)
    training.layers.show(key, true)
    let name = "velocity at \(time.text(decimals: 2))"
    guard case .arrows(let arrows) = try #require(training.layer(name)).mark else {
      Issue.record("no arrows")
      return
    }
    #expect(arrows.count > 50)
    let rate = rate(time, 0.5)
    var scales: [Double] = []
    var lengths: [Double] = []
    for arrow in arrows {
      let (place, end) = (SIMD2<Double>(arrow.lowHalf), SIMD2<Double>(arrow.highHalf))
      let velocity = Linear.mean + rate * (place - time * Linear.mean)
      let shown = end - place
      // Parallel and in its sense, all on one scale.
      let (length, speed) = (
        (shown * shown).sum().squareRoot(), (velocity * velocity).sum().squareRoot()
      )
      #expect(abs((shown * velocity).sum() - length * speed) < 1e-5)
      lengths.append(length)
      if speed > 0.1 { scales.append(length / speed) }
    }
    #expect(try #require(scales.max()) < 1.01 * (try #require(scales.min())))
    let window = training.viewport.window(for: training.configuration.data.distribution.extent!)
    let spacing = window.width / Double(training.viewport.columns / 6)
    #expect(abs(try #require(lengths.max()) - spacing) < 1e-5)
  }

  // MARK: - What looking costs

  /// Samples by sixteen passes, the likelihood by the way back over seventeen times and the straightness by the way there,
  /// in steps of three passes for each row of a batch.
  @Test func whatMeasuringCostsIsKnown() {
    var settings = Linear.Settings()
    settings.training.batch = 100
    let training = Trainer<Linear>(settings, seed: 1)
    let evaluations = 2_500 * 16 + 500 * (3 * 17 / 2 * 4 * 5) + 500 * 4 * 16
    #expect(training.measuringCost == (evaluations + 299) / 300)
    #expect(Trainer<GaussianTests.Round>(.init(), seed: 1).measuringCost == 0)
  }

  /// Sixteen passes for a thousand samples are twenty-one steps' time, which is spent once in 210 steps.
  @Test func looksAtManyPassesAreFarApart() {
    let model = Linear(Linear.Settings(), in: WeightBook(for: .plane))
    #expect(LookSchedule.cost(of: 1_000, model.sampling, batch: 256) == 21)
    #expect(LookSchedule.cost(of: 1_000, .pass { $0.normal("x", 2) }, batch: 8) == 0)
    let schedule = LookSchedule(interval: 200, cost: 21)
    #expect((1...500).filter(schedule.isDue) == [336])
    #expect((1...500).filter(LookSchedule(interval: 200, cost: 4).isDue) == [100, 200, 400])
    #expect((1...200).filter(LookSchedule(interval: 200).isDue) == LookSchedule.early + [200])
  }
}
