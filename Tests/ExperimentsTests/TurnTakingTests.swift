import Frames
import Networks
import Testing

@testable import Experiments
@testable import Models

/// Steps that are taken turn by turn.
@Suite struct TurnTakingTests {
  /// A game of every sort: with one turn of the discriminator and with several, with dropout, packs and averages.
  static let adversarial = [
    AdversarialTrainingTests.small(), AdversarialTrainingTests.everything,
    AdversarialTrainingTests.small { $0.discriminatorSteps = 3 },
  ]

  /// Turns, however they are mixed with whole steps and looks, end where whole steps do.
  @Test(arguments: adversarial) func turnsEndWhereWholeStepsDo(
    configuration: GAN.Settings
  ) throws {
    let wholeSteps = Followed(Trainer<GAN>(configuration, seed: 3, threads: 1))
    let turnByTurn = Followed(Trainer<GAN>(configuration, seed: 3, threads: 1))
    let (whole, parted) = (wholeSteps.experiment, turnByTurn.experiment)
    wholeSteps.run(6)
    let turns = configuration.discriminatorSteps + 1
    #expect(parted.turnsPerStep == turns)
    for step in 0..<6 {
      // All turns of the first step, one of the second before a whole one, and so on.
      for turn in 0..<(step % 2 == 0 ? turns : 1) {
        #expect(parted.turnsTaken == turn && parted.stepCount == step)
        turnByTurn.takeTurn()
        _ = (parted.scene(), parted.evaluate())
      }
      if step % 2 == 1 { turnByTurn.run(1) }
      #expect(parted.turnsTaken == 0 && parted.stepCount == step + 1)
    }
    #expect(parted.state == whole.state)
    #expect(parted.losses == whole.losses)
    #expect(turnByTurn.record == wholeSteps.record)
  }

  @Test func aTurnTellsWhoseItWasAndWhatItChanged() throws {
    let training = Trainer<GAN>(
      AdversarialTrainingTests.small { $0.discriminatorSteps = 2 }, seed: 3, threads: 1)
    let weights = { training.sample(count: 8, first: 0).samples }
    let before = weights()
    let notes = (0..<2).map { _ in training.takeTurn() }
    #expect(weights() == before, "the discriminator's turn moved the generator")
    #expect(notes[0].hasPrefix("D moved (turn 1 of 3)") && notes[0].hasSuffix("D is next."))
    #expect(notes[1].hasPrefix("D moved (turn 2 of 3)") && notes[1].hasSuffix("G is next."))
    let last = training.takeTurn()
    #expect(last.hasPrefix("G moved (turn 3 of 3)"))
    #expect(last.hasSuffix("That was step 1; D is next."))
    #expect(weights() != before)
    // On the batch that it moved on each player is better off.
    for note in notes + [last] {
      let numbers = note.matches(of: /-?\d+\.\d{4}/).compactMap { Double($0.0) }
      #expect(numbers[1] < numbers[0], "\(note)")
    }
  }

  /// The picture after the discriminator's turn is of the discriminator that has moved.
  @Test func theFieldFollowsTheDiscriminatorsTurn() throws {
    let training = Trainer<GAN>(AdversarialTrainingTests.small(), seed: 3, threads: 1)
    training.layers.show("discriminator", true)
    let before = training.scene()
    _ = training.takeTurn()
    #expect(training.scene() != before)
  }

  @Test(arguments: SaddleMethod.allCases) func turnsOfTheGameEndWhereWholeStepsDo(
    method: SaddleMethod
  ) throws {
    var configuration = SaddleConfiguration()
    configuration.method = method
    let wholeSteps = Followed(SaddleGame(configuration))
    let turnByTurn = Followed(SaddleGame(configuration))
    let (whole, parted) = (wholeSteps.experiment, turnByTurn.experiment)
    wholeSteps.run(200)
    while parted.stepCount < 200 {
      turnByTurn.takeTurn()
      if parted.stepCount % 3 == 1 { turnByTurn.run(1) }
    }
    #expect(parted.evaluate() == whole.evaluate())
    #expect(turnByTurn.record == wholeSteps.record)
    #expect(wholeSteps.charts[0].curves[0].history.buckets.map(\.firstStep) == Array(0...200))
    #expect(parted.turnsPerStep == (method.takesTurns ? 2 : 1))
  }

  @Test func thePlayersOfTheGameMoveOneAfterTheOther() throws {
    var configuration = SaddleConfiguration()
    configuration.method = .alternating
    let game = SaddleGame(configuration)
    game.step()
    #expect(
      game.takeTurn()
        == "Player a moved: a 1.0000 -> 0.99000, so ab -0.10000 -> -0.099000 (a wants it large). "
        + "b answers next.")
    #expect(game.stepCount == 1 && game.turnsTaken == 1)
    // Beside the new a stands its own radius; what only whole steps keep is that of the last of them.
    func figure(_ key: String) -> Double? { game.figures.first { $0.key == key }?.value }
    let (a, b) = (try #require(figure("a")), try #require(figure("b")))
    #expect(abs(try #require(figure("radius")) - (a * a + b * b).squareRoot()) < 1e-12)
    #expect(abs(try #require(figure("invariant")) - 1) < 1e-12)
    #expect(game.takeTurn().hasSuffix("That was step 2; a is next."))
  }
}
