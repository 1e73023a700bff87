import Distributions
import Frames
import Glibc
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Translation from pairs with two right answers, against closed forms and regression.
@Suite struct PairedTranslationTests {
  private static let angle = Double.pi / 8

  private func settings(
    _ change: (inout PairedTranslation.Settings) -> Void = { _ in }
  ) -> PairedTranslation.Settings {
    var settings = PairedTranslation.Settings()
    settings.generator.hidden = []
    settings.discriminator.hidden = [8]
    settings.training.batch = 128
    change(&settings)
    return settings
  }

  /// A generator that turns its question by an angle, whatever the noise, and makes it longer by a factor.
  private func planted(turn: Double, factor: Double = 1) throws -> Trainer<PairedTranslation> {
    let settings = settings {
      $0.training.optimizer.learningRate = 0
      $0.discriminatorOptimizer.learningRate = 0
    }
    let training = Trainer<PairedTranslation>(settings, seed: 5, threads: 1)
    let (c, s) = (Float(factor * cos(turn)), Float(factor * sin(turn)))
    try training.plant([
      "generator.0.weight": [c, -s, 0, 0, s, c, 0, 0], "generator.0.bias": [0, 0],
    ])
    return training
  }

  // MARK: - Floors

  /// Modes without width: sin(t) (|x1| + |x2|) / 2, with x at odd multiples of an eighth of pi, of both kinds, and on the axes
  /// and the diagonals; the squared one is sin(t)^2.
  @Test(arguments: [
    (8, 22.5, 0.25, 0.14645), (16, 22.5, 0.24048, 0.14645), (8, 45, 0.42678, 0.5),
    (8, 0, 0, 0), (4, 45, 0.5, 0.5),
  ])
  func floorsHaveTheirClosedForms(
    modes: Int, angle: Double, absolute: Double, squared: Double
  ) throws {
    let settings = settings {
      $0.data = DistributionChoice(
        RingDistribution(modes: modes, radius: 1, deviation: 1e-4))
      $0.angle = angle
    }
    let least = try #require(settings.leastErrors)
    // On an axis a coordinate's size is 1e-4 sqrt(2 / pi) and not 0.
    #expect(abs(least.absolute - absolute) < 5e-5 && abs(least.squared - squared) < 5e-5)
  }

  /// Draws of wide modes, with the best answers: the mean for squares, and any point of the box for sizes.
  @Test func floorsAreWhatTheBestAnswersLose() throws {
    let settings = settings {
      $0.data = DistributionChoice(RingDistribution(modes: 8, radius: 1, deviation: 0.3))
    }
    let least = try #require(settings.leastErrors)
    let count = 100_000
    let answers = settings.data.distribution.samples(
      count: count, random: RandomStream(seed: 2, purpose: .data)
    ).points.map { SIMD2<Double>($0) }
    let (c, s) = (cos(Self.angle), sin(Self.angle))
    var (sizes, squares) = (0.0, 0.0)
    for (number, y) in answers.enumerated() {
      let sine = number % 2 == 0 ? s : -s
      let x = SIMD2(c * y.x + sine * y.y, -sine * y.x + c * y.y)
      let away = y - c * x
      sizes += (abs(away.x) + abs(away.y)) / 2
      squares += (away * away).sum()
    }
    // Four standard errors of means of numbers that deviate by less than 0.2.
    #expect(abs(sizes / Double(count) - least.absolute) < 0.0025)
    #expect(abs(squares / Double(count) - least.squared) < 0.0025)
  }

  @Test func whereAnswersAreNotAsLikelyNoFloorIsSaid() {
    #expect(settings { $0.angle = 10 }.leastErrors == nil)
    let uneven = RingDistribution(
      modes: 8, radius: 1, deviation: 0.01, weights: [1, 2, 1, 2, 1, 2, 1, 2])
    #expect(settings { $0.data = DistributionChoice(uneven) }.leastErrors == nil)
    #expect(settings { $0.data = DistributionChoice(MoonsDistribution()) }.leastErrors == nil)
  }

  // MARK: - Questions and answers

  @Test func everyAnswerIsOneOfTheRightOnesToItsQuestion() throws {
    let training = try planted(turn: 0)
    let sampling = try #require(Sampling.answering(by: training.model))
    let sampler = ModelSampler(sampling, on: training.book, training.configuration)
    let count = 4_000
    let rows = AnsweredQuestions(
      sampler.values(count: count, from: RandomStream(seed: 1, purpose: .data)), columns: 10,
      width: 2)
    let (answers, right) = (rows.answers.points, rows.right.map(\.points))
    func isSame(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Bool {
      ((a - b) * (a - b)).sum() < 1e-12
    }
    let plus = (0..<count).count { isSame(answers[$0], right[0][$0]) }
    let minus = (0..<count).count { isSame(answers[$0], right[1][$0]) }
    #expect(plus + minus == count)
    #expect(abs(Double(plus) / Double(count) - 0.5) < 4 * 0.5 / Double(count).squareRoot())
    // The first is the question turned counterclockwise.
    let (c, s) = (Float(cos(Self.angle)), Float(sin(Self.angle)))
    for (x, right) in zip(rows.questions.points, right[0]) {
      #expect(isSame(right, SIMD2(c * x.x - s * x.y, s * x.x + c * x.y)))
    }
  }

  // MARK: - What is measured

  /// By absolute error the middle and either answer are as good; by squared error the middle is better by half.
  @Test(arguments: [-1, 0, 1]) func sharesAndErrorsOfKnownAnswers(side: Int) throws {
    let training = try planted(
      turn: Double(side) * Self.angle, factor: side == 0 ? cos(Self.angle) : 1)
    let least = try #require(training.configuration.leastErrors)
    training.step()
    #expect(training.measured("rightAtPlus") == (side == 1 ? 1 : 0))
    #expect(training.measured("rightAtMinus") == (side == -1 ? 1 : 0))
    // An answer is right half of the time: four standard errors of 5,000 pairs.
    let error = side == 0 ? 0.0003 : 4 * 0.29 / 5_000.0.squareRoot()
    let absolute = try #require(training.measured("answerError"))
    #expect(abs(absolute - least.absolute) < error)
    let squared = try #require(training.measured("answerSquaredError"))
    let expected = side == 0 ? least.squared : 2 * least.squared
    #expect(abs(squared - expected) < 4 * 0.3 / 5_000.0.squareRoot() * (side == 0 ? 0.1 : 1))
    for _ in 0..<60 { training.step() }
    let told = "\(side == 1 ? 100 : 0) % right at + and \(side == -1 ? 100 : 0) % at -"
    #expect(training.caption.text.contains(told))
    #expect(training.caption.text.contains(side == 0 ? "radius 0.92" : "radius 1.00"))
    #expect(training.caption.text.contains("one-sided") == (side != 0))
  }

  @Test func arrowsGoFromQuestionsAndLinesJoinRightAnswers() throws {
    let training = try planted(turn: Self.angle)
    guard case .arrows(let arrows) = try #require(training.layer("x to G(x)")).mark,
      case .lines(let lines) = try #require(training.layer("between right answers")).mark,
      case .points(let points) = try #require(training.layer("x")).mark
    else {
      Issue.record("other marks")
      return
    }
    #expect(arrows.count == AnswerView.count && lines.count == AnswerView.count)
    for (number, arrow) in arrows.enumerated() {
      #expect(arrow.lowHalf == points[number] && lines[number].count == 2)
      let away = arrow.highHalf - lines[number][0]
      #expect((away * away).sum() < 1e-12)
    }
    training.layers.show("answers", false)
    #expect(training.layer("x") == nil)
  }

  // MARK: - Regression

  /// With the rate divided by the distance's weight, steps differ from those of regression by the adversary's share, which
  /// falls as one over that weight.
  @Test(arguments: PairedTranslation.Settings.Distance.allCases)
  func aHeavyDistanceIsRegression(distance: PairedTranslation.Settings.Distance) throws {
    func weights(_ weight: Double, adversary: Double) throws -> [Float] {
      let settings = settings {
        $0.generator = NetworkConfiguration(hidden: [12], activation: .tanh)
        $0.distance = distance
        $0.distanceWeight = weight
        $0.adversaryWeight = adversary
        $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.2 / weight)
        $0.discriminatorOptimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.5)
      }
      let training = Trainer<PairedTranslation>(settings, seed: 3, threads: 1)
      for _ in 0..<20 { training.step() }
      return training.state.tensors.filter { $0.name.hasPrefix("generator.") }.flatMap(\.values)
    }
    let regression = try weights(1, adversary: 0)
    func stray(_ weight: Double) throws -> Double {
      zip(try weights(weight, adversary: 1), regression).reduce(0) {
        max($0, Double(abs($1.0 - $1.1)))
      }
    }
    let light = try stray(10)
    #expect(light > 1e-3)
    // Rounding of numbers about 1, twenty times.
    #expect(try stray(1e6) < 2e-5)
    // A tenth of the share is a tenth of the way, but where a size has its kink between both.
    if distance == .squared { #expect(abs(light / (try stray(100)) - 10) < 1) }
  }
}
