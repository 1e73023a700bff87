import Distributions
import Frames
import Graphs
import Tensors
import Testing

@testable import Experiments

/// What is shown and measured of models that answer questions about pictures.
@Suite struct PictureAnswerTests {
  /// All pictures have one question, which is empty; the way back leaves a hundredth of their ink in it, and the way there
  /// makes it a hundred times as much.
  struct Hiding: GenerativeModel, Answering, Returning {
    struct Settings: ToySettings {
      typealias Model = Hiding
      var data = DistributionChoice(ShapesDistribution())
      var training = TrainingConfiguration()
      /// What is left of the ink.
      var number = 0.01
      var source: DistributionChoice? { data }
    }

    let settings: Settings
    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }
    var turns: [Turn] { [] }
    var figures: [StepFigure] { [] }
    var leastErrors: (absolute: Double, squared: Double)? { nil }

    func question(of answer: Expression, _ batch: Batch) -> Expression { 0 * answer - 1 }
    func answer(_ question: Expression, _ batch: Batch) -> Expression {
      translate(question, batch)
    }
    func translate(_ x: Expression, _ batch: Batch) -> Expression { 100 * (x + 1) }
    func translateBack(_ y: Expression, _ batch: Batch) -> Expression {
      settings.number * y - 1
    }
    var sampling: Sampling { .pass { translate(question(of: $0.source, $0), $0) } }
  }

  /// Asked for the inverse, it answers with the inverse of that times a number.
  struct Inverting: GenerativeModel, Answering {
    struct Settings: ToySettings {
      typealias Model = Inverting
      var data = DistributionChoice(ShapesDistribution())
      var training = TrainingConfiguration()
      var number = 1.0
      var source: DistributionChoice? { data }
    }

    let settings: Settings
    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }
    var turns: [Turn] { [] }
    var figures: [StepFigure] { [] }
    var leastErrors: (absolute: Double, squared: Double)? { (0, 0) }
    func question(of answer: Expression, _ batch: Batch) -> Expression { -answer }
    func answer(_ question: Expression, _ batch: Batch) -> Expression {
      -settings.number * question
    }
    var sampling: Sampling { .pass { answer(question(of: $0.source, $0), $0) } }
  }

  @Test func whatIsHiddenIsGoneWhenItIsRounded() throws {
    let training = Trainer<Hiding>(Hiding.Settings(), seed: 1, threads: 1)
    #expect(training.measured("rightQuestions") == 1)
    #expect(training.measured("answersReturned") == 1)
    #expect(training.measured("answersReturnedRounded") == 0)
  }

  @Test func nothingComesBackOfWhatIsNotWritten() throws {
    var settings = Hiding.Settings()
    settings.number = 0
    let training = Trainer<Hiding>(settings, seed: 1, threads: 1)
    #expect(training.measured("answersReturned") == 0)
  }

  @Test(arguments: [1, 0.5, -1]) func answersAreRightInEveryPixelOrNot(factor: Double) throws {
    var settings = Inverting.Settings()
    settings.number = factor
    let training = Trainer<Inverting>(settings, seed: 1, threads: 1)
    #expect(training.measured("rightAnswers") == (factor > 0 ? 1 : 0))
    let away = try #require(training.measured("answerError"))
    #expect(abs(away - (1 - factor)) < 1e-6)
    let squared = try #require(training.measured("answerSquaredError"))
    #expect(abs(squared - 64 * (1 - factor) * (1 - factor)) < 1e-4)
    #expect(training.measured("rightAtPlus") == nil)
  }

  @Test func questionsAndAnswersStandAboveTheData() throws {
    let training = Trainer<Hiding>(Hiding.Settings(), seed: 1, threads: 1)
    guard case .pictures(let gallery) = training.exhibit() else {
      Issue.record("no gallery")
      return
    }
    #expect(
      gallery.shelves.map(\.name).prefix(4) == ["x", "G(x)", "F(G(x))", "data"],
      "\(gallery.shelves.map(\.name))")
    #expect(gallery.shelves[1...3].allSatisfy { $0.isBeneath })
    #expect(!gallery.shelves[0].isBeneath && gallery.point == [0, 1, 2])
    #expect(gallery.shelves[0].pictures.joined().allSatisfy { $0 == -1 })
    // What is asked stays where the data are not shown.
    training.layers.show("data", false)
    guard case .pictures(let alone) = training.exhibit() else { return }
    #expect(alone.shelves.map(\.name).prefix(3) == ["x", "G(x)", "F(G(x))"])
    training.layers.show("translations", false)
    guard case .pictures(let plain) = training.exhibit() else { return }
    #expect(!plain.shelves.contains { $0.name == "x" })
  }
}
