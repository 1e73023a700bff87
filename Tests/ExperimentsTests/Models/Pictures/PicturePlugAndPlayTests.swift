import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Chains of codes between an autoencoder and a classifier, and what they do without one of their parts.
///
/// That the pull is the slope of ln p(y|G(h)), and that without weights nothing moves, are verifications of the kind.
@Suite struct PicturePlugAndPlayTests {
  private typealias Model = PicturePlugAndPlay

  private static func settings(
    _ change: (inout Model.Settings) -> Void = { _ in }
  ) -> Model.Settings {
    var settings = Model.Settings()
    settings.encoder.channels = [8, 16]
    settings.decoder.channels = [8, 16]
    settings.classifier.channels = [8, 16]
    settings.training.optimizer.learningRate = 0.004
    settings.walk = 30
    change(&settings)
    return settings
  }

  /// Trained once: what chains do with the same networks is what is asked.
  private static let trained: TrainingState = {
    let trainer = Trainer<Model>(settings(), seed: 1, threads: 1)
    for _ in 0..<3_000 { trainer.step() }
    return trainer.state
  }()

  private func trained(
    _ change: (inout Model.Settings) -> Void = { _ in }
  ) throws -> Trainer<Model> {
    let trainer = Trainer<Model>(Self.settings(change), seed: 1, threads: 1)
    try trainer.restore(Self.trained)
    return trainer
  }

  private func value(_ key: String, _ trainer: Trainer<Model>) throws -> Double {
    try #require(trainer.measured(key))
  }

  // MARK: - With all parts, and without one

  /// Most samples are of the kind asked for, pixel by pixel, of many different shapes.
  @Test func kindsAreMadeThatAreAsked() throws {
    let trainer = try trained()
    #expect(try value("accuracy", trainer) > 0.99)
    #expect(try value("classCertainty", trainer) > 0.75)
    #expect(try value("askedAndMade", trainer) > 0.6)
    #expect(try value("coverage", trainer) > 40)
  }

  /// Without a prior the classifier is certain, and hardly a sample is a shape.
  @Test func withoutAPriorTheClassifierIsFooled() throws {
    let trainer = try trained { $0.prior = 0 }
    #expect(trainer.configuration.chainDeviation == 0)
    #expect(try value("classCertainty", trainer) > 0.75)
    #expect(try value("askedAndMade", trainer) < 0.3)
  }

  /// Without a condition a chain goes the same way, to the bit, whatever is asked of it; one in eight is right by chance.
  @Test func withoutAConditionNothingIsAsked() throws {
    let trainer = try trained { $0.condition = 0 }
    let sampler = ModelSampler(
      trainer.model.sampling, on: trainer.book, trainer.configuration, blockRows: 16)
    sampler.read(trainer.shown)
    let stream = RandomStream(seed: 2, purpose: .noise)
    func ends(_ label: Int32) -> [Float] {
      sampler.path(
        count: 16, from: stream, classes: [Int32](repeating: label, count: 16)
      ).last ?? []
    }
    #expect(ends(0) == ends(5) && ends(0).count == 16 * 64)
    let made = try value("askedAndMade", trainer)
    let deviation = (0.125 * 0.875 / Double(SeekingMeasurer.count)).squareRoot()
    #expect(made < 0.125 + 4 * deviation, "\(made)")
    // With one it does not.
    sampler.adopt(trainer.model.sampling, Self.settings())
    #expect(ends(0) != ends(5))
  }

  /// Without noise, and from one start, a class is one picture.
  @Test func withoutNoiseAClassIsAPicture() throws {
    let trainer = try trained { ($0.chainNoise, $0.start) = (0, 0) }
    #expect(try value("classSpread", trainer) == 0)
    #expect(try value("coverage", trainer) <= 8)
    #expect(try value("classCertainty", trainer) > 0.5)
  }

  /// Weights act as soon as they are turned, on networks that stay.
  @Test func weightsActAtOnce() throws {
    let trainer = try trained()
    let before = trainer.sample(count: 4, first: 0).samples
    var changed = trainer.configuration
    #expect(try changed.set("model.condition", to: .real(0)) == .immediate)
    trainer.configuration = changed
    #expect(trainer.sample(count: 4, first: 0).samples != before)
    changed.condition = Self.settings().condition
    trainer.configuration = changed
    #expect(trainer.sample(count: 4, first: 0).samples == before)
  }

  // MARK: - What is asked for

  /// One class can be asked of all chains; beyond the last it is the last.
  @Test func oneClassIsAskedOfAll() throws {
    let trainer = try trained { ($0.asked, $0.mode) = (.one, 3) }
    #expect(trainer.model.askedClass == 2 && !trainer.model.isByClass)
    let referee = try #require(ClassReferee(ShapesDistribution()))
    let verdicts = referee.verdicts(on: trainer.sample(count: 64, first: 0).samples)
    #expect(verdicts.count { $0 == 2 } > 32)
    #expect(Self.settings { ($0.asked, $0.mode) = (.one, 200) }.askedNumber == 7)
  }

  /// The units of noise and condition: those of N(0, I) and of Bayes' rule.
  @Test func weightsHaveTheUnitsOfTheCodes() {
    let settings = Self.settings { ($0.prior, $0.noise, $0.chainNoise) = (1.5, 0.4, 1) }
    #expect(abs(settings.shrinkage - 1.5 * 0.16) < 1e-12)
    #expect(abs(settings.conditionStep - 0.16 * settings.condition) < 1e-12)
    let variance = PlugAndPlayChain.variance(
      noise: settings.chainDeviation, shrinkage: settings.shrinkage)
    #expect(abs((variance ?? 0) - 1) < 1e-12)
  }

  // MARK: - Strips

  /// A strip for each class: its stops, and captions with the class first and the verdict last.
  @Test func aChainIsAStrip() throws {
    let trainer = try trained()
    _ = trainer.exhibit()
    #expect(trainer.surveyNeed == .any)
    let survey = try #require(trainer.survey())
    trainer.adopt(survey.carryOut())
    #expect(trainer.surveyNeed == .none)
    guard case .pictures(let gallery) = trainer.exhibit() else {
      Issue.record("no pictures")
      return
    }
    let shelf = try #require(gallery.shelves.first)
    #expect(gallery.shelves.map(\.name) == ["chains", "data", "samples"])
    #expect(shelf.columns == ChainBench.stops && shelf.pictures.count == 8 * ChainBench.stops)
    #expect(shelf.detail == "p(y|x) beneath, from step 0 to 30")
    for row in 0..<8 {
      let captions = shelf.captions[row * ChainBench.stops..<(row + 1) * ChainBench.stops]
      #expect(captions.first?.hasPrefix("\(row + 1): ") == true)
      #expect(captions.last?.hasSuffix("yes") == true || captions.last?.hasSuffix("no") == true)
      // A chain that has arrived has left where it began.
      #expect(
        shelf.pictures[row * ChainBench.stops] != shelf.pictures[(row + 1) * ChainBench.stops - 1])
    }
    // Another weight is another way.
    var changed = trainer.configuration
    changed.prior = 0
    trainer.configuration = changed
    _ = trainer.exhibit()
    #expect(trainer.surveyNeed == .any)
  }

  /// Stops begin at 0 and end at the last step, without one twice.
  @Test(arguments: [1, 2, 5, 40, 2_000]) func stopsSpanTheWay(steps: Int) {
    let stops = ChainBench.stops(among: steps)
    #expect(stops.first == 0 && stops.last == steps)
    #expect(stops == Array(Set(stops)).sorted() && stops.count <= ChainBench.stops)
  }
}

/// The judge of classes that no model is trained to please.
@Suite struct ClassRefereeTests {
  /// Of shapes it knows all 64, and takes one with a wrong pixel for none.
  @Test func shapesAreTakenExactly() throws {
    let data = ShapesDistribution()
    let referee = try #require(ClassReferee(data))
    let templates = try #require(data.templates)
    #expect(referee.isExact)
    for (number, picture) in templates.values.enumerated() {
      #expect(referee.verdict(on: picture[...]) == number / 8)
      var wrong = picture
      wrong[63].negate()
      wrong[0].negate()
      #expect(referee.verdict(on: wrong[...]) == nil)
    }
  }

  /// Of digits it is the class of the nearest training picture, and right about most others.
  @Test func digitsAreThoseOfTheNearest() throws {
    let data = HandwrittenDistribution()
    let referee = try #require(ClassReferee(data))
    #expect(!referee.isExact)
    let labels = try #require(data.exampleLabels)
    let known = try #require(data.examples)
    #expect(referee.verdicts(on: Array(known.prefix(64 * 50))) == labels.prefix(50).map { Int($0) })
    let others = data.heldOut
    let verdicts = referee.verdicts(on: try #require(others.examples))
    let right = zip(verdicts, try #require(others.exampleLabels)).count { $0 == Int($1) }
    #expect(right > 330)
    #expect(ClassReferee(BarsDistribution()) == nil)
  }
}

/// Ways through something else than samples.
@Suite struct SeenLoopTests {
  /// Chains of one number whose law is known, seen as points on a line.
  struct Line: GenerativeModel {
    struct Settings: ToySettings {
      typealias Model = Line
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 1.0
    }

    let settings: Settings

    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }

    var turns: [Turn] { [] }
    var figures: [StepFigure] { [] }
    var sampling: Sampling {
      .loop(
        times: (0...60).map(Double.init), start: { $0.normal("start", 1) },
        seen: { h, batch in .besides(h, batch.live(\Settings.number) * h) }
      ) { h, _, _, batch in
        // The best denoiser of N(0, 1 - s^2) with s = 0.6, and a condition N(y; h, 1) with y = 2.
        PlugAndPlayChain(
          prior: batch.graph.constant(0.5), condition: batch.graph.constant(0.1),
          noise: batch.graph.constant(0.3), denoised: { 0.64 * $0 },
          logPosterior: { -0.5 * (2 - $0).squared() }
        ).step(from: h, batch.normal("walk", 1))
      }
    }
  }

  /// h' = (1 - 0.18 - 0.1) h + 0.2 + 0.3 n rests at N(0.2 / 0.28, 0.09 / (1 - 0.72^2)).
  @Test func theLawOfALinearChainIsKnown() {
    let (count, trainer) = (
      20_000,
      Trainer<Line>(
        Line.Settings(modes: 1, radius: 0, deviation: 1, number: 3), seed: 5, threads: 1)
    )
    let values = trainer.sample(count: count, first: 0).samples.points.map { SIMD2<Double>($0) }
    #expect(values.allSatisfy { abs($0.y - 3 * $0.x) < 1e-5 })
    let mean = values.reduce(0) { $0 + $1.x } / Double(count)
    let variance = values.reduce(0) { $0 + $1.x * $1.x } / Double(count) - mean * mean
    let expected = 0.09 / (1 - 0.72 * 0.72)
    #expect(abs(mean - 0.2 / 0.28) < 4 * (expected / Double(count)).squareRoot(), "\(mean)")
    #expect(abs(variance / expected - 1) < 4 * (2 / Double(count)).squareRoot(), "\(variance)")
  }

  /// What is seen at every pass is a sample, and follows the settings.
  @Test func everyPassIsSeen() {
    let trainer = Trainer<Line>(
      Line.Settings(modes: 1, radius: 0, deviation: 1, number: 3), seed: 5, threads: 1)
    let sampler = ModelSampler(trainer.model.sampling, on: trainer.book, trainer.configuration)
    let stream = RandomStream(seed: 1, purpose: .noise)
    let path = sampler.path(count: 5, from: stream)
    #expect(path.count == 61 && path.allSatisfy { $0.count == 10 })
    for rows in path {
      for point in rows.points { #expect(abs(point.y - 3 * point.x) < 1e-5) }
    }
    var settings = trainer.configuration
    settings.number = -1
    sampler.adopt(Line(settings, in: trainer.book).sampling, settings)
    for rows in sampler.path(count: 5, from: stream) {
      for point in rows.points { #expect(point.y == -point.x) }
    }
  }
}
