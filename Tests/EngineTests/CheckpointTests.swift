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
      let stage = try Stage([plan])
      try stage.perform(.step(18), .save)
      let snapshot = try #require(stage.driver.takeSnapshots().first)
      #expect(stage.driver.takeSnapshots().isEmpty)
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

  @Test func aSnapshotHasTheSettingsAsTheyAre() throws {
    let stage = try Stage(RunPlan.siblings)
    let path = "training.optimizer.learningRate"
    try stage.perform(.reseed(12), .set(path: path, value: .real(0.25)), .step(2), .save)
    let plan = try #require(stage.driver.takeSnapshots().first).plan
    #expect(plan.seed == 12)
    #expect(plan.configuration.settings.first { $0.path == path }?.value == .real(0.25))
    #expect(plan.original.settings.first { $0.path == path }?.value != .real(0.25))
  }

  @Test func thePanelThatIsAskedIsSaved() throws {
    let stage = try Stage(RunPlan.siblings, shown: ["one", "two"])
    try stage.perform(.step(2), .save, panel: 1)
    #expect(stage.driver.takeSnapshots().map(\.plan.name) == ["two"])
  }

  @Test func whatHasNoStateSaysSo() throws {
    let stage = try Stage([.saddle()])
    let shown = try stage.perform(.save)
    #expect(shown[0].status.notice == "saddle has nothing to save: it trains no weights")
    #expect(stage.driver.takeSnapshots().isEmpty)
  }

  @Test func aStateOfAnotherNetworkIsRefused() throws {
    let snapshot = try #require(try Run(.naive("one", hidden: [8])).takeSnapshot())
    var other = RunPlan.naive("one", hidden: [9])
    other.state = snapshot.state
    #expect {
      try Run(other)
    } throws: { error in
      "\(error)".contains("the state does not fit the networks: generator.0.weight has the shape")
    }
    var game = RunPlan.saddle()
    game.state = snapshot.state
    #expect(throws: RunFault.notResumable(kind: "saddle")) { try Run(game) }
  }
}
