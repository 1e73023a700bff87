import Experiments
import Frames
import Testing

@testable import Engine

/// Newcomers among panels, which catch up with those that are there.
@Suite struct PursuitTests {
  private func steps(_ harness: DriverHarness) -> [Int] {
    harness.driver.panels.map(\.experiment.stepCount)
  }

  /// Goes on until there is nothing to do.
  private func settle(_ harness: DriverHarness) {
    while harness.driver.plan() != .rest { harness.driver.burst() }
  }

  /// What one sees then is what the run would have become alone.
  @Test(arguments: [1, 2, 3]) func aNewcomerCatchesUpAndTheOthersWait(cores: Int) throws {
    let trained = Array(try RunPlan.ofEveryTrainedKind().prefix(3))
    let names = trained.map(\.name)
    let harness = try DriverHarness(trained, shown: Array(names.prefix(2)), cores: cores)
    try harness.perform(.step(40))
    let left = harness.driver.panels
    let shown = try harness.perform(.compare(names))
    #expect(shown.map(\.status.step) == [40, 40, 0])
    #expect(shown.map(\.status.goal) == [nil, nil, 40])
    settle(harness)
    #expect(steps(harness) == [40, 40, 40])
    #expect(zip(harness.driver.panels, left).allSatisfy { $0 === $1 })
    #expect(try harness.perform(.pause).allSatisfy { $0.status.goal == nil })
    let alone = try Run(trained[2].sharing(trained[0]))
    alone.advance(by: 40)
    #expect(harness.losses(2) == alone.experiment.losses)
  }

  /// It is not on the clock yet, so neither the clock's pace nor its rest hold for it.
  @Test func catchingUpNeedsNoRunningClock() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    try harness.perform(.pace(.steps(1)), .step(500))
    try harness.perform(.open("three"), panel: 0)
    #expect(harness.driver.plan() == .burst(after: nil))
    // A step that is asked for meanwhile would take all of them apart.
    let waiting = try harness.perform(.step(1))
    #expect(waiting.map(\.status.step) == [0, 500])
    harness.driver.burst()
    settle(harness)
    #expect(steps(harness) == [500, 500])
    #expect(try harness.perform(.step(1)).map(\.status.step) == [501, 501])
  }

  @Test func severalCatchUpOneAfterTheOther() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two", "three"])
    try harness.perform(.step(5), .compare(["one", "two"]), .step(5), .compare(["one"]), .step(5))
    try harness.perform(.undo, .undo)
    #expect(steps(harness) == [15, 10, 5])
    harness.driver.burst()
    #expect(steps(harness)[0...1] == [15, 10], "the last one goes first")
    settle(harness)
    #expect(steps(harness) == [15, 15, 15])
  }

  @Test func aKeptRunIsTakenUpWhereItCanJoin() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    // "two" is kept at step 7, on the seed and data of "one".
    try harness.perform(.open("two"), .step(7), .open("one"), .compare(["one", "three"]))
    try harness.perform(.step(5))
    #expect(
      try harness.perform(.open("two"), panel: 1).map(\.status.step) == [5, 0], "it is ahead")
    try harness.perform(.undo, .step(5))
    #expect(try harness.perform(.open("two"), panel: 1).map(\.status.step) == [10, 7])
    // On other data it is another run.
    try harness.perform(.undo, .set(path: "data.radius", value: .real(2)), .step(20))
    #expect(try harness.perform(.open("two"), panel: 1).map(\.status.step) == [20, 0])
  }

  @Test func aPanelThatEndedIsNotWaitedFor() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    try harness.perform(.set(path: "training.optimizer.kind", value: .choice("sgd")), panel: 1)
    let rate = Command.set(path: "training.optimizer.learningRate", value: .real(10))
    let shown = try harness.perform(rate, .step(300), panel: 1)
    #expect(shown[1].status.step < 300)
    #expect(shown[1].status.goal == nil)
    #expect(harness.driver.plan() == .rest)
  }

  // MARK: Together again

  @Test func aComparisonThatWasLeftIsTakenUp() throws {
    let names = ["one", "two", "three"]
    let harness = try DriverHarness(RunPlan.siblings, shown: names)
    try harness.perform(.step(6), .compare(["two"]), panel: 1)
    try harness.perform(.step(3))
    #expect(try harness.perform(.compare(names)).map(\.status.step) == [6, 9, 6])
  }

  /// Kept runs that have come equally far stand side by side as they are.
  @Test func runsAtTheSameStepNeedNoBeginning() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.open("two"), .step(7), .open("one"), .step(7))
    let shown = try harness.perform(.compare(["one", "two"]))
    #expect(shown.map(\.status.step) == [7, 7])
    #expect(shown[0].status.notice == nil)
  }

  @Test func aBeginningIsSaid() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    let shown = try harness.perform(.step(7), .compare(["one", "two"]))
    #expect(shown.map(\.status.step) == [0, 0])
    #expect(shown[0].status.notice == "All begin at their first step; one is kept as it stood")
    #expect(try harness.perform(.undo)[0].status.step == 7)
  }
}
