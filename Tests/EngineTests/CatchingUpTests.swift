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
  private func finish(_ stage: Stage) throws -> Status {
    var bursts = 0
    while stage.driver.plan() != .rest {
      stage.driver.burst()
      stage.clock.pass(.milliseconds(40))
      bursts += 1
      try #require(bursts < 10_000, "it never ends")
    }
    stage.driver.publish()
    return try #require(stage.frames.take()?[0].status)
  }

  /// Every kind goes on bit for bit, whether on the screen or kept, between whatever others.
  @Test func everyRunComesToTheSameStepBitForBit() throws {
    let plans = try RunPlan.ofEveryTrainedKind()
    let stage = try Stage(plans)
    // The first is left at 40 steps, the second at 7, the last stands on the screen at 0.
    try stage.perform(.step(40), .open(plans[1].name), .step(7), .open(plans[2].name))
    let started = try stage.perform(.catchUp)
    #expect(started[0].status.catchUp == Status.CatchUp(target: 40, progress: 0))
    let status = try finish(stage)
    #expect(status.step == 40 && status.catchUp == nil && status.activity == .paused)
    for plan in plans.prefix(3) {
      let alone = try Run(plan)
      alone.advance(by: 40)
      let shown = try stage.perform(.open(plan.name))
      #expect(shown[0].status.step == 40, "\(plan.name)")
      #expect(stage.losses() == alone.experiment.losses, "\(plan.name)")
    }
  }

  @Test func aRunOnTheScreenGoesOnMeanwhile() throws {
    let stage = try Stage(RunPlan.siblings)
    try stage.perform(.step(50), .open("two"), .pace(.steps(1)), .run, .catchUp)
    for _ in 0..<4 {
      #expect(stage.driver.plan() == .burst(after: nil))
      stage.driver.burst()
      stage.clock.pass(.milliseconds(40))
    }
    try stage.perform(.pause)
    #expect(try finish(stage).step >= 50)
  }

  @Test func askedForAgainItStops() throws {
    let stage = try Stage(RunPlan.siblings)
    try stage.perform(.step(50), .open("two"), .catchUp)
    #expect(try stage.perform(.catchUp)[0].status.catchUp == nil)
    #expect(stage.driver.plan() == .rest)
    #expect(try stage.perform(.open("one"))[0].status.step == 50)
  }

  @Test func aRestartIsSeenFromItsStart() throws {
    let stage = try Stage(RunPlan.siblings)
    try stage.perform(.step(50), .open("two"), .catchUp)
    let restarted = try stage.perform(.restart)
    #expect(restarted[0].status.step == 0 && restarted[0].status.catchUp == nil)
    #expect(stage.driver.plan() == .rest)
  }

  @Test func aPresetOpenedMeanwhileJoins() throws {
    let stage = try Stage(RunPlan.siblings)
    try stage.perform(.step(50), .open("two"), .catchUp, .open("three"))
    #expect(try finish(stage).step == 50)
    #expect(try stage.perform(.open("two"))[0].status.step == 50)
  }

  /// What would begin afresh when it is opened is left alone.
  @Test func runsOfOtherSeedsAndGroupsStay() throws {
    let stage = try Stage(RunPlan.siblings)
    try stage.perform(.step(3), .open("stranger"), .step(5), .open("one"), .reseed(9), .step(20))
    #expect(
      try stage.perform(.catchUp)[0].status.notice == "no other run of this group was left yet")
    #expect(stage.driver.plan() == .rest)
  }

  @Test func stepsTakeTime() throws {
    let stage = try Stage(RunPlan.siblings)
    #expect(try stage.perform(.pause)[0].status.seconds == 0)
    #expect(try stage.perform(.step(10))[0].status.seconds > 0)
    #expect(try stage.perform(.restart)[0].status.seconds == 0)
    let panels = try stage.perform(.compare(["one", "two"]), .step(10))
    #expect(panels.allSatisfy { $0.status.seconds > 0 })
  }

  @Test func dataOfAnotherAreNamed() throws {
    var grid = RunPlan.naive("grid")
    var configuration = Naive.Settings()
    configuration.generator.hidden = [8]
    configuration.training.batch = 16
    try configuration.set("data.kind", to: .choice("grid"))
    grid = RunPlan(name: "grid", title: "grid", group: ["grid"], configuration: configuration)
    let stage = try Stage(RunPlan.siblings + [grid], shown: ["one", "grid"])
    let frames = try stage.perform(.pause)
    #expect(frames[0].status.otherData == nil)
    #expect(frames[1].status.otherData?.value == .choice("ring"))
  }
}
