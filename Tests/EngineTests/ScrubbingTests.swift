import Experiments
import Frames
import Networks
import Testing

@testable import Engine
import Models

/// Samples looked at on their way from noise, through the engine.
@Suite struct ScrubbingTests {
  private static func flow(_ name: String, group: [String] = ["flow", "walk", "naive"]) -> RunPlan {
    var configuration = PlanarFlow.Settings()
    configuration.layers = 8
    configuration.training.batch = 16
    return RunPlan(name: name, title: name, group: group, configuration: configuration)
  }

  private static func walk(_ name: String) -> RunPlan {
    var configuration = DenoisingAutoencoder.Settings()
    configuration.network.hidden = [8]
    configuration.walk = 4
    configuration.training.batch = 16
    return RunPlan(
      name: name, title: name, group: ["flow", "walk", "naive"], configuration: configuration)
  }

  private func harness(_ shown: [String] = ["flow"], clock: Clock = Clock()) throws
    -> DriverHarness
  {
    try DriverHarness(
      [
        Self.flow("flow"), Self.walk("walk"), .naive("naive", group: ["flow", "walk", "naive"]),
        Self.flow("other", group: ["other"]),
      ], shown: shown, clock: clock)
  }

  private func names(_ frame: Frame) -> [String] {
    frame.exhibit.scene?.layers.filter { $0.role == .samples }.map(\.name) ?? []
  }

  @Test func aCommandLooksOnTheWay() throws {
    let harness = try harness()
    var frame = try harness.perform(.pause)[0]
    #expect(frame.status.passes?.isAtEnd == true && names(frame) == ["samples"])
    frame = try harness.perform(.scrub(0.5))[0]
    #expect(frame.status.passes?.pass == 4 && names(frame) == ["on the way"])
    frame = try harness.perform(.step(3))[0]
    #expect(frame.status.step == 3 && frame.status.passes?.pass == 4)
    // Another course, or another preset of the group, is looked at alike.
    frame = try harness.perform(.restart)[0]
    #expect(frame.status.step == 0 && names(frame) == ["on the way"])
    frame = try harness.perform(.open("naive"))[0]
    #expect(frame.status.passes == nil && names(frame) == ["samples"])
    frame = try harness.perform(.open("walk"))[0]
    #expect(frame.status.passes?.pass == 2 && names(frame) == ["on the way"])
    frame = try harness.perform(.scrub(nil))[0]
    #expect(frame.status.passes?.isAtEnd == true && names(frame) == ["samples"])
    // Another group is not.
    frame = try harness.perform(.scrub(0.5), .open("other"))[0]
    #expect(frame.status.passes?.isAtEnd == true)
  }

  @Test func lookingChangesNothingOfTheCourse() throws {
    let (plain, scrubbed) = (try harness(), try harness())
    try plain.perform(.step(6))
    for share in [0, 0.3, nil] { try scrubbed.perform(.scrub(share), .step(2), .play(true)) }
    #expect(plain.losses() == scrubbed.losses())
    #expect(try !scrubbed.perform(.pause)[0].status.canUndo, "looking is nothing to take back")
  }

  /// All as far on their ways, each by its own passes; one without a way is looked at as ever.
  @Test func panelsAreLookedAtTogether() throws {
    let harness = try harness(["flow", "walk", "naive"])
    let frames = try harness.perform(.pause, .scrub(0.5), panel: 1)
    #expect(frames.map(\.status.passes?.pass) == [4, 2, nil])
    #expect(frames.map(names) == [["on the way"], ["on the way"], ["samples"]])
    #expect(try harness.perform(.scrub(nil)).map(names) == Array(repeating: ["samples"], count: 3))
  }

  /// What leaves the screen keeps nothing of its way.
  @Test func whatIsLeftIsNoLongerLookedAt() throws {
    let harness = try harness()
    try harness.perform(.scrub(0.5))
    let run = harness.driver.panels[0]
    #expect(run.sampledShare == 0.5)
    try harness.perform(.open("walk"))
    #expect(run.sampledShare == nil && harness.driver.panels[0].sampledShare == 0.5)
  }

  // MARK: - By itself

  /// From noise to samples in four seconds, a rest, and again, while nothing is trained.
  @Test func itPlaysWhilePaused() throws {
    let clock = Clock()
    let harness = try harness(clock: clock)
    try harness.perform(.pause)
    #expect(harness.driver.plan() == .rest)
    #expect(try harness.perform(.play(true))[0].status.passes?.pass == 0)
    var seen: [Int] = []
    for _ in 0..<140 {
      guard case .burst(let delay) = harness.driver.plan() else {
        Issue.record("nothing is announced")
        return
      }
      // As often as frames are due, and no more often.
      #expect((0.02...0.1).contains(delay ?? 0))
      clock.pass(.seconds(delay ?? 0))
      harness.driver.burst()
      let frame = try #require(harness.frames.take()?.first, "a frame was due")
      #expect(frame.status.step == 0 && frame.status.passes?.isPlaying == true)
      if let pass = frame.status.passes?.pass, seen.last != pass { seen.append(pass) }
    }
    // 140 frames are 4.6 seconds: the way, and some of the rest.
    #expect(seen == Array(0...8))
    clock.pass(.seconds(1.5))
    harness.driver.burst()
    #expect(try #require(harness.frames.take())[0].status.passes?.pass ?? 9 < 3, "it begins again")
    let stopped = try harness.perform(.play(false))[0].status.passes
    #expect(stopped?.isPlaying == false)
    _ = harness.driver.plan()
    harness.driver.burst()
    #expect(harness.driver.plan() == .rest)
    clock.pass(.seconds(2))
    #expect(try harness.perform(.pause)[0].status.passes == stopped, "it stands where it came to")
  }

  /// It begins where one looks, and a look elsewhere ends it.
  @Test func itGoesOnFromWhereOneLooks() throws {
    let harness = try harness()
    #expect(try harness.perform(.scrub(0.5), .play(true))[0].status.passes?.pass == 4)
    let frame = try harness.perform(.scrub(0.25))[0]
    #expect(frame.status.passes?.pass == 2 && frame.status.passes?.isPlaying == false)
  }

  /// At one step a second, frames of the way come in between, and steps when they are due.
  @Test func itPlaysBetweenSlowSteps() throws {
    let clock = Clock()
    let harness = try harness(clock: clock)
    try harness.perform(.pace(.perSecond(2)), .run, .play(true))
    var frames = 0
    let start = clock.read()
    while clock.read() - start < .seconds(3) {
      guard case .burst(let delay) = harness.driver.plan() else { break }
      clock.pass(.seconds(delay ?? 0))
      harness.driver.burst()
      if harness.frames.take() != nil { frames += 1 }
    }
    #expect((6...7).contains(harness.driver.panels[0].experiment.stepCount))
    #expect(frames > 60)
  }

  /// Without a way in sight nothing is made for it.
  @Test func nothingPlaysWhereThereIsNoWay() throws {
    let harness = try harness(["naive"])
    try harness.perform(.pause, .play(true))
    #expect(harness.driver.plan() == .rest)
  }

  /// Whoever is slow to look gets no more frames than can be seen.
  @Test func nothingIsMadeThatNobodyTakes() throws {
    let clock = Clock()
    let harness = try harness(clock: clock)
    try harness.perform(.pause, .play(true))
    _ = harness.driver.plan()
    clock.pass(.milliseconds(50))
    harness.driver.burst()
    let first = try #require(harness.driver.lastFrame)
    for _ in 0..<5 {
      _ = harness.driver.plan()
      clock.pass(.milliseconds(50))
      harness.driver.burst()
    }
    #expect(harness.driver.lastFrame == first)
  }
}
