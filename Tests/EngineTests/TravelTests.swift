import Experiments
import Frames
import Parameters
import Testing

@testable import Engine
import Models

/// Looking at the past of a course, and going on from it.
@Suite struct TravelTests {
  private static let rate = "training.optimizer.learningRate"

  /// A harness whose first run has moments at steps 0, 6, 12, 18 and is at 20.
  private func travelled(_ plan: RunPlan = .naive("one")) throws -> DriverHarness {
    let harness = try DriverHarness([plan] + RunPlan.siblings.dropFirst())
    for _ in 1...3 { try step(harness, 6) }
    try harness.perform(.step(2))
    #expect(harness.steps == [0, 6, 12, 18])
    return harness
  }

  /// Takes steps so that a snapshot is due behind them.
  private func step(_ harness: DriverHarness, _ count: Int) throws {
    harness.clock.pass(.seconds(60))
    try harness.perform(.step(count))
  }

  // MARK: - Bit for bit

  /// The law of all kinds: a moment looks as it did, and leads to where it led.
  @Test func aMomentLooksAsItDidAndGoesOnBitForBit() throws {
    for plan in try RunPlan.ofEveryTrainedKind() {
      let whole = try Run(plan)
      whole.advance(by: 17)
      whole.measure()
      let then = surveyed(whole)
      let snapshot = try #require(whole.snapshot())
      whole.advance(by: 13)
      let (end, state) = (surveyed(whole), try #require(whole.takeSnapshot()).state)
      let last = try #require(whole.snapshot())

      try whole.go(to: snapshot)
      expect(surveyed(whole), then, plan.name)
      whole.advance(by: 13)
      #expect(whole.takeSnapshot()?.state == state, "\(plan.name)")
      try whole.go(to: snapshot)
      try whole.go(to: last)
      expect(surveyed(whole), end, plan.name)

      // A branch with nothing changed is the same course.
      try whole.go(to: snapshot)
      let branch = try whole.branch()
      branch.advance(by: 13)
      #expect(branch.takeSnapshot()?.state == state, "\(plan.name)")
      #expect(whole.experiment.stepCount == 17)
    }
  }

  /// A frame with what takes long, as it is there a moment later.
  private func surveyed(_ run: Run) -> Frame {
    _ = run.frame()
    if let survey = run.survey() { run.adopt(survey.carryOut(), of: run.moment) }
    return run.frame()
  }

  private func expect(_ frame: Frame, _ other: Frame, _ name: String) {
    #expect(frame.status == other.status, "\(name)")
    #expect(frame.exhibit == other.exhibit, "\(name)")
    #expect(frame.companion == other.companion, "\(name)")
    #expect(frame.figures == other.figures, "\(name)")
    #expect(frame.measures == other.measures, "\(name)")
    #expect(frame.charts == other.charts, "\(name)")
    #expect(frame == other, "\(name)")
  }

  /// With all layers on, trails of samples and of chains among them.
  @Test func allLayersLookAsTheyDid() throws {
    for plan in try RunPlan.ofEveryTrainedKind() {
      let run = try Run(plan)
      for choice in run.experiment.layers.choices { run.experiment.layers.show(choice.key, true) }
      run.advance(by: 9)
      run.measure()
      let then = run.frame()
      let snapshot = try #require(run.snapshot())
      run.advance(by: 9)
      try run.go(to: snapshot)
      // Pictures that take long are computed beside the steps.
      run.measure()
      #expect(run.frame().exhibit == then.exhibit, "\(plan.name)")
      #expect(run.frame().companion == then.companion, "\(plan.name)")
    }
  }

  @Test func takingSnapshotsChangesNothing() throws {
    for plan in try RunPlan.ofEveryTrainedKind() {
      let plain = try Run(plan)
      plain.advance(by: 24)
      let harness = try DriverHarness([plan])
      for _ in 1...4 { try step(harness, 6) }
      #expect(harness.steps.count == 5)
      #expect(harness.driver.panels[0].takeSnapshot()?.state == plain.takeSnapshot()?.state)
    }
  }

  @Test func goingOnFromThePastRetracesIt() throws {
    let harness = try travelled()
    let end = try harness.perform(.pause)[0]
    let losses = harness.losses()
    var frame = try harness.perform(
      .travel(.moment(forward: false)), .travel(.moment(forward: false)))[0]
    #expect(frame.status.step == 12 && frame.status.activity == .paused)
    #expect(frame.status.moments?.isPast == true && frame.status.moments?.furthest == 20)
    frame = try harness.perform(.step(8))[0]
    #expect(harness.losses() == losses && frame.status.moments?.isPast == false)
    #expect(harness.steps == [0, 6, 12, 18, 20], "what is kept stays true")
    #expect(frame.status.branches.isEmpty)
    frame = try harness.perform(.travel(.scrub(forward: false)), .travel(.end(forward: true)))[0]
    var expected = end
    expected.status = frame.status
    #expect(frame == expected)
  }

  // MARK: - Ways

  @Test func keysLeadFromMomentToMoment() throws {
    let harness = try travelled()
    func go(_ journeys: Command.Journey...) throws -> Int {
      var step = -1
      for journey in journeys { step = try harness.perform(.travel(journey))[0].status.step }
      return step
    }
    #expect(try go(.moment(forward: false)) == 18)
    #expect(try go(.moment(forward: false), .moment(forward: false)) == 6)
    #expect(try go(.moment(forward: true)) == 12)
    #expect(try go(.end(forward: false)) == 0)
    #expect(
      try harness.perform(.travel(.moment(forward: false)))[0].status.notice
        == "This is the first moment that is kept.")
    #expect(try go(.scrub(forward: true)) == 6, "a twentieth of 20 steps is one")
    #expect(try go(.end(forward: true)) == 20)
    #expect(
      try harness.perform(.travel(.moment(forward: true)))[0].status.notice
        == "This is the newest moment; space goes on.")
  }

  @Test func aScrubGoesOverATwentieth() throws {
    let harness = try DriverHarness([.naive("one")])
    for _ in 1...100 { try step(harness, 2) }
    #expect(try harness.perform(.travel(.scrub(forward: false)))[0].status.step == 190)
    #expect(try harness.perform(.travel(.scrub(forward: false)))[0].status.step == 180)
    #expect(try harness.perform(.travel(.scrub(forward: true)))[0].status.step == 190)
  }

  /// The newest moment of all is where it has stopped being finite; what was before is gone back to and on from.
  @Test func aDivergedRunHasAPast() throws {
    var plan = RunPlan.naive("one")
    try plan.configuration.set("training.optimizer.kind", to: .choice("sgd"))
    try plan.configuration.set(Self.rate, to: .real(1))
    let harness = try DriverHarness([plan])
    for _ in 1...400 where harness.driver.panels[0].canStep { try step(harness, 5) }
    let end = try harness.perform(.pause)[0]
    guard case .diverged = end.status.activity else {
      Issue.record("it has not diverged")
      return
    }
    let back = try harness.perform(.travel(.moment(forward: false)))[0]
    #expect(back.status.activity == .paused && back.status.step < end.status.step)
    var again = try harness.perform(.travel(.end(forward: true)))[0]
    again.status = end.status
    // Numbers that are none are unequal to themselves, in pictures as well.
    #expect(again.caption == end.caption && again.events == end.events)
    try harness.perform(.travel(.moment(forward: false)))
    #expect(try harness.perform(.step(100))[0].status.activity == end.status.activity)
  }

  /// Samples that are only drawn add up.
  @Test func whatDrawsSamplesHasNoPast() throws {
    let plan = RunPlan(
      name: "untrained", title: "untrained", group: ["untrained"],
      configuration: UntrainedConfiguration())
    let harness = try DriverHarness([plan])
    let step = try harness.perform(.step(3))[0].status.step
    let frame = try harness.perform(.travel(.moment(forward: false)))[0]
    #expect(frame.status.isRefusal && frame.status.moments == nil && frame.status.step == step)
  }

  // MARK: - Trouble

  private struct Trouble: Error, CustomStringConvertible { let description = "no memory is left" }

  @Test func aSnapshotThatFailsLeavesTheTrainingUnharmed() throws {
    let plain = try Run(.naive("one"))
    plain.advance(by: 20)
    let harness = try DriverHarness([.naive("one")])
    harness.driver.capture = { _ in throw Trouble() }
    harness.clock.pass(.seconds(60))
    var frame = try harness.perform(.step(10))[0]
    #expect(
      frame.status.notice == "No snapshot of step 10: no memory is left. The run goes on.")
    frame = try harness.perform(.travel(.moment(forward: false)))[0]
    #expect(frame.status.isRefusal && frame.status.step == 10)
    try harness.perform(.step(10))
    #expect(harness.losses() == plain.experiment.losses)
    #expect(harness.steps == [0])
  }

  /// Where two have no room, the run goes on without, and says why.
  @Test func aBudgetThatIsTooSmallIsSaid() throws {
    let harness = try DriverHarness([.naive("one")], snapshotBytes: 10_000)
    try step(harness, 5)
    let frame = try harness.perform(.travel(.moment(forward: false)))[0]
    #expect(frame.status.notice?.hasPrefix("No moments are kept: one of one takes 1 MiB") == true)
    #expect(frame.status.step == 5 && frame.status.moments?.count == 0)
  }

  /// All runs together, those off the screen included.
  @Test func theBudgetIsForAllRuns() throws {
    let harness = try DriverHarness(
      RunPlan.siblings, shown: ["one", "two"], snapshotBytes: 1_000_000)
    for _ in 1...60 { try step(harness, 3) }
    func check() {
      let runs = harness.driver.panels + harness.driver.past.kept.all
      #expect(runs.map(\.timeline.bytes).reduce(0, +) <= 1_000_000)
    }
    check()
    let counts = harness.driver.panels.map(\.timeline.snapshots.count)
    #expect(counts[0] > 4 && abs(counts[0] - counts[1]) <= 1, "\(counts)")
    try harness.perform(.open("stranger"))
    check()
    for _ in 1...60 { try step(harness, 3) }
    check()
  }

  /// No step is taken in the middle of a step's turns only to keep a moment.
  @Test func betweenTurnsNothingIsKept() throws {
    let kinds = try RunPlan.ofEveryTrainedKind()
    let plan = try #require(
      kinds.first { (Run.makeExperiment($0) as? any TurnTaking)?.turnsPerStep ?? 1 > 1 })
    let harness = try DriverHarness([plan])
    harness.clock.pass(.seconds(60))
    try harness.perform(.turn)
    #expect(harness.steps == [0] && harness.driver.panels[0].isInMidStep)
    let frame = try harness.perform(.travel(.end(forward: false)))[0]
    #expect(frame.status.step == 0 && frame.status.notice?.hasPrefix("the turns left") == true)
  }

  // MARK: - Branches

  @Test func aChangeInThePastIsABranch() throws {
    let harness = try travelled()
    let origin = harness.driver.panels[0]
    let before = harness.losses()
    var frame = try harness.perform(
      .travel(.end(forward: false)), .travel(.moment(forward: true)),
      .set(path: Self.rate, value: .real(0.5)))[0]
    #expect(frame.status.step == 6 && frame.value(Self.rate) == .real(0.5))
    #expect(frame.status.moments?.isPast == false)
    #expect(frame.status.branches.map(\.number) == [1, 2])
    #expect(frame.status.branches.map(\.step) == [20, 6])
    let branch = try #require(frame.status.branches.last)
    #expect(branch.isHere && branch.forkStep == 6 && branch.origin == 1)
    #expect(branch.changes.map(\.after) == [.real(0.5)])
    #expect(harness.steps == [0, 6])
    // It is the course of a run that was changed there.
    try harness.perform(.step(14))
    let other = try Run(.naive("one"))
    other.advance(by: 6)
    try other.set(Self.rate, to: .real(0.5))
    other.advance(by: 14)
    #expect(harness.losses() == other.experiment.losses)
    // The other one is as it was.
    frame = try harness.perform(.branch(1))[0]
    #expect(harness.driver.panels[0] === origin)
    frame = try harness.perform(.travel(.end(forward: true)))[0]
    #expect(frame.status.step == 20 && harness.losses() == before)
    #expect(frame.value(Self.rate) != .real(0.5))
  }

  @Test func aBranchIsUndoneAndDoneAgain() throws {
    let harness = try travelled()
    try harness.perform(.travel(.moment(forward: false)), .set(path: Self.rate, value: .real(0.5)))
    let branch = harness.driver.panels[0]
    var frame = try harness.perform(.undo)[0]
    #expect(frame.status.step == 18 && frame.status.moments?.isPast == true)
    #expect(frame.value(Self.rate) != .real(0.5))
    frame = try harness.perform(.redo)[0]
    #expect(harness.driver.panels[0] === branch && frame.value(Self.rate) == .real(0.5))
  }

  /// Steps taken once more know nothing of what was changed later on.
  @Test func goingOnFromBeforeAChangeIsABranch() throws {
    let harness = try DriverHarness([.naive("one")])
    try step(harness, 6)
    try step(harness, 6)
    try harness.perform(.set(path: Self.rate, value: .real(0.5)))
    try step(harness, 6)
    var frame = try harness.perform(.travel(.end(forward: false)))[0]
    #expect(frame.value(Self.rate) != .real(0.5))
    frame = try harness.perform(.step(18))[0]
    #expect(frame.status.branches.map(\.step) == [18, 18])
    let plain = try Run(.naive("one"))
    plain.advance(by: 18)
    #expect(harness.losses() == plain.experiment.losses)
    frame = try harness.perform(.branch(1), .travel(.end(forward: true)))[0]
    #expect(frame.value(Self.rate) == .real(0.5))
  }

  @Test func twoBranchesStandSideBySideAtOneStep() throws {
    let harness = try travelled()
    try harness.perform(
      .travel(.end(forward: false)), .set(path: Self.rate, value: .real(0.5)), .step(13))
    var frames = try harness.perform(.contrast(1))
    #expect(frames.map(\.status.preset) == ["one", "one"])
    #expect(frames.map { $0.status.branches.first { $0.isHere }?.number } == [1, 2])
    #expect(frames.map(\.status.step) == [12, 13], "the one behind catches up")
    for _ in 1...20 where harness.driver.plan() != .rest { harness.driver.burst() }
    frames = try #require(harness.frames.take())
    #expect(frames.map(\.status.step) == [13, 13])
    frames = try harness.perform(.step(7))
    #expect(frames.map(\.status.step) == [20, 20])
    let plain = try Run(.naive("one"))
    plain.advance(by: 20)
    #expect(harness.losses(0) == plain.experiment.losses)
    // One is closed, and both are kept.
    frames = try harness.perform(.compare(["one"]), panel: 1)
    #expect(frames.map { $0.status.branches.map(\.number) } == [[1, 2]])
  }

  /// Side by side all go to the same step.
  @Test func panelsTravelTogether() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    for _ in 1...4 { try step(harness, 5) }
    var frames = try harness.perform(.travel(.moment(forward: false)), panel: 1)
    #expect(frames.map(\.status.step) == [15, 15])
    frames = try harness.perform(.travel(.end(forward: false)))
    #expect(frames.map(\.status.step) == [0, 0])
    // A branch of one of them stands beside the other.
    frames = try harness.perform(
      .travel(.moment(forward: true)), .set(path: Self.rate, value: .real(0.5)), panel: 1)
    #expect(frames.map(\.status.step) == [5, 5])
    #expect(frames.map(\.status.branches.count) == [0, 2])
    frames = try harness.perform(.step(5))
    #expect(frames.map(\.status.step) == [10, 10])
  }

  @Test func aFileHoldsTheMomentThatIsShown() throws {
    let harness = try travelled()
    try harness.perform(.travel(.moment(forward: false)), .save)
    #expect(harness.driver.takeSnapshots().map(\.state.step) == [18])
  }

  /// What has happened has a moment of its own, of the very step.
  @Test func eventsHaveMoments() throws {
    var plan = RunPlan.naive("one")
    try plan.configuration.set("data.deviation", to: .real(0.3))
    let harness = try DriverHarness([plan])
    try harness.perform(.run)
    let run = harness.driver.panels[0]
    while run.experiment.stepCount < 900 {
      harness.clock.pass(.seconds(1))
      harness.driver.burst()
    }
    let steps = Set(run.record.events.events.map(\.step))
    #expect(!steps.isEmpty && steps.isSubset(of: harness.steps), "\(steps), \(harness.steps)")
    let marked = run.timeline.snapshots.filter(\.isMarked).map(\.step)
    #expect(steps.isSubset(of: marked))
  }

  /// Figures of the present are not taken for those of the past, nor are new ones measured there.
  @Test func thePastHasTheFiguresThatItHad() throws {
    let harness = try travelled()
    harness.measure()
    try harness.perform(.step(1))
    let measurement = try #require(harness.driver.takeMeasurement())
    let back = try harness.perform(.travel(.end(forward: false)))[0]
    harness.driver.adopt(measurement.carryOut())
    #expect(!harness.measure(), "nothing is measured")
    let after = try harness.perform(.pause)[0]
    #expect(after.measures == back.measures && after.charts == back.charts)
  }
}

extension DriverHarness {
  /// The steps of the first panel that are kept.
  fileprivate var steps: [Int] { driver.panels[0].timeline.snapshots.map(\.step) }
}
