import Distributions
import Frames
import Glibc
import Testing

@testable import Experiments
@testable import Models

/// The density on the way from noise, held against the mixture that it is in closed form.
@Suite struct FlowSurveyTests {
  private func training(
    _ path: NoisePath, steps: Int = 16, power: Double? = nil, dots: Int = 64
  ) -> Trainer<ExactField> {
    var settings = ExactField.Settings()
    settings.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.3))
    (settings.path, settings.likelihoodSteps) = (path, 80)
    settings.sampler = PassSampler(
      .heun, steps: steps, power: power ?? (path == .exploding ? 7 : 3))
    let training = Trainer<ExactField>(settings, seed: 3, threads: 1)
    training.layers.show("density", true)
    training.viewport = Viewport(columns: dots, rows: dots)
    return training
  }

  /// The map on the screen, and what it is called, after what is wanted has been computed.
  private func map<Model>(_ training: Trainer<Model>) throws -> (map: HeatMap, name: String) {
    _ = training.exhibit()
    if let survey = training.survey() { training.adopt(survey.carryOut()) }
    let layer = try #require(training.scene().layers.first { $0.role == .field })
    #expect(training.surveyNeed == .none && training.survey() == nil)
    let map: HeatMap? = if case .heat(let map) = layer.mark { map } else { nil }
    return (try #require(map), layer.name)
  }

  /// ln p_t of the mixture, at the mixing of a time, in the plane.
  private func law(_ training: Trainer<ExactField>, _ path: NoisePath, _ time: Double) throws
    -> Mixture
  {
    let (a, b) =
      switch path {
      case .straight: (time, 1 - time)
      case .exploding: (1.0, time)
      case .preserving: (cos(time), sin(time))
      }
    let data = training.configuration.data.distribution
    let mixture = try #require(data.mixture)
    let unit = Standardisation(of: data, meanSquare: 2)
    let noise = unit.scale * b
    let width = (pow(a * mixture.deviation, 2) + noise * noise).squareRoot()
    return Mixture(means: mixture.means.map { a * $0 }, deviation: width)
  }

  @Test(arguments: [NoisePath.straight, .exploding, .preserving])
  func theMapIsTheMixtureWithWhatNoiseIsLeft(path: NoisePath) throws {
    // So fine that no sample finds more than the middle of its cell says.
    let training = training(path, dots: 256)
    for share in [0, 0.25, 0.5, 0.8125, nil] {
      training.sampledShare = share
      let (map, name) = try map(training)
      let passes = try #require(training.passes)
      let law = try law(training, path, passes.time)
      let called = share == nil ? "ln p" : "ln p at \(passes.time.text(decimals: 2))"
      #expect(name == called + ": low | high")
      let places = Places(window: map.window, columns: map.columns, rows: map.rows)
      #expect(places.count == 64 * 64)
      for (number, value) in map.values.enumerated() where map.range.contains(value) {
        let off = Double(value) - law.logDensity(at: SIMD2<Double>(places[number]))
        #expect(abs(off) < 0.02, "\(path) at \(passes.time), \(places[number]): \(off)")
      }
      #expect(map.values.count { map.range.contains($0) } > 20)
    }
  }

  /// Of many stops sixteen have a map, the last one only at the end; the name says of which time it is.
  @Test func stopsAreFew() throws {
    // Times that lie crowded are called alike.
    let training = training(.straight, steps: 80, power: 1)
    let way = try #require(training.passes)
    var times: Set<String> = []
    for stop in 0...80 {
      training.sampledShare = stop == 80 ? nil : way.share(atStop: stop)
      times.insert(try map(training).name)
    }
    #expect(times.count == FlowSurvey.stops + 1 && times.contains("ln p: low | high"))
    let shown = try #require(training.passes)
    #expect(FlowSurvey.stop(of: shown).number == 16)
    training.sampledShare = way.share(atStop: 79)
    #expect(try map(training).name == "ln p at \(way.times[75].text(decimals: 2)): low | high")
  }

  /// What is known of a step is kept, and no more than of one; until there is a map of where one looks, another says of what
  /// it is.
  @Test func whatIsKnownIsKept() throws {
    let training = training(.straight)
    training.sampledShare = 0.5
    let half = try map(training)
    training.sampledShare = 0.75
    _ = training.exhibit()
    #expect(training.surveyNeed == .any)
    #expect(training.scene().layers.contains { $0.name == half.name })
    _ = try map(training)
    training.sampledShare = 0.5
    _ = training.exhibit()
    #expect(training.surveyNeed == .none && training.survey() == nil)
    training.step()
    _ = training.exhibit()
    #expect(training.surveyNeed == .newer)
    let late = try #require(training.survey())
    #expect(
      training.scene().layers.contains { $0.role == .field && $0.name.contains(", step 0") })
    // What was taken before a setting was changed is dropped.
    training.configuration.likelihoodSteps = 60
    training.adopt(late.carryOut())
    _ = training.exhibit()
    #expect(training.surveyNeed == .any)
    training.layers.show("density", false)
    _ = training.exhibit()
    #expect(training.surveyNeed == .none && training.survey() == nil)
  }

  /// A flow that says its density of samples is asked itself where these are at their end.
  @Test func whatTheModelSaysComesFirst() throws {
    let training = Trainer<NeuralODE>(NeuralODE.Settings.small, seed: 1, threads: 1)
    training.layers.show("density", true)
    training.viewport = Viewport(columns: 32, rows: 32)
    #expect(training.layer("ln p: low | high") != nil && training.surveyNeed == .none)
    training.sampledShare = 0
    let map = try map(training).map
    // Before any pass it is the noise: normal, round about the mean of the data.
    let scale = Standardisation(of: training.configuration.data.distribution, meanSquare: 2)
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    for (number, value) in map.values.enumerated() {
      let away = SIMD2<Double>(places[number]) - SIMD2(scale.mean[0], scale.mean[1])
      let exponent: Double = -0.5 * (away * away).sum() / (scale.scale * scale.scale)
      let normal = exponent - log(2 * .pi * scale.scale * scale.scale)
      #expect(abs(Double(value) - normal) < 1e-4 * (1 + abs(normal)))
    }
  }

  /// Looking takes nothing of the training.
  @Test func lookingChangesNothing() throws {
    let settings = FlowMatching.Settings.small
    let (plain, seen) = (
      Trainer<FlowMatching>(settings, seed: 1, threads: 1),
      Trainer<FlowMatching>(settings, seed: 1, threads: 1)
    )
    seen.layers.show("density", true)
    seen.viewport = Viewport(columns: 16, rows: 16)
    for share in [0.5, nil, 0] {
      plain.step()
      seen.sampledShare = share
      _ = try map(seen)
      seen.step()
    }
    #expect(plain.state == seen.state)
  }
}
