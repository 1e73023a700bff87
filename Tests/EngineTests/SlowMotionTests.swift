import Experiments
import Frames
import Models
import Networks
import Testing

@testable import Engine

/// Steps shown part by part through the engine.
@Suite struct SlowMotionTests {
  private static func game(_ name: String = "game") -> RunPlan {
    var configuration = GAN.Settings()
    configuration.generator.hidden = [8]
    configuration.discriminator.network.hidden = [8]
    configuration.training.batch = 16
    return RunPlan(
      name: name, title: name, group: ["game", "one"], configuration: configuration)
  }

  private func losses(after steps: Int) throws -> [Figure] {
    let run = try Run(Self.game())
    run.advance(by: steps)
    return run.experiment.losses
  }

  /// The run pauses, shows part after part, and goes on as before.
  @Test func partsFollowEachOtherUntilOneLeaves() throws {
    let harness = try DriverHarness([Self.game()])
    try harness.perform(.run)
    var shown = try harness.perform(.slowMotion(.next))[0]
    #expect(shown.status.activity == .paused && shown.status.abilities.contains(.parts))
    var kinds = [try #require(shown.status.part).kind]
    for _ in 1..<10 {
      shown = try harness.perform(.slowMotion(.next))[0]
      kinds.append(try #require(shown.status.part).kind)
      #expect(shown.status.step == (kinds.count < 10 ? 0 : 1))
      #expect(shown.caption.lowercased().hasPrefix(kinds[kinds.count - 1].rawValue))
    }
    let turn: [Status.StepPart.Kind] = [.draw, .generate, .judge, .gradient, .move]
    #expect(kinds == turn + turn && shown.caption.hasSuffix("That was step 1."))
    #expect(try harness.losses() == losses(after: 1))
    #expect(harness.driver.panels[0].record.curves.first?.history.buckets.last?.firstStep == 1)
    shown = try harness.perform(.slowMotion(.leave))[0]
    #expect(shown.status.activity == .running && shown.status.part == nil)
    // A run that stood stands again, and the step that was begun is finished by whatever goes on.
    try harness.perform(.pause)
    for _ in 0..<5 { try harness.perform(.slowMotion(.next)) }
    shown = try harness.perform(.slowMotion(.leave))[0]
    #expect(shown.status.activity == .paused && harness.driver.panels[0].isInMidStep)
    shown = try harness.perform(.step(1))[0]
    #expect(shown.status.step == 2 && shown.status.part == nil)
    #expect(try harness.losses() == losses(after: 2))
  }

  /// What is done to the run besides is done to it as it stands.
  @Test(arguments: [Command.run, .step(1), .turn, .restart, .travel(.end(forward: false)), .save])
  func otherCommandsLeaveIt(command: Command) throws {
    let harness = try DriverHarness([Self.game()])
    try harness.perform(.step(2), .slowMotion(.next), .slowMotion(.next))
    #expect(try harness.perform(command)[0].status.part == nil)
    #expect(harness.driver.slowMotion == nil && !harness.driver.panels[0].isShownInParts)
  }

  /// Looking elsewhere does not.
  @Test func looksStayInIt() throws {
    let harness = try DriverHarness([Self.game()])
    try harness.perform(.slowMotion(.next))
    let shown = try harness.perform(
      .look(Viewport(columns: 40, rows: 40)), .show(layer: "trails", true), .pause)
    #expect(shown[0].status.part?.kind == .draw)
  }

  @Test func partsArePlayedByTheClock() throws {
    let harness = try DriverHarness([Self.game()])
    var shown = try harness.perform(.slowMotion(.play(true)))[0]
    #expect(shown.status.part?.number == 1 && shown.status.part?.isPlaying == true)
    for number in 2...4 {
      guard case .burst(after: let wait?) = harness.driver.plan() else {
        Issue.record("nothing is due")
        return
      }
      #expect(wait > 2 && wait < 4)
      // Not before it is due.
      harness.driver.burst()
      #expect(harness.driver.panels[0].frame().status.part?.number == number - 1)
      harness.clock.pass(.seconds(4))
      harness.driver.burst()
      shown = try #require(harness.frames.take())[0]
      #expect(shown.status.part?.number == number && shown.status.part?.isPlaying == true)
    }
    shown = try harness.perform(.slowMotion(.play(false)))[0]
    #expect(shown.status.part?.number == 4 && shown.status.part?.isPlaying == false)
    #expect(harness.driver.plan() == .rest)
  }

  /// The panel that is looked into leads; those beside it take their step when its own has ended.
  @Test func panelsBesideCatchUp() throws {
    let naive = RunPlan.naive("one", group: ["game", "one"])
    let harness = try DriverHarness([Self.game(), naive], shown: ["game", "one"])
    try harness.perform(.step(3))
    for _ in 0..<10 { try harness.perform(.slowMotion(.next)) }
    #expect(harness.driver.panels.map(\.experiment.stepCount) == [4, 3])
    #expect(harness.driver.panels.map(\.isShownInParts) == [true, false])
    for _ in 0..<20 where !harness.driver.stragglers.isEmpty { harness.driver.burst() }
    #expect(harness.driver.panels.map(\.experiment.stepCount) == [4, 4])
    // In the other panel one leaves this one.
    let shown = try harness.perform(.slowMotion(.next), panel: 1)
    #expect(shown.map { $0.status.part != nil } == [false, true])
  }

  /// From a moment of the past its parts are those of the step that followed.
  @Test func inThePastItRepeatsTheStep() throws {
    let harness = try DriverHarness([Self.game()])
    try harness.perform(.step(2))
    try harness.perform(.travel(.end(forward: false)))
    for _ in 0..<10 { try harness.perform(.slowMotion(.next)) }
    #expect(try harness.losses() == losses(after: 1))
    #expect(harness.driver.panels[0].isInPast && harness.driver.panels.count == 1)
    let shown = try harness.perform(.travel(.end(forward: true)))[0]
    #expect(shown.status.step == 2 && shown.status.part == nil)
    #expect(try harness.losses() == losses(after: 2))
  }

  @Test func whereNothingIsTrainedItIsRefused() throws {
    let harness = try DriverHarness([.saddle()])
    let shown = try harness.perform(.slowMotion(.next))[0]
    #expect(!shown.status.abilities.contains(.parts) && shown.status.part == nil)
    #expect(shown.status.isRefusal && shown.status.notice?.hasPrefix("saddle has no parts") == true)
  }

  @Test func aFinishedRunSaysSo() throws {
    var plan = Self.game()
    guard var settings = plan.configuration as? GAN.Settings else { return }
    settings.training.decay.kind = .linear
    settings.training.steps = 2
    plan.configuration = settings
    let harness = try DriverHarness([plan])
    var shown = try harness.perform(.step(2))[0]
    #expect(shown.status.activity == .finished)
    shown = try harness.perform(.slowMotion(.next))[0]
    #expect(shown.status.part == nil && shown.status.notice?.contains("finished") == true)
  }
}
