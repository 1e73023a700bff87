import Experiments
import Frames
import Testing

@testable import Engine

/// A run that goes on to a step and pauses there.
@Suite struct DestinationTests {
  /// Bursts until there is nothing more to do.
  private func settle(_ harness: DriverHarness) throws -> [Frame] {
    var frames: [Frame] = []
    for _ in 0..<100_000 {
      guard case .burst = harness.driver.plan() else { return frames }
      harness.clock.pass(.milliseconds(40))
      harness.driver.burst()
      if let taken = harness.frames.take() { frames = taken }
    }
    Issue.record("it never comes there")
    return frames
  }

  /// At that step all is as after so many steps one by one, whatever the pace is.
  @Test(arguments: [["one"], ["one", "three"], ["saddle"]]) func itPausesAtTheStep(
    shown: [String]
  ) throws {
    let walked = try DriverHarness(RunPlan.siblings, shown: shown)
    try walked.perform(.step(37))
    let harness = try DriverHarness(RunPlan.siblings, shown: shown)
    let start = try harness.perform(.pace(.perSecond(1)), .runTo(37))
    #expect(start[0].status.destination == 37)
    let frames = try settle(harness)
    #expect(frames.allSatisfy { $0.status.step == 37 && $0.status.activity == .paused })
    #expect(frames.allSatisfy { $0.status.destination == nil })
    #expect(frames[0].status.pace == .perSecond(1))
    for panel in shown.indices { #expect(harness.losses(panel) == walked.losses(panel)) }
    // And on from there.
    try harness.perform(.step(1))
    #expect(harness.driver.panels.allSatisfy { $0.experiment.stepCount == 38 })
  }

  @Test func whereItStandsItPausesAtOnce() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(5))
    let frame = try harness.perform(.runTo(5))[0]
    #expect(frame.status.activity == .paused && frame.status.step == 5)
    #expect(harness.driver.plan() == .rest)
  }

  @Test func whatEndsBeforeIsTold() throws {
    // With an endless step size the saddle diverges at once.
    let harness = try DriverHarness([.saddle()])
    try harness.perform(.set(path: "game.stepSize", value: .real(1e300)))
    try harness.perform(.runTo(5_000_000))
    let frame = try settle(harness)[0]
    if case .diverged(let step) = frame.status.activity {
      #expect(frame.status.notice?.hasPrefix("The run diverged at ") == true)
      #expect(frame.status.notice?.hasSuffix(", before 5,000,000.") == true && step < 5_000_000)
      #expect(frame.status.isRefusal)
    } else {
      #expect(frame.status.step == 5_000_000)
    }
  }

  /// Whoever pauses or starts again has other plans.
  @Test(arguments: [Command.pause, .restart, .reseed(4)]) func itIsCalledOff(command: Command)
    throws
  {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.runTo(1_000_000))
    let frame = try harness.perform(command)[0]
    #expect(frame.status.destination == nil)
    #expect(harness.driver.isRunning == (command != .pause))
  }

  // MARK: - What leads there

  /// A change that goes on is no part of a plan that begins at the first step; one that starts again is.
  @Test func placesSayWhetherSomethingWasChangedOnTheWay() throws {
    let rate = "training.optimizer.learningRate"
    let harness = try DriverHarness(RunPlan.siblings)
    func place() -> RunPlace { harness.driver.panels[0].place }
    try harness.perform(.set(path: rate, value: .real(0.5)))
    #expect(place().isStraight, "before the first step it is the beginning")
    try harness.perform(.step(3))
    #expect(place().step == 3 && place().isStraight && place().isRandom)
    try harness.perform(.set(path: rate, value: .real(0.25)))
    #expect(!place().isStraight)
    try harness.perform(.restart)
    #expect(place().isStraight && place().step == 0)
    try harness.perform(.undo)
    #expect(!place().isStraight, "the run that was left")
    var plan = try #require(RunPlan.siblings.first)
    let run = try Run(plan)
    run.advance(by: 4)
    plan.state = run.takeSnapshot()?.state
    #expect(try Run(plan).place.firstStep == 4)
  }

  // MARK: - Samples while it goes on

  /// They are those of the moment at which they were asked for.
  @Test func samplesAreOfTheMoment() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(7), .exportSamples)
    let order = try #require(harness.driver.takeSampleOrder())
    let alone = try Run(try #require(RunPlan.siblings.first))
    alone.advance(by: 7)
    let wanted = try #require(alone.experiment as? any Generative).sample(count: 50, first: 0)
    try harness.perform(.step(5))
    #expect(try order.generator()?.sample(count: 50, first: 0).samples == wanted.samples)
    #expect(order.step == 7)
    // One at a time.
    #expect(try harness.perform(.exportSamples)[0].status.isRefusal)
    harness.driver.finishSampling("written", isWritten: true)
    #expect(harness.frames.take()?[0].status.notice == "written")
    #expect(try !harness.perform(.exportSamples)[0].status.isRefusal)
  }

  @Test func aGameHasNoSamples() throws {
    let harness = try DriverHarness([.saddle()])
    let frame = try harness.perform(.exportSamples)[0]
    #expect(frame.status.notice == "saddle has no generator to draw samples from")
    #expect(harness.driver.takeSampleOrder() == nil)
  }
}
