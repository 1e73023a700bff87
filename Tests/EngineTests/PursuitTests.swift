import Experiments
import Frames
import Testing

@testable import Engine

/// Newcomers among panels, which catch up with those that are there.
@Suite struct PursuitTests {
  private func steps(_ stage: Stage) -> [Int] {
    stage.driver.panels.map(\.experiment.stepCount)
  }

  /// Goes on until there is nothing to do.
  private func settle(_ stage: Stage) {
    while stage.driver.plan() != .rest { stage.driver.burst() }
  }

  /// What one sees then is what the run would have become alone.
  @Test(arguments: [1, 2, 3]) func aNewcomerCatchesUpAndTheOthersWait(cores: Int) throws {
    let trained = Array(try RunPlan.ofEveryTrainedKind().prefix(3))
    let names = trained.map(\.name)
    let stage = try Stage(trained, shown: Array(names.prefix(2)), cores: cores)
    try stage.perform(.step(40))
    let left = stage.driver.panels
    let shown = try stage.perform(.compare(names))
    #expect(shown.map(\.status.step) == [40, 40, 0])
    #expect(shown.map(\.status.goal) == [nil, nil, 40])
    settle(stage)
    #expect(steps(stage) == [40, 40, 40])
    #expect(zip(stage.driver.panels, left).allSatisfy { $0 === $1 })
    #expect(try stage.perform(.pause).allSatisfy { $0.status.goal == nil })
    let alone = try Run(trained[2].sharing(trained[0]))
    alone.advance(by: 40)
    #expect(stage.losses(2) == alone.experiment.losses)
  }

  /// It is not on the clock yet, so neither the clock's pace nor its rest hold for it.
  @Test func catchingUpNeedsNoRunningClock() throws {
    let stage = try Stage(RunPlan.siblings, shown: ["one", "two"])
    try stage.perform(.pace(.steps(1)), .step(500))
    try stage.perform(.open("three"), panel: 0)
    #expect(stage.driver.plan() == .burst(after: nil))
    // A step that is asked for meanwhile would take all of them apart.
    let waiting = try stage.perform(.step(1))
    #expect(waiting.map(\.status.step) == [0, 500])
    stage.driver.burst()
    settle(stage)
    #expect(steps(stage) == [500, 500])
    #expect(try stage.perform(.step(1)).map(\.status.step) == [501, 501])
  }

  @Test func severalCatchUpOneAfterTheOther() throws {
    let stage = try Stage(RunPlan.siblings, shown: ["one", "two", "three"])
    try stage.perform(.step(5), .compare(["one", "two"]), .step(5), .compare(["one"]), .step(5))
    try stage.perform(.undo, .undo)
    #expect(steps(stage) == [15, 10, 5])
    stage.driver.burst()
    #expect(steps(stage)[0...1] == [15, 10], "the last one goes first")
    settle(stage)
    #expect(steps(stage) == [15, 15, 15])
  }

  @Test func aKeptRunIsTakenUpWhereItCanJoin() throws {
    let stage = try Stage(RunPlan.siblings)
    // "two" is kept at step 7, on the seed and data of "one".
    try stage.perform(.open("two"), .step(7), .open("one"), .compare(["one", "three"]))
    try stage.perform(.step(5))
    #expect(try stage.perform(.open("two"), panel: 1).map(\.status.step) == [5, 0], "it is ahead")
    try stage.perform(.undo, .step(5))
    #expect(try stage.perform(.open("two"), panel: 1).map(\.status.step) == [10, 7])
    // On other data it is another run.
    try stage.perform(.undo, .set(path: "data.radius", value: .real(2)), .step(20))
    #expect(try stage.perform(.open("two"), panel: 1).map(\.status.step) == [20, 0])
  }

  @Test func aPanelThatEndedIsNotWaitedFor() throws {
    let stage = try Stage(RunPlan.siblings, shown: ["one", "two"])
    try stage.perform(.set(path: "training.optimizer.kind", value: .choice("sgd")), panel: 1)
    let rate = Command.set(path: "training.optimizer.learningRate", value: .real(10))
    let shown = try stage.perform(rate, .step(300), panel: 1)
    #expect(shown[1].status.step < 300)
    #expect(shown[1].status.goal == nil)
    #expect(stage.driver.plan() == .rest)
  }

  // MARK: Together again

  @Test func aComparisonThatWasLeftIsTakenUp() throws {
    let names = ["one", "two", "three"]
    let stage = try Stage(RunPlan.siblings, shown: names)
    try stage.perform(.step(6), .compare(["two"]), panel: 1)
    try stage.perform(.step(3))
    #expect(try stage.perform(.compare(names)).map(\.status.step) == [6, 9, 6])
  }

  /// Kept runs that have come equally far stand side by side as they are.
  @Test func runsAtTheSameStepNeedNoBeginning() throws {
    let stage = try Stage(RunPlan.siblings)
    try stage.perform(.open("two"), .step(7), .open("one"), .step(7))
    let shown = try stage.perform(.compare(["one", "two"]))
    #expect(shown.map(\.status.step) == [7, 7])
    #expect(shown[0].status.notice == nil)
  }

  @Test func aBeginningIsSaid() throws {
    let stage = try Stage(RunPlan.siblings)
    let shown = try stage.perform(.step(7), .compare(["one", "two"]))
    #expect(shown.map(\.status.step) == [0, 0])
    #expect(shown[0].status.notice == "All begin at their first step; one is kept as it stood")
    #expect(try stage.perform(.undo)[0].status.step == 7)
  }
}
