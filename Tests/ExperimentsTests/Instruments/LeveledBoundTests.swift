import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The bound of the likelihood that is a sum over levels of noise.
@Suite struct LeveledBoundTests {
  /// Levels of noise on data that is one Gaussian, taken off by its exact field; no network.
  struct Known: GenerativeModel, LeveledBound {
    struct Settings: ToySettings {
      typealias Model = Known
      var data = DistributionChoice(RingDistribution(modes: 1, radius: 2, deviation: 0.3))
      var training = TrainingConfiguration()
      /// How much of the way from the best mean to the mean of all data the model goes.
      var number = 0.0
    }

    static let schedule = NoiseSchedule.linear
    let angles: [Double]
    let place: PassField.Place
    let fault: Double
    let exact: ExactField

    init(_ settings: Settings, in book: WeightBook) {
      angles = Self.schedule.angles(levels: 50)
      place = PassField.Place(.preserving, .standardised, of: settings.data.distribution)
      fault = settings.number
      var field = ExactField.Settings()
      (field.data, field.path) = (settings.data, .preserving)
      exact = ExactField(field, in: book)
    }

    var turns: [Turn] { [] }
    var sampling: Sampling { .pass { $0.normal("x", 2) } }
    var figures: [StepFigure] { [] }

    var boundLevels: [Double] { angles.reversed() + [0] }
    func priorDivergence(of x: Expression, _ batch: Batch) -> Expression {
      place.priorDivergence(of: x, at: angles[49])
    }
    func divergence(of x: Expression, from: Expression, to: Expression, _ batch: Batch)
      -> Expression
    {
      place.levelDivergence(of: x, noise: batch.normal("noise", 2), from: from, to: to) { y, time in
        let velocity =
          exact.velocity(of: place.frame.undone(y), at: time, batch) * (1 / place.frame.scale)
        // D = cos y - sin v, and the mean of all data is 0 here.
        let (cosine, sine) = (time.cos(), time.sin())
        let clean = (1 - fault) * (cosine * y - sine * velocity)
        return (cosine * y - clean) / sine
      }
    }
  }

  private func training(fault: Double) -> Trainer<Known> {
    var settings = Known.Settings()
    settings.number = fault
    return Trainer<Known>(settings, seed: 3, threads: 1)
  }

  /// Level by level in closed form: of N(mu, s^2) the best answer is off by s^2 b^2 / (a^2 s^2 + b^2) in a coordinate.
  @Test(arguments: [0.0, 0.3]) func theBoundOfOneGaussianIsKnown(fault: Double) throws {
    let training = training(fault: fault)
    let judge = try #require(
      training.measurers.lazy.compactMap { $0 as? LeveledBoundMeasurer }.first)
    let found = Spread(of: judge.findings(training.shown.map { Array($0.buffer.elements) }))
    let (angles, place) = (training.model.angles, training.model.place)
    let scale = place.frame.scale
    let variance = 0.3 * 0.3 / (scale * scale)
    let points = judge.heldOut.values.points.map {
      SIMD2(
        (Double($0.x) - place.frame.mean[0]) / scale, (Double($0.y) - place.frame.mean[1]) / scale)
    }
    let square = points.reduce(0) { $0 + ($1 * $1).sum() } / Double(points.count)
    // The answer (1 - f) D, of which D = g y with g = a s^2 / (a^2 s^2 + b^2), is off by (1 - (1 - f) g a) x - (1 - f) g b e.
    func error(_ angle: Double) -> Double {
      let (a, b) = (cos(angle), sin(angle))
      let g = (1 - fault) * a * variance / (a * a * variance + b * b)
      return (1 - g * a) * (1 - g * a) * square + 2 * g * g * b * b
    }
    let last = angles[49]
    var expected =
      0.5 * cos(last) * cos(last) * square + sin(last) * sin(last) - 1 - 2 * log(sin(last))
    for level in 1..<50 {
      let fall =
        1 / (tan(angles[level - 1]) * tan(angles[level - 1]))
        - 1 / (tan(angles[level]) * tan(angles[level]))
      expected += 0.5 * fall * error(angles[level])
    }
    let beta = sin(angles[0]) * sin(angles[0])
    expected += 0.5 * error(angles[0]) / beta + log(2 * .pi * beta) + 2 * log(scale)
    #expect(abs(found.mean - expected) < 4 * found.error, "\(found), \(expected)")
    // With the best answers it is near the entropy, from above, if not close: data is as wide as noise here, and steps have
    // the variance that suits a point.
    let entropy = 1 + log(2 * Double.pi * 0.09)
    #expect(expected > entropy)
    #expect(fault == 0 ? expected < entropy + 5 : expected > entropy + 50, "\(expected - entropy)")
  }

  /// It is reported with its error, under the names that sweeps have.
  @Test func theBoundIsReported() throws {
    let training = training(fault: 0)
    let bound = try #require(training.measured("bound"))
    #expect(try #require(training.measured("boundError")) > 0)
    let judge = try #require(
      training.measurers.lazy.compactMap { $0 as? LeveledBoundMeasurer }.first)
    let values = training.shown.map { Array($0.buffer.elements) }
    #expect(bound == Spread(of: judge.findings(values)).mean)
    #expect(judge.evaluations == 500 * 51)
    #expect(training.unmeasured.contains { $0.key == "bound" })
  }

  /// A bound of the surprise of a density is no less than the entropy; and where steps down the levels do as well as the
  /// flow, no less than what the same network's flow is surprised by.
  ///
  /// They are two densities of one network: the flow of one that says the noise is ruined at the last levels, where it
  /// divides by what is left of data, while the bound is of steps that draw noise anew.
  @Test(arguments: [Prediction.velocity, .noise])
  func aTrainedNetworksBoundIsAboveTheEntropyAndItsFlow(prediction: Prediction) throws {
    var settings = DDPM.Settings.small
    settings.prediction = prediction
    settings.passes.network.hidden = [32, 32]
    settings.training.batch = 256
    settings.training.optimizer.learningRate = 0.01
    let training = Trainer<DDPM>(settings, seed: 1, threads: 1)
    for _ in 0..<400 { training.step() }
    let values = training.shown.map { Array($0.buffer.elements) }
    let judge = try #require(
      training.measurers.lazy.compactMap { $0 as? LeveledBoundMeasurer }.first)
    let flow = try #require(
      training.measurers.lazy.compactMap { $0 as? LikelihoodMeasurer }.first)
    #expect(judge.heldOut.values == flow.heldOut.values)
    let bounds = judge.findings(values)
    let excess = try #require(judge.heldOut.gap(to: bounds.map { -$0 }))
    #expect(excess.mean > -4 * excess.error, "\(excess)")
    guard prediction == .velocity else { return }
    // It is a bound of this network, not any number above.
    let gap = Spread(of: zip(bounds, flow.findings(values).logDensities).map { $0 + $1 })
    #expect(gap.mean > -4 * gap.error && gap.mean < 2, "\(gap)")
  }
}
