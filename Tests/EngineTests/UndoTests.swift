import Experiments
import Frames
import Testing

@testable import Engine

/// Changes that are taken back and made again, with the runs that they left.
@Suite struct UndoTests {
  private static let rate = "training.optimizer.learningRate"

  /// A frame without what undoing may change.
  private func scrubbed(_ frames: [Frame]) -> [Frame] {
    frames.map { frame in
      var frame = frame
      (frame.status.notice, frame.status.lastCommand) = (nil, 0)
      (frame.status.canUndo, frame.status.canRedo) = (false, false)
      frame.status.unsavedSeconds = 0
      // How many are kept follows from the time that has passed.
      frame.status.moments = nil
      return frame
    }
  }

  @Test(arguments: [
    Command.restart, .reseed(9), .set(path: "training.batch", value: .integer(8)),
    .set(path: "seed", value: .integer(5)), .set(path: "data.radius", value: .real(2)),
    .set(path: rate, value: .real(0.5)), .open("two"), .open("saddle"), .compare(["one", "two"]),
  ]) func whatWasLeftIsThereAgain(command: Command) throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.pace(.steps(3)), .step(30))
    harness.measure()
    let before = try harness.perform(.pause)
    #expect(!before[0].status.canUndo)
    let after = try harness.perform(command)
    #expect(scrubbed(after) != scrubbed(before))
    #expect(after[0].status.canUndo && !after[0].status.canRedo)
    let back = try harness.perform(.undo)
    #expect(scrubbed(back) == scrubbed(before), "steps, curves, events and figures as they were")
    #expect(!back[0].status.canUndo && back[0].status.canRedo)
    #expect(back[0].status.notice?.hasPrefix("Undone: ") == true)
    let again = try harness.perform(.redo)
    #expect(scrubbed(again) == scrubbed(after))
    #expect(scrubbed(try harness.perform(.undo)) == scrubbed(before))
  }

  /// Every kind of training goes on bit for bit after a restart that was undone.
  @Test func theRunGoesOnAsIfNeverLeft() throws {
    for plan in try RunPlan.ofEveryTrainedKind() {
      let uninterrupted = try Run(plan)
      uninterrupted.advance(by: 25)
      let harness = try DriverHarness([plan])
      try harness.perform(.step(10), .restart, .step(5), .undo, .step(15))
      #expect(harness.losses() == uninterrupted.experiment.losses, "\(plan.name)")
      // What was undone goes on as well.
      let again = try harness.perform(.redo)[0]
      #expect(again.status.step == 5)
    }
  }

  @Test func nothingToUndoIsSaid() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    #expect(try harness.perform(.undo)[0].status.notice == "There is nothing to undo.")
    #expect(try harness.perform(.redo)[0].status.notice == "There is nothing to do again.")
    #expect(try harness.perform(.step(1))[0].status.notice == nil)
  }

  @Test func changesAreUndoneInOrder() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    let original = try harness.perform(.pause)[0].value(Self.rate)
    try harness.perform(.step(3), .set(path: Self.rate, value: .real(0.5)), .reseed(2), .step(4))
    try harness.perform(.open("two"), .step(5))
    #expect(try harness.perform(.undo)[0].status.step == 4)
    let first = try harness.perform(.undo)[0]
    #expect(first.status.step == 3 && first.status.seed == 1)
    #expect(first.value(Self.rate) == .real(0.5))
    #expect(try harness.perform(.undo)[0].value(Self.rate) == original)
    // A new change takes the place of what was undone.
    let forked = try harness.perform(.redo, .set(path: "training.batch", value: .integer(4)))[0]
    #expect(!forked.status.canRedo)
    #expect(forked.value(Self.rate) == .real(0.5))
  }

  // MARK: A key that is held down

  @Test(arguments: [
    [Command.restart], (2...50).map { .reseed($0) },
    (2...50).map { .set(path: "training.batch", value: .integer($0)) },
    (2...50).map { .set(path: rate, value: .real(Double($0) / 1000)) },
  ]) func aHeldKeyIsOneChange(commands: [Command]) throws {
    let clock = Clock()
    let harness = try DriverHarness(RunPlan.siblings, clock: clock)
    let before = try harness.perform(.step(30))
    for command in commands.count == 1 ? Array(repeating: commands[0], count: 50) : commands {
      clock.pass(.milliseconds(33))
      harness.driver.perform(command)
    }
    #expect(harness.driver.past.kept.byLikelihood.count <= 1)
    let back = try harness.perform(.undo)
    #expect(scrubbed(back) == scrubbed(before))
    #expect(!back[0].status.canUndo)
  }

  @Test func changesWithTimeBetweenThemAreSeveral() throws {
    let clock = Clock()
    let harness = try DriverHarness(RunPlan.siblings, clock: clock)
    let original = try harness.perform(.pause)[0].value(Self.rate)
    try harness.perform(.set(path: Self.rate, value: .real(0.5)))
    clock.pass(.seconds(2))
    try harness.perform(.set(path: Self.rate, value: .real(0.7)))
    #expect(try harness.perform(.undo)[0].value(Self.rate) == .real(0.5))
    // Another setting is another change, however soon.
    try harness.perform(.set(path: "training.optimizer.beta1", value: .real(0.1)))
    #expect(try harness.perform(.undo)[0].value(Self.rate) == .real(0.5))
    #expect(try harness.perform(.undo)[0].value(Self.rate) == original)
  }

  // MARK: Bounds

  @Test func aDozenRunsAreKept() throws {
    let clock = Clock()
    let harness = try DriverHarness(RunPlan.siblings, clock: clock)
    for seed in 2...40 {
      try harness.perform(.step(1), .reseed(UInt64(seed)))
      clock.pass(.seconds(2))
      #expect(harness.driver.past.kept.byLikelihood.count <= 12)
    }
    var seeds: [UInt64] = []
    while try harness.perform(.undo)[0].status.notice?.hasPrefix("Undone") == true {
      seeds.append(harness.driver.panels[0].plan.seed)
    }
    #expect(seeds == (28...39).reversed())
    #expect(try harness.perform(.redo)[0].status.seed == 29)
  }

  /// When a run is let go of, so are the changes behind it: they could not be undone in order.
  @Test func noChangeIsUndoneOutOfOrder() throws {
    var past = Past(kept: KeptRuns(capacity: 1))
    let runs = try (0..<3).map { _ in try Run(.naive("one")) }
    let time = ContinuousClock.now
    func note(_ before: PastChange.Before) {
      past.note(PastChange(name: "", kind: .presets, before: before), at: time)
    }
    note(.values([(runs[0], .integer(1))], path: "a"))
    note(.panels([runs[0]], pace: nil))
    past.swap([runs[0]], for: [runs[1]]) { _ in .undoing }
    note(.panels([runs[1]], pace: nil))
    past.swap([runs[1]], for: [runs[2]]) { _ in .undoing }
    #expect(past.takeUndo()?.needs(runs[1]) == true)
    #expect(past.takeUndo() == nil)
  }

  // MARK: Side by side

  @Test func aClosedPanelComesBackAndCatchesUp() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two", "three"])
    let shown = try harness.perform(.step(6), .compare(["one", "three"]), .step(4), .undo)
    #expect(shown.map(\.status.preset) == ["one", "two", "three"])
    #expect(shown.map(\.status.step) == [10, 6, 10])
    #expect(shown.map(\.status.goal) == [nil, 10, nil])
    harness.driver.burst()
    while harness.driver.plan() != .rest { harness.driver.burst() }
    #expect(harness.driver.panels.map(\.experiment.stepCount) == [10, 10, 10])
  }

  @Test func aReplacedPanelComesBack() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    try harness.perform(.step(6))
    let before = harness.driver.panels
    try harness.perform(.open("three"), panel: 1)
    let back = try harness.perform(.undo)
    #expect(back.map(\.status.preset) == ["one", "two"])
    #expect(zip(harness.driver.panels, before).allSatisfy { $0 === $1 })
  }

  @Test func aRestartOfAllIsUndoneForAll() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    let batch = Command.set(path: "training.batch", value: .integer(8))
    let restarted = try harness.perform(.step(6), batch, panel: 1)
    #expect(restarted.map(\.status.step) == [0, 0])
    let back = try harness.perform(.undo)
    #expect(back.map(\.status.step) == [6, 6])
    #expect(back[1].value("training.batch") == .integer(16))
  }
}
