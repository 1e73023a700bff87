import Experiments
import Frames
import Networks
import Testing

@testable import Engine
import Models

/// Turns of players, taken one by one through the engine.
@Suite struct TurnTests {
  private static func game() -> RunPlan {
    var configuration = GAN.Settings()
    configuration.generator.hidden = [8]
    configuration.discriminator.network.hidden = [8]
    configuration.training.batch = 16
    return RunPlan(
      name: "game", title: "game", group: ["game", "one"], configuration: configuration)
  }

  private func losses(after steps: Int) throws -> [Figure] {
    let run = try Run(Self.game())
    run.advance(by: steps)
    return run.experiment.losses
  }

  @Test func aTurnIsToldAndForgottenWhenTheRunGoesOn() throws {
    let harness = try DriverHarness([Self.game()])
    #expect(try harness.perform(.pause)[0].status.abilities.contains(.turns))
    var shown = try harness.perform(.turn)[0]
    #expect(shown.status.step == 0 && shown.caption.hasPrefix("D moved (turn 1 of 2)"))
    shown = try harness.perform(.turn)[0]
    #expect(shown.status.step == 1 && shown.caption.hasPrefix("G moved (turn 2 of 2)"))
    shown = try harness.perform(.turn, .step(1))[0]
    #expect(shown.status.step == 2 && !shown.caption.contains("moved"))
    #expect(try harness.losses() == losses(after: 2))
    shown = try harness.perform(.turn, .restart)[0]
    #expect(shown.status.step == 0 && !shown.caption.contains("moved"))
    #expect(try harness.perform(.step(2))[0].status.step == 2)
    #expect(try harness.losses() == losses(after: 2))
  }

  /// Figures are of the players as they are, also between two turns.
  @Test func aTurnIsMeasured() throws {
    let harness = try DriverHarness([Self.game()])
    #expect(harness.measure() && !harness.measure())
    try harness.perform(.turn)
    #expect(harness.measure() && !harness.measure())
  }

  /// What was done to a step that somebody was taking turn by turn is said.
  @Test func aStepThatIsFinishedOnTheWayIsTold() throws {
    let harness = try DriverHarness([Self.game()])
    func noticeOfWriting(_ commands: Command..., isWritten: Bool = true) throws -> String? {
      for command in commands { try harness.perform(command) }
      _ = harness.driver.takeSnapshots()
      harness.driver.finishWrite(isWritten ? "written to a" : "no room", isWritten: isWritten)
      return try #require(harness.frames.take())[0].status.notice
    }
    #expect(try noticeOfWriting(.step(3), .save) == "written to a")
    #expect(
      try noticeOfWriting(.turn, .save)
        == "written to a; the turns left of step 4 were taken first")
    #expect(try noticeOfWriting(.turn, .turn, .save) == "written to a", "a whole step")
    #expect(try noticeOfWriting(.turn, .save, isWritten: false) == "no room")
    let rate = "training.optimizer.learningRate"
    let shown = try harness.perform(.turn, .set(path: rate, value: .real(0.5)))
    #expect(shown[0].status.notice?.hasSuffix("the turns left of step 7 were taken first") == true)
    #expect(try harness.perform(.set(path: rate, value: .real(0.25)))[0].status.notice == nil)
  }

  @Test func whatIsSavedIsAWholeStep() throws {
    let harness = try DriverHarness([Self.game()])
    try harness.perform(.step(3), .turn, .save)
    let snapshot = try #require(harness.driver.takeSnapshots().first)
    #expect(snapshot.state.step == 4)
    var resumed = snapshot.plan
    resumed.state = snapshot.state
    let run = try Run(resumed)
    run.advance(by: 2)
    #expect(try run.experiment.losses == losses(after: 6))
  }

  @Test func aSettingChangesBetweenSteps() throws {
    let harness = try DriverHarness([Self.game()])
    let shown = try harness.perform(
      .turn, .set(path: "training.optimizer.learningRate", value: .real(0.5)))
    #expect(shown[0].status.step == 1)
    #expect(try harness.losses() == losses(after: 1))
  }

  /// Side by side, and where players move at once, a turn is a step.
  @Test func whereThereAreNoTurnsAStepIsTaken() throws {
    let naive = RunPlan.naive("one", group: ["game", "one"])
    let harness = try DriverHarness([Self.game(), naive], shown: ["game", "one"])
    #expect(try harness.perform(.turn).map(\.status.step) == [1, 1])
    let alone = try DriverHarness([naive])
    #expect(try alone.perform(.turn)[0].status.step == 1)
    #expect(try !alone.perform(.turn)[0].status.abilities.contains(.turns))
  }
}
