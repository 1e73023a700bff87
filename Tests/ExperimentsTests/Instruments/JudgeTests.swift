import Distributions
import Frames
import Glibc
import Graphs
import Metrics
import Models
import Tensors
import Testing

@testable import Experiments

/// Fresh judges, tried where it is known what can be told.
@Suite struct JudgeTests {
  /// Draws of its source, moved by a number along x: perfect samples where that is 0.
  struct Copy: GenerativeModel {
    struct Settings: ToySettings {
      typealias Model = Copy
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
      var source: DistributionChoice? { data }
    }

    private let settings: Settings
    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }
    var turns: [Turn] { [] }
    var sampling: Sampling {
      .pass { batch in
        batch.source + batch.graph.table(rows: 1, columns: 2, [Float(settings.number), 0])
      }
    }
    var figures: [StepFigure] { [] }
  }

  private static let ring = RingDistribution(modes: 8, radius: 1, deviation: 0.01)

  private func copy(movedBy shift: Double = 0, threads: Int = 1) -> Trainer<Copy> {
    var settings = Copy.Settings(modes: 8, radius: 1, deviation: 0.01, number: shift)
    settings.training.judge = .fresh
    return Trainer<Copy>(settings, seed: 3, threads: threads)
  }

  /// N(shift, I) in the plane.
  private func normal(_ count: Int, _ step: Int, _ name: String, shift: Float = 0) -> [Float] {
    var points = [Float](repeating: 0, count: 2 * count)
    points.withUnsafeMutableBufferPointer {
      RandomStream(seed: 9, purpose: .init(named: name)).fillNormal($0, step: step)
    }
    return points.enumerated().map { $0 % 2 == 0 ? $1 + shift : $1 }
  }

  // MARK: - The perceptron

  /// N(0, I) against itself and against N(1, I), whose best judge scores Phi(1/2), and whose divergence is that of the line.
  @Test func perceptronScoresWhatCanBeKnown() {
    let judge = PerceptronJudge(seed: 1)
    func score(shift: Float) -> PerceptronJudge.Score {
      _ = judge.train(
        data: normal(5_000, 0, "data"), samples: normal(5_000, 0, "samples", shift: shift))
      return judge.score(
        data: normal(2_500, 1, "data"), samples: normal(2_500, 1, "samples", shift: shift))
    }
    let error = ClassifierTest.error(heldOut: 5_000)
    let equal = score(shift: 0)
    #expect(abs(equal.accuracy - 0.5) < 4 * error)
    // And in the mean over judgements, each of other points.
    let scores = (0..<5).map { trial in
      _ = judge.train(
        data: normal(2_000, 10 + trial, "data"), samples: normal(2_000, 10 + trial, "samples"))
      return judge.score(
        data: normal(2_500, 20 + trial, "data"), samples: normal(2_500, 20 + trial, "samples")
      ).accuracy
    }
    #expect(abs(scores.reduce(0, +) / 5 - 0.5) < 4 * error / 5.0.squareRoot())
    let moved = score(shift: 1)
    #expect(moved.accuracy > 0.67 && moved.accuracy < 0.6915 + 4 * error)
    // The divergence by quadrature, and four errors of a mean of numbers that scatter by about 0.5.
    let bound = ClassifierTest.divergenceBound(crossEntropy: moved.crossEntropy)
    #expect(bound > 0.09 && bound < 0.1114 + 4 * 0.5 / 2_500.0.squareRoot())
    #expect(ClassifierTest.divergenceBound(crossEntropy: equal.crossEntropy) < 0.01)
  }

  /// The same from the same points, whatever was judged before; other first weights, another judge.
  @Test func trainingBeginsAnew() {
    let judge = PerceptronJudge(seed: 1)
    let (data, samples) = (normal(600, 0, "data"), normal(600, 0, "samples", shift: 1))
    let first = judge.train(data: data, samples: samples)
    #expect(judge.train(data: samples, samples: data) != first)
    #expect(judge.train(data: data, samples: samples) == first)
    #expect(PerceptronJudge(seed: 2).train(data: data, samples: samples) != first)
  }

  // MARK: - Whether they may speak

  @Test func judgesOfTheRingSeeWhatIsPlanted() {
    let reference = JudgeReference.shared(for: Self.ring)
    let (perceptron, neighbours) = (reference.perceptron, reference.neighbours)
    #expect(abs(perceptron.required - 0.54) < 1e-12 && abs(neighbours.required - 0.7008) < 1e-4)
    #expect(perceptron.defect == "7 of 8 modes" && neighbours.defect == "modes twice too wide")
    #expect(perceptron.isAble && neighbours.isAble)
    let margin = 4 * ClassifierTest.error(heldOut: 5_000)
    #expect(perceptron.planted < 0.5625 + margin && neighbours.planted < 0.7362 + margin)
  }

  @Test func aJudgeThatMissesTheFaultIsSilent() throws {
    let able = JudgeReference.shared(for: Self.ring)
    let unable = JudgeReference.Trial(
      defect: "7 of 8 modes", planted: 0.51, required: 0.54)
    var findings = JudgeFindings()
    findings.reference = able
    (findings.perceptron, findings.neighbours) = (0.505, 0.501)
    #expect(findings.verdict == .likeData)
    findings.reference?.perceptron = unable
    let figure = try #require(findings.shown.first { $0.key == "judgeAccuracy" })
    #expect(figure.value == nil && figure.explanation?.contains("silent") == true)
    #expect(findings.verdict == .cannotTell)
    // What the other sees, it sees.
    findings.neighbours = 0.6
    #expect(findings.verdict == .unlikeData)
  }

  // MARK: - The verdict

  @Test(
    arguments: [
      (0.50, 0.505, JudgeVerdict.goodGenerator), (0.50, 0.6, .inadequateDiscriminator),
      (0.53, 0.7, .inadequateDiscriminator), (0.65, 0.7, .generatorBehind),
      (0.6, 0.505, .memorised), (0.9, 0.95, .generatorBehind),
    ])
  func verdictIsThatOfTheTable(game: Double, judge: Double, expected: JudgeVerdict) {
    let verdict = JudgeVerdict(judges: [0.5, judge], band: 0.514, game: (game, 0.514))
    #expect(verdict == expected)
  }

  @Test func verdictsHaveNamesInTheirOrder() {
    for (number, verdict) in JudgeVerdict.allCases.enumerated() {
      #expect(verdict.rawValue == number)
      #expect(!verdict.explanation.isEmpty && verdict.words.count <= 20)
    }
    #expect(Set(JudgeVerdict.allCases.map(\.words)).count == JudgeVerdict.allCases.count)
  }

  @Test func bestCutIsWhereMostIsRight() {
    #expect(JudgeMeasurer.bestCut(data: [3, 4, 5], samples: [1, 2, 2.5]) == 2.5)
    #expect(JudgeMeasurer.bestCut(data: [3, 4, 2], samples: [1, 2, 2]) == 2)
    // Nothing is gained by any cut: all is data.
    #expect(JudgeMeasurer.bestCut(data: [1, 1], samples: [1, 1]) == -.infinity)
    let accuracy = JudgeMeasurer.accuracy(
      of: { $0 }, cut: nil, known: ([3, 4], [1, 2]), fresh: ([2.5, 1.5], [1, 0]))
    #expect(accuracy == 0.75)
  }

  // MARK: - Of a model

  @Test func perfectSamplesPassForData() throws {
    let training = copy(threads: 2)
    #expect(training.unmeasured.contains { $0.key == "judgeAccuracy" && $0.value == nil })
    let found = training.evaluate().figures
    let margin = 4 * ClassifierTest.error(heldOut: 5_000)
    for key in ["judgeAccuracy", "judgeNeighbours", "judgeControl", "judgeNeighboursControl"] {
      let value = try #require(found.first { $0.key == key }?.value)
      #expect(abs(value - 0.5) < margin, "\(key) \(value)")
    }
    #expect(!found.contains { $0.key == "discriminatorAccuracy" })
    // Nothing depends on threads.
    #expect(copy(threads: 1).evaluate().figures == found)
  }

  /// Modes that lie beside those of the data: both judges see it, and the perceptron's field says where.
  @Test func movedSamplesAreToldApart() throws {
    let training = copy(movedBy: 0.5)
    training.layers.show("judge", true)
    #expect(training.layer("judge: sample | data") == nil)
    #expect(try #require(training.measured("judgeAccuracy")) > 0.9)
    #expect(try #require(training.measured("judgeNeighbours")) > 0.9)
    let verdict = training.evaluate().figures.first { $0.key == "judgeVerdict" }
    #expect(verdict?.value == Double(JudgeVerdict.unlikeData.rawValue))
    guard case .heat(let map) = try #require(training.layer("judge: sample | data")).mark else {
      Issue.record("no field")
      return
    }
    func value(at x: Double, _ y: Double) -> Float {
      let column = Int((x - map.window.minX) / map.window.width * Double(map.columns))
      let row = Int((y - map.window.minY) / map.window.height * Double(map.rows))
      return map.values[row * map.columns + column]
    }
    #expect(value(at: 0, 1) > 0.8 && value(at: 0.5, 1) < 0.2)
    #expect(map.values.allSatisfy { (0...1).contains($0) })
    training.configuration.training.judge = .none
    #expect(!training.layers.choices.contains { $0.key == "judge" })
    #expect(training.layer("judge: sample | data") == nil)
    #expect(training.measured("judgeAccuracy") == nil)
  }

  /// A discriminator in the game stands beside them, a training goes on as it would have.
  @Test func nothingOfTheTrainingDependsOnJudges() throws {
    func training(_ judge: JudgeChoice) -> Trainer<GAN> {
      var settings = GAN.Settings.small
      settings.training.judge = judge
      return Trainer<GAN>(settings, seed: 4, threads: 1)
    }
    let (plain, judged) = (training(.none), training(.fresh))
    for _ in 0..<3 {
      plain.step()
      judged.step()
    }
    let found = judged.evaluate()
    for _ in 0..<3 {
      plain.step()
      judged.step()
    }
    #expect(plain.state == judged.state)
    for key in ["judgeAccuracy", "judgeNeighbours", "discriminatorAccuracy"] {
      let value = try #require(found.reported.first { $0.key == key }?.value)
      #expect((0.4...1).contains(value))
    }
    #expect(!plain.evaluate().figures.contains { $0.key.hasPrefix("judge") })
  }

  /// Where both densities are known the best judge is, and neither scores more.
  @Test func nobodyScoresMoreThanTheBestJudge() throws {
    var settings = Curve.Settings.small
    settings.training.judge = .fresh
    let found = Trainer<Curve>(settings, seed: 2, threads: 1).evaluate()
    func value(_ key: String) throws -> Double {
      try #require(found.reported.first { $0.key == key }?.value)
    }
    let margin = 4 * ClassifierTest.error(heldOut: 5_000)
    let best = try value("judgeCeiling")
    #expect(best > 0.5 && best <= 1)
    #expect(try value("judgeAccuracy") < best + margin)
    #expect(try value("judgeNeighbours") < best + margin)
  }
}
