import Experiments
import Frames
import Models
import Parameters
import Testing

@testable import Engine

/// The past of games: a few numbers and a way.
@Suite struct GamePastTests {
  /// Every game with every method.
  private static let plans: [RunPlan] =
    SaddleMethod.allCases.map { method in
      var game = SaddleConfiguration()
      game.method = method
      return RunPlan(
        name: "saddle \(method)", title: "saddle", group: ["saddle"], configuration: game)
    }
    + DiracMethod.allCases.flatMap { method in
      DiracPlay.allCases.map { play in
        var game = DiracConfiguration()
        (game.method, game.play) = (method, play)
        return RunPlan(
          name: "dirac \(method) \(play)", title: "dirac", group: ["dirac"], configuration: game)
      }
    }

  /// A moment looks as it did, and leads to where it led; as far as the way is drawn in one piece, for what lies between
  /// two has no place that equals itself.
  @Test func aMomentLooksAsItDidAndGoesOnBitForBit() throws {
    for plan in Self.plans where plan.configuration.faults.isEmpty {
      let whole = try Run(plan)
      whole.advance(by: 170)
      whole.measure()
      let then = whole.frame()
      let snapshot = try #require(whole.snapshot(), "\(plan.name) has no moments")
      whole.advance(by: 3_000)
      whole.measure()
      let end = whole.frame()
      let last = try #require(whole.snapshot())
      try whole.go(to: snapshot)
      #expect(whole.frame() == then, "\(plan.name)")
      whole.advance(by: 3_000)
      whole.measure()
      var again = whole.frame()
      again.status.seconds = end.status.seconds
      #expect(again == end, "\(plan.name)")
      try whole.go(to: snapshot)
      try whole.go(to: last)
      #expect(whole.frame() == end, "\(plan.name)")
    }
  }

  /// Through the driver: back, on to the same bits, and another course where a setting is changed.
  @Test func aGameIsTravelled() throws {
    let harness = try DriverHarness([.saddle()])
    for _ in 0..<3 {
      harness.clock.pass(.seconds(60))
      try harness.perform(.step(100))
    }
    let figures = harness.driver.panels[0].experiment.figures
    var shown = try harness.perform(.travel(.end(forward: false)))[0]
    #expect(shown.status.step == 0 && shown.status.moments?.isPast == true)
    #expect(!shown.status.abilities.contains(.save), "a game has no checkpoint")
    shown = try harness.perform(.step(300))[0]
    #expect(harness.driver.panels[0].experiment.figures == figures)
    shown = try harness.perform(
      .travel(.moment(forward: false)), .set(path: "model.stepSize", value: .real(0.2)))[0]
    #expect(shown.status.branches.count == 2, "\(shown.status.notice ?? "")")
  }

  /// A moment is not taken between the turns of a step.
  @Test func betweenTurnsThereIsNoMoment() throws {
    var game = SaddleConfiguration()
    game.method = .alternating
    let run = try Run(RunPlan(name: "a", title: "a", group: ["a"], configuration: game))
    run.takeTurn()
    #expect(run.snapshot() == nil)
  }
}
