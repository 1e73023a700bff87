import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The exact field beside a learned one: held against the best answer to points with noise, which `Mixture` computes by
/// itself, and against the linear flow between two Gaussians.
@Suite struct MixtureFieldTests {
  /// The flow to N((2, 0), number^2), of data N((2, 0), 0.5^2): exact where the number is a half.
  struct Mixed: GenerativeModel, Noising {
    struct Settings: ToySettings {
      typealias Model = Mixed
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    init(_ settings: Settings, in book: WeightBook) {}

    var mixingPlace: (mean: [Double], scale: Double) { ([0, 0], 1) }

    func mixing(at time: Expression) -> NoiseMixing { NoisePath.straight.mixing(at: time) }

    func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
      let mean = batch.graph.table(rows: 1, columns: 2, [2, 0])
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

  // MARK: - The error

  private func error(_ number: Double) throws -> Double {
    let settings = Mixed.Settings(modes: 1, radius: 2, deviation: 0.5, number: number)
    return try #require(Trainer<Mixed>(settings, seed: 6).measured("fieldError"))
  }

  @Test func theExactFieldHasNoError() throws {
    #expect(try error(0.5) < 1e-5)
  }

  /// The other field is off by the difference of both rates times what is off the mean, whose deviation is w.
  @Test(arguments: [0.2, 0.8]) func theErrorIsThatOfTheRates(number: Double) throws {
    func rate(_ time: Double, _ deviation: Double) -> Double {
      let variance = deviation * deviation
      return (time * variance - (1 - time)) / ((1 - time) * (1 - time) + time * time * variance)
    }
    var (miss, size) = (0.0, 0.0)
    for step in 0..<16 {
      let time = (Double(step) + 0.5) / 16
      let width = (1 - time) * (1 - time) + 0.25 * time * time
      miss += 2 * width * pow(rate(time, number) - rate(time, 0.5), 2)
      size += 4 + 2 * width * pow(rate(time, 0.5), 2)
    }
    let expected = (miss / size).squareRoot()
    // The mean of the squares of a thousand numbers scatters by 1 / 22, its root by half of that.
    #expect(abs(try error(number) - expected) < 4 * expected / 44, "\(expected)")
  }

  /// Middles of steps, at most sixteen of them.
  @Test func theTimesAreMiddlesOfSteps() {
    #expect(FieldMeasurer.times(along: [0, 0.5, 1]) == [0.25, 0.75])
    let way = (0...160).map(Double.init)
    #expect(FieldMeasurer.times(along: way) == (0..<16).map { 10 * Double($0) + 5.5 })
  }

  // MARK: - Arrows

  /// What a perfect network would say at a place: from the best answer to it, without the field's own formula.
  private func exact(
    _ place: SIMD2<Float>, _ path: NoisePath, at time: Double, _ mixture: Mixture,
    _ unit: (mean: [Double], scale: Double)
  ) -> SIMD2<Double> {
    let (a, b, aSlope, bSlope) =
      switch path {
      case .straight: (time, 1 - time, 1.0, -1.0)
      case .exploding: (1.0, time, 0.0, 1.0)
      case .preserving: (cos(time), sin(time), -sin(time), cos(time))
      }
    let origin = SIMD2(unit.mean[0], unit.mean[1])
    let away = SIMD2<Double>(place) - origin
    let clean = mixture.denoised(origin + away / a, noise: unit.scale * b / a) - origin
    let noise = (away - a * clean) / b
    return aSlope * clean + bSlope * noise
  }

  private func check<Model: GenerativeModel & Noising>(
    _ type: Model.Type, _ settings: Model.Settings, _ path: NoisePath
  ) throws {
    let training = Trainer<Model>(settings, seed: 2, threads: 1)
    training.step()
    let mixture = try #require(settings.data.distribution.mixture)
    for key in ["exactVelocity", "velocity"] { training.layers.show(key, true) }
    for share in [0.3, 0.6] {
      training.sampledShare = share
      let time = try #require(training.passes?.time)
      let name = time.text(decimals: 2)
      guard case .arrows(let arrows) = try #require(training.layer("exact at \(name)")).mark,
        case .arrows(let learned) = try #require(training.layer("velocity at \(name)")).mark
      else {
        Issue.record("no arrows")
        return
      }
      #expect(arrows.count > 50 && learned.count == arrows.count)
      let field = arrows.map {
        exact($0.lowHalf, path, at: time, mixture, training.model.mixingPlace)
      }
      let longest = field.reduce(0) { max($0, ($1 * $1).sum()) }.squareRoot()
      let window = training.viewport.window(for: training.observer.extent)
      let scale = window.width / Double(training.viewport.columns / 6) / longest
      for (arrow, vector) in zip(arrows, field) {
        let off = SIMD2<Double>(arrow.highHalf - arrow.lowHalf) - scale * vector
        #expect((off * off).sum().squareRoot() < 1e-4, "\(path) at \(time)")
      }
      // A network of one step is far off, on the same scale.
      #expect(zip(arrows, learned).contains { abs(($0 - $1).max()) > 0.01 })
    }
    #expect(try #require(training.measured("fieldError")) > 0.05)
  }

  @Test func arrowsAreThoseOfTheBestAnswer() throws {
    try check(FlowMatching.self, .small, .straight)
    try check(EDM.self, .small, .exploding)
    try check(DDPM.self, .small, .preserving)
    var settings = FlowMatching.Settings.small
    settings.passes.coordinates = .raw
    try check(FlowMatching.self, settings, .straight)
    settings.data = DistributionChoice(EightGaussiansDistribution())
    try check(FlowMatching.self, settings, .straight)
  }

  /// On straight lines the end straight on is the best answer itself.
  @Test func exactEndsAreTheBestAnswers() throws {
    let settings = FlowMatching.Settings.small
    let training = Trainer<FlowMatching>(settings, seed: 2, threads: 1)
    training.layers.show("exactEnds", true)
    #expect(training.layer("exact ends") == nil, "samples have arrived")
    training.sampledShare = 0.4
    let time = try #require(training.passes?.time)
    guard case .lines(let lines) = try #require(training.layer("exact ends")).mark else {
      Issue.record("no lines")
      return
    }
    #expect(lines.count == PathView.count && training.layer("predicted ends") == nil)
    let (mean, scale) = training.model.mixingPlace
    let origin = SIMD2(mean[0], mean[1])
    let mixture = try #require(settings.data.distribution.mixture)
    for line in lines {
      let place = origin + (SIMD2<Double>(line[0]) - origin) / time
      let end = mixture.denoised(place, noise: scale * (1 - time) / time)
      let off = SIMD2<Double>(line[1]) - end
      #expect((off * off).sum().squareRoot() < 1e-4)
    }
  }

  /// Where noise is chosen to be close, or data is no mixture, nothing is offered.
  @Test func whatIsNotKnownIsNotShown() {
    var settings = FlowMatching.Settings.small
    func hasExact(_ settings: FlowMatching.Settings) -> [Bool] {
      let training = Trainer<FlowMatching>(settings, seed: 1, threads: 1)
      let keys = training.layers.choices.map(\.key)
      return [
        keys.contains("exactVelocity"), keys.contains("exactEnds"),
        training.unmeasured.contains { $0.key == "fieldError" },
      ]
    }
    #expect(hasExact(settings) == [true, true, true])
    settings.pairing = .transport
    #expect(hasExact(settings) == [false, false, false])
    settings.pairing = .independent
    settings.data = DistributionChoice(MoonsDistribution())
    #expect(hasExact(settings) == [false, false, false])
  }
}
