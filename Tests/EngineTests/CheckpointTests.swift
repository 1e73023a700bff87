import Experiments
import Frames
import Parameters
import Testing

@testable import Engine

/// Snapshots of runs, and runs that go on from them.
@Suite struct CheckpointTests {
  @Test func aRunGoesOnFromASnapshotBitForBit() throws {
    for plan in try RunPlan.ofEveryTrainedKind() {
      let uninterrupted = try Run(plan)
      uninterrupted.advance(by: 30)
      let harness = try DriverHarness([plan])
      try harness.perform(.step(18), .save)
      let snapshot = try #require(harness.driver.takeSnapshots().first)
      #expect(harness.driver.takeSnapshots().isEmpty)
      #expect(snapshot.state.step == 18)

      var resumed = snapshot.plan
      resumed.state = snapshot.state
      let run = try Run(resumed)
      #expect(run.experiment.stepCount == 18)
      run.advance(by: 12)
      #expect(run.experiment.losses == uninterrupted.experiment.losses, "\(plan.name)")
      run.restart()
      #expect(run.experiment.stepCount == 0)
      run.advance(by: 30)
      #expect(run.experiment.losses == uninterrupted.experiment.losses, "\(plan.name)")
    }
  }

  /// Curves, events and what they follow from: of every kind, stopped in the middle.
  @Test func theRecordGoesOnFromASnapshot() throws {
    var events = 0
    for var plan in try RunPlan.ofEveryTrainedKind() {
      // Wide modes are found and lost by untrained networks, too.
      if plan.configuration.settings.contains(where: { $0.path == "data.deviation" }) {
        try plan.configuration.set("data.deviation", to: .real(0.3))
      }
      let whole = try Run(plan)
      whole.advance(by: 700)
      let first = try Run(plan)
      first.advance(by: 270)
      let snapshot = try #require(first.takeSnapshot())
      var resumed = snapshot.plan
      (resumed.state, resumed.record) = (snapshot.state, snapshot.record)
      let second = try Run(resumed)
      #expect(second.frame().charts == first.frame().charts, "\(plan.name)")
      #expect(second.frame().events == first.frame().events, "\(plan.name)")
      second.advance(by: 430)
      #expect(second.record == whole.record, "\(plan.name)")
      #expect(second.takeSnapshot()?.state == whole.takeSnapshot()?.state, "\(plan.name)")
      #expect(second.frame().charts == whole.frame().charts, "\(plan.name)")
      #expect(second.record.curves.contains { $0.history.lastStep == 700 })
      events += second.record.events.count
      // A restart leaves it behind.
      second.restart()
      #expect(second.record.events.count == 0, "\(plan.name)")
      #expect(second.record.curves.allSatisfy { $0.history.last == nil }, "\(plan.name)")
    }
    #expect(events > 2, "nothing happened that could be remembered")
  }

  /// Of a state that was written before there were records.
  @Test func aStateWithoutARecordBeginsOne() throws {
    var plan = RunPlan.naive("one")
    let run = try Run(plan)
    run.advance(by: 20)
    plan.state = try #require(run.takeSnapshot()).state
    plan.state?.memories = [:]
    let resumed = try Run(plan)
    resumed.advance(by: 1)
    #expect(resumed.record.history(of: "distance").buckets.map(\.firstStep) == [21])
    #expect(resumed.record.curves.map(\.key) == run.record.curves.map(\.key))
  }

  /// What no experiment of the kind notes is not carried along.
  @Test func strangeCurvesAreDropped() throws {
    var plan = RunPlan.naive("one")
    let run = try Run(plan)
    run.advance(by: 3)
    let snapshot = try #require(run.takeSnapshot())
    plan.state = snapshot.state
    plan.record = snapshot.record
    plan.record.note(1, key: "strange", step: 2)
    #expect(try Run(plan).record == run.record)
  }

  @Test func aSnapshotHasTheSettingsAsTheyAre() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    let path = "training.optimizer.learningRate"
    try harness.perform(.reseed(12), .set(path: path, value: .real(0.25)), .step(2), .save)
    let plan = try #require(harness.driver.takeSnapshots().first).plan
    #expect(plan.seed == 12)
    #expect(plan.configuration.settings.first { $0.path == path }?.value == .real(0.25))
    #expect(plan.original.settings.first { $0.path == path }?.value != .real(0.25))
  }

  @Test func thePanelThatIsAskedIsSaved() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    try harness.perform(.step(2), .save, panel: 1)
    #expect(harness.driver.takeSnapshots().map(\.plan.name) == ["two"])
  }

  /// Each one on its way is a copy of all weights.
  @Test func oneIsWrittenAndOneWaits() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    #expect(try harness.perform(.save, .save)[0].status.notice == nil)
    let refused = try harness.perform(.save)[0].status.notice
    #expect(refused?.hasPrefix("Not saved: a checkpoint is being written") == true)
    #expect(harness.driver.takeSnapshots().count == 2)
    try harness.perform(.save)
    #expect(harness.driver.takeSnapshots().isEmpty, "they are still being written")
    harness.driver.finishWrite("written to a", isWritten: true)
    #expect(try #require(harness.frames.take())[0].status.notice == "written to a")
    #expect(try harness.perform(.save)[0].status.notice == nil)
    #expect(harness.driver.takeSnapshots().count == 1)
  }

  @Test func whatIsNotWrittenIsCounted() throws {
    let clock = Clock()
    let harness = try DriverHarness(RunPlan.siblings, clock: clock)
    func unsaved(_ commands: Command...) throws -> Double {
      for command in commands { harness.driver.perform(command) }
      return try #require(harness.frames.take())[0].status.unsavedSeconds
    }
    // A step takes as long as a look at the clock: a microsecond.
    let step = 1e-6
    func near(_ seconds: Double, _ steps: Double) -> Bool { abs(seconds - steps * step) < step / 2 }
    #expect(try unsaved(.step(1)) > 0)
    let first = try unsaved(.step(1))
    #expect(near(first, 2))
    try #expect(near(unsaved(.save), 0), "leaving waits for it")
    _ = harness.driver.takeSnapshots()
    try #expect(near(unsaved(.step(1)), 1))
    harness.driver.finishWrite("the disk is full", isWritten: false)
    try #expect(near(unsaved(), 3), "it is in no file after all")
    try #expect(near(unsaved(.save, .step(1)), 1))
    harness.driver.finishWrite("written", isWritten: true)
    try #expect(near(unsaved(), 1), "what came after the snapshot is not written")
    // A run that is kept to be returned to counts, one that was restarted does not.
    try #expect(near(unsaved(.open("two"), .step(1)), 2))
    try #expect(near(unsaved(.restart), 1))
    try #expect(near(unsaved(.undo), 2))
    try #expect(near(unsaved(.open("saddle"), .step(1)), 2), "a game cannot be saved")
  }

  @Test func whatHasNoStateSaysSo() throws {
    let harness = try DriverHarness([.saddle()])
    let shown = try harness.perform(.save)
    #expect(shown[0].status.notice == "saddle has nothing to save: it trains no weights")
    #expect(harness.driver.takeSnapshots().isEmpty)
  }

  @Test func aStateOfAnotherNetworkIsRefused() throws {
    let snapshot = try #require(try Run(.naive("one", hidden: [8])).takeSnapshot())
    var other = RunPlan.naive("one", hidden: [9])
    other.state = snapshot.state
    #expect {
      try Run(other)
    } throws: { error in
      "\(error)".contains("the state cannot be taken up: generator.0.weight has the shape")
    }
    var game = RunPlan.saddle()
    game.state = snapshot.state
    #expect(throws: RunFault.notResumable(kind: "saddle")) { try Run(game) }
  }
}
