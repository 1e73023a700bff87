import Experiments
import Frames
import Networks
import Parameters
import Testing

@testable import Engine
import Models

/// Bringing the runs of a group to the same step.
@Suite struct CatchingUpTests {
  /// Bursts until nothing is under way any more, and returns the last status.
  private func finish(_ harness: DriverHarness) throws -> Status {
    var bursts = 0
    while harness.driver.plan() != .rest {
      harness.driver.burst()
      harness.clock.pass(.milliseconds(40))
      bursts += 1
      try #require(bursts < 10_000, "it never ends")
    }
    harness.driver.publish()
    return try #require(harness.frames.take()?[0].status)
  }

  /// Every kind goes on bit for bit, whether on the screen or kept, between whatever others.
  @Test func everyRunComesToTheSameStepBitForBit() throws {
    let plans = try RunPlan.ofEveryTrainedKind()
    let harness = try DriverHarness(plans)
    // The first is left at 40 steps, the second at 7, the last stands on the screen at 0.
    try harness.perform(.step(40), .open(plans[1].name), .step(7), .open(plans[2].name))
    let started = try harness.perform(.catchUp)
    #expect(started[0].status.catchUp == Status.CatchUp(target: 40, progress: 0))
    let status = try finish(harness)
    #expect(status.step == 40 && status.catchUp == nil && status.activity == .paused)
    for plan in plans.prefix(3) {
      let alone = try Run(plan)
      alone.advance(by: 40)
      let shown = try harness.perform(.open(plan.name))
      #expect(shown[0].status.step == 40, "\(plan.name)")
      #expect(harness.losses() == alone.experiment.losses, "\(plan.name)")
    }
  }

  @Test func aRunOnTheScreenGoesOnMeanwhile() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(50), .open("two"), .pace(.steps(1)), .run, .catchUp)
    for _ in 0..<4 {
      #expect(harness.driver.plan() == .burst(after: nil))
      harness.driver.burst()
      harness.clock.pass(.milliseconds(40))
    }
    try harness.perform(.pause)
    #expect(try finish(harness).step >= 50)
  }

  @Test func askedForAgainItStops() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(50), .open("two"), .catchUp)
    #expect(try harness.perform(.catchUp)[0].status.catchUp == nil)
    #expect(harness.driver.plan() == .rest)
    #expect(try harness.perform(.open("one"))[0].status.step == 50)
  }

  @Test func aRestartIsSeenFromItsStart() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(50), .open("two"), .catchUp)
    let restarted = try harness.perform(.restart)
    #expect(restarted[0].status.step == 0 && restarted[0].status.catchUp == nil)
    #expect(harness.driver.plan() == .rest)
  }

  @Test func aPresetOpenedMeanwhileJoins() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(50), .open("two"), .catchUp, .open("three"))
    #expect(try finish(harness).step == 50)
    #expect(try harness.perform(.open("two"))[0].status.step == 50)
  }

  /// What would begin afresh when it is opened is left alone.
  @Test func runsOfOtherSeedsAndGroupsStay() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3), .open("stranger"), .step(5), .open("one"), .reseed(9), .step(20))
    #expect(
      try harness.perform(.catchUp)[0].status.notice == "no other run of this group was left yet")
    #expect(harness.driver.plan() == .rest)
  }

  @Test func stepsTakeTime() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    #expect(try harness.perform(.pause)[0].status.seconds == 0)
    #expect(try harness.perform(.step(10))[0].status.seconds > 0)
    #expect(try harness.perform(.restart)[0].status.seconds == 0)
    let panels = try harness.perform(.compare(["one", "two"]), .step(10))
    #expect(panels.allSatisfy { $0.status.seconds > 0 })
  }

  @Test func dataOfAnotherAreNamed() throws {
    var grid = RunPlan.naive("grid")
    var configuration = Naive.Settings()
    configuration.generator.hidden = [8]
    configuration.training.batch = 16
    try configuration.set("data.kind", to: .choice("grid"))
    grid = RunPlan(name: "grid", title: "grid", group: ["grid"], configuration: configuration)
    let harness = try DriverHarness(RunPlan.siblings + [grid], shown: ["one", "grid"])
    let frames = try harness.perform(.pause)
    #expect(frames[0].status.otherData == nil)
    #expect(frames[1].status.otherData?.value == .choice("ring"))
  }
}
