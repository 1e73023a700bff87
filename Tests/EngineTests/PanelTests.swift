import Experiments
import Frames
import Networks
import Parameters
import Testing

@testable import Engine
import Models

/// Runs side by side, on one clock, seed and data.
@Suite struct PanelTests {
  private let three = ["one", "two", "three"]

  private func comparison() throws -> DriverHarness {
    try DriverHarness(RunPlan.siblings, shown: three)
  }

  private func steps(_ frames: [Frame]) -> [Int] { frames.map(\.status.step) }

  // MARK: Lockstep

  /// What is shown in a panel is what the run would have become alone, on any number of threads.
  @Test(arguments: [1, 2, 3]) func panelsGoAsTheirRunsAlone(cores: Int) throws {
    let trained = try RunPlan.ofEveryTrainedKind()
    let plans = (RunPlan.siblings.prefix(3) + trained).prefix(4)
    let harness = try DriverHarness(Array(plans), shown: plans.map(\.name), cores: cores)
    harness.driver.perform(.pace(.unlimited))
    harness.driver.perform(.run)
    for _ in 0..<6 { harness.driver.burst() }
    harness.driver.perform(.pause)
    let shown = try harness.perform(.step(7))
    let step = shown[0].status.step
    #expect(step > 7)
    for (number, plan) in plans.enumerated() {
      #expect(shown[number].status.step == step)
      let alone = try Run(plan.sharing(plans[0]))
      alone.advance(by: step)
      #expect(harness.losses(number) == alone.experiment.losses, "\(plan.name)")
    }
  }

  @Test func aLimitedPaceHoldsForAllPanels() throws {
    let harness = try comparison()
    harness.driver.perform(.pace(.steps(5)))
    harness.driver.perform(.run)
    _ = harness.frames.take()
    while harness.frames.isEmpty { harness.driver.burst() }
    #expect(try steps(#require(harness.frames.take())) == [5, 5, 5])
  }

  /// The slowest decides how long a round is; a clock that ticks 10 ms allows no more than a step.
  @Test func aRoundIsShortHoweverSlowTheSteps() throws {
    let runs = try RunPlan.siblings.prefix(3).map { try Run($0) }
    let clock = Clock(tick: .milliseconds(10))
    var lockstep = Lockstep()
    for _ in 0..<3 {
      #expect(
        lockstep.advance(runs, atMost: .max, crew: PanelThreads(size: 1), now: { clock.read() })
          == 1)
    }
    // With a clock that hardly moves, rounds grow two by two.
    let quick = Clock(tick: .nanoseconds(1))
    let rounds = (0..<4).map { _ in
      lockstep.advance(runs, atMost: .max, crew: PanelThreads(size: 1), now: { quick.read() })
    }
    #expect(rounds == [1, 2, 4, 8])
    #expect(
      lockstep.advance(runs, atMost: 3, crew: PanelThreads(size: 1), now: { quick.read() }) == 3)
  }

  /// After a restart the networks may be others, and as many steps as before take seconds.
  @Test(arguments: [
    Command.restart, .open("stranger"), .set(path: "training.batch", value: .integer(8)),
  ]) func aNewCourseBeginsWithAShortRound(command: Command) throws {
    let harness = try comparison()
    try harness.perform(.pace(.unlimited), .run)
    for _ in 0..<5 { harness.driver.burst() }
    #expect(harness.driver.lockstep.steps > 1)
    try harness.perform(command)
    #expect(harness.driver.lockstep.steps == 1)
  }

  @Test func aDivergedPanelStaysBehindAndTheOthersGoOn() throws {
    let harness = try comparison()
    // So large a learning rate makes the loss overflow.
    var shown = try harness.perform(
      .set(path: "training.optimizer.kind", value: .choice("sgd")), panel: 1)
    shown = try harness.perform(
      .set(path: "training.optimizer.learningRate", value: .real(10)), .step(300), panel: 1)
    guard case .diverged(let end) = shown[1].status.activity else {
      Issue.record("the second panel should have diverged: \(shown[1].status)")
      return
    }
    #expect(steps(shown) == [300, end, 300])
    #expect(end < 300)
    #expect(shown[0].status.activity == .paused)
    #expect(try steps(harness.perform(.restart)) == [0, 0, 0])
  }

  // MARK: Sharing

  @Test func panelsShareSeedAndDataOfTheOneOnTheScreen() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    let shown = try harness.perform(
      .reseed(77), .set(path: "data.radius", value: .real(2)), .step(5), .compare(three))
    #expect(shown.map(\.status.preset) == three)
    #expect(steps(shown) == [0, 0, 0])
    #expect(shown.allSatisfy { $0.status.seed == 77 && $0.value("data.radius") == .real(2) })
  }

  @Test func whatWasChangedOfAPresetIsCompared() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    let path = "training.optimizer.learningRate"
    var shown = try harness.perform(
      .set(path: path, value: .real(0.05)), .compare(["two", "one", "one"]))
    #expect(shown[1].value(path) == .real(0.05))
    #expect(shown[2].value(path) != .real(0.05))
    shown = try harness.perform(.compare(["one", "three"]), panel: 1)
    #expect(shown[0].value(path) == .real(0.05))
  }

  @Test func commandsForAllAndForOne() throws {
    let harness = try comparison()
    let batch = "training.batch"
    let rate = "training.optimizer.learningRate"
    func values(_ frames: [Frame], _ path: String) -> [Bool] {
      frames.map { $0.value(path) != harness.original(path) }
    }
    #expect(try steps(harness.perform(.step(3))) == [3, 3, 3])
    // Immediate: one panel, and the clock goes on.
    var shown = try harness.perform(.set(path: rate, value: .real(0.5)), panel: 1)
    #expect(values(shown, rate) == [false, true, false])
    #expect(steps(shown) == [3, 3, 3])
    // A restart of one is one of all.
    shown = try harness.perform(.set(path: batch, value: .integer(8)), panel: 2)
    #expect(values(shown, batch) == [false, false, true])
    #expect(steps(shown) == [0, 0, 0])
    // Data and seed belong to all.
    shown = try harness.perform(
      .step(2), .set(path: "data.modes", value: .integer(5)), panel: 1)
    #expect(shown.allSatisfy { $0.value("data.modes") == .integer(5) })
    #expect(steps(shown) == [0, 0, 0])
    shown = try harness.perform(.step(2), .set(path: "seed", value: .integer(6)), panel: 2)
    #expect(shown.allSatisfy { $0.status.seed == 6 && $0.status.step == 0 })
    shown = try harness.perform(.step(2), .reseed(8), panel: 1)
    #expect(shown.allSatisfy { $0.status.seed == 8 && $0.status.step == 0 })
    // Looking is a matter of one.
    shown = try harness.perform(.show(layer: "data", false), panel: 1)
    #expect(shown.map { $0.layers.shows("data") } == [true, false, true])
  }

  @Test func aRefusalByOneLeavesAllAsTheyWere() throws {
    let harness = try comparison()
    let before = try harness.perform(.step(3))
    for command: Command in [
      .set(path: "data.modes", value: .integer(-1)), .compare([]),
      .compare(["one", "two", "three", "one", "two"]), .compare(["one", "saddle"]),
      .compare(["one", "nowhere"]), .open("saddle"), .compare(["nowhere"]),
    ] {
      var after = try harness.perform(command, panel: 1)
      #expect(after.allSatisfy { $0.status.notice != nil }, "\(command)")
      for number in after.indices {
        (after[number].status.notice, after[number].status.isRefusal) = (nil, false)
        after[number].status.lastCommand = before[number].status.lastCommand
      }
      #expect(after == before, "\(command)")
    }
    #expect(try harness.perform(.step(1), panel: 0).allSatisfy { $0.status.notice == nil })
    // A panel that is there no more is not another.
    let passedOver = try harness.perform(.restart, panel: 3)
    #expect(passedOver.map(\.status.step) == [4, 4, 4])
    // But whoever asked is told that it is done with.
    #expect(passedOver[0].status.lastCommand == before[0].status.lastCommand + 9)
  }

  @Test func openingReplacesOnePanel() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    let shown = try harness.perform(.reseed(5), .step(4), .open("stranger"), panel: 1)
    #expect(shown.map(\.status.preset) == ["one", "stranger"])
    #expect(shown.allSatisfy { $0.status.seed == 5 })
    #expect(steps(shown) == [4, 0])
  }

  // MARK: Games and untrained generators

  private static func untrained(_ depth: Int) -> RunPlan {
    var configuration = UntrainedConfiguration()
    configuration.generator.hidden = Array(repeating: 8, count: depth)
    configuration.samples = 1_000_000
    return RunPlan(
      name: "depth-\(depth)", title: "depth \(depth)", group: ["depth-1", "depth-3", "map"],
      configuration: configuration)
  }

  private static let generators = [
    untrained(1), untrained(3),
    RunPlan(
      name: "map", title: "map", group: ["depth-1", "depth-3", "map"],
      configuration: AnalyticMapConfiguration()),
  ]

  private static let games = SaddleMethod.allCases.prefix(3).map { method in
    var configuration = SaddleConfiguration()
    configuration.method = method
    return RunPlan(
      name: method.rawValue, title: method.rawValue,
      group: SaddleMethod.allCases.map(\.rawValue), configuration: configuration)
  }

  @Test func methodsOfTheGameShareAClock() throws {
    let harness = try DriverHarness(Self.games, shown: Self.games.map(\.name))
    try harness.perform(.pace(.unlimited), .run)
    for _ in 0..<5 { harness.driver.burst() }
    let shown = try harness.perform(.pause, .step(3))
    let step = shown[0].status.step
    #expect(step > 3 && steps(shown) == [step, step, step])
    for (number, plan) in Self.games.enumerated() {
      let alone = try Run(plan)
      alone.advance(by: step)
      let panel = harness.driver.panels[number].experiment
      #expect(panel.evaluate() == alone.experiment.evaluate(), "\(plan.name)")
    }
  }

  /// Their steps count different numbers of samples; side by side all have drawn as many.
  @Test(arguments: [1, 2]) func generatorsShareTheirSamples(cores: Int) throws {
    let names = Self.generators.map(\.name)
    let harness = try DriverHarness(Self.generators, shown: names, cores: cores)
    func count(_ frames: [Frame]) -> Int? {
      Set(steps(frames)).count == 1 ? frames[0].status.step : nil
    }
    let first = try #require(count(harness.perform(.pause)))
    #expect(first > 0, "an empty picture was shown")
    try harness.perform(.pace(.unlimited), .run)
    for _ in 0..<5 { harness.driver.burst() }
    let later = try #require(count(harness.perform(.pause)))
    #expect(later > first)
    #expect(try #require(count(harness.perform(.step(1)))) > later + 1)
    for (number, plan) in Self.generators.enumerated() {
      let alone = try Run(plan)
      let count = harness.driver.panels[number].experiment.stepCount
      alone.advance(by: count)
      let metrics = harness.driver.panels[number].experiment.evaluate().reported
      for (one, other) in zip(metrics, alone.experiment.evaluate().reported) {
        // Sums of batches of other sizes.
        #expect(
          abs((one.value ?? 0) - (other.value ?? 0)) <= 1e-9 * abs(other.value ?? 0) + 1e-12)
      }
    }
    // A network looked at after another layer begins its picture anew, and all with it.
    let anew = try harness.perform(
      .set(path: Setting.layersShownPath, value: .integer(2)), panel: 1)
    #expect(count(anew) == first)
    // All walk that can, at once.
    let morphing = try harness.perform(.morph(true), panel: 1)
    #expect(morphing.map(\.status.isMorphing) == [true, true, false])
  }

  /// A network takes samples in blocks; a round of one would cost as much as a block, and never get longer.
  @Test func samplesAreDrawnInBulkHoweverSlow() throws {
    let runs = try Self.generators.map { try Run($0) }
    let clock = Clock(tick: .milliseconds(10))
    var lockstep = Lockstep()
    for _ in 0..<3 {
      #expect(
        lockstep.advance(runs, atMost: .max, crew: PanelThreads(size: 1), now: { clock.read() })
          == 1024)
    }
    #expect(runs.map(\.experiment.stepCount) == [3072, 3072, 3072])
    #expect(
      lockstep.advance(runs, atMost: 5, crew: PanelThreads(size: 1), now: { clock.read() }) == 5)
  }

  @Test func whatHasNothingInCommonIsRefused() throws {
    let all = Self.games + Self.generators + [.naive("one")]
    let harness = try DriverHarness(all, shown: ["one"])
    for (name, reason) in [
      (
        "simultaneous",
        "simultaneous cannot be shown beside one: only one of them has data to imitate"
      ),
      ("map", "map cannot be shown beside one: only one of them has data to imitate"),
    ] {
      #expect(try harness.perform(.compare(["one", name]))[0].status.notice == reason)
    }
    let game = try DriverHarness(all, shown: ["simultaneous"])
    #expect(
      try game.perform(.compare(["simultaneous", "map"]))[0].status.notice
        == "map and simultaneous do not count the same steps")
  }

  @Test func aPresetOfOtherDataSaysThatItIsShownOnThese() throws {
    var other = RunPlan.naive("other", group: ["one", "other"])
    var configuration = Naive.Settings()
    configuration.generator.hidden = [8]
    try configuration.set("data.kind", to: .choice("grid"))
    other = RunPlan(
      name: "other", title: "other", group: other.group, configuration: configuration)
    let harness = try DriverHarness([.naive("one"), other])
    let shown = try harness.perform(.compare(["one", "other"]))
    #expect(shown[1].value("data.kind") == .choice("ring"))
    #expect(shown[1].status.notice == "On the data of one, for the comparison: other")
  }

  // MARK: Coming and going

  @Test func onePresetGoesBackToOnePanelAsItStands() throws {
    let harness = try comparison()
    let alone = try harness.perform(.step(6), .compare(["two"]), panel: 1)
    #expect(alone.count == 1)
    #expect(alone[0].status.preset == "two")
    #expect(alone[0].status.step == 6)
    // The others were kept.
    #expect(try harness.perform(.open("three"))[0].status.step == 6)
  }

  @Test func thoseThatStayGoOnWhenOthersAreClosed() throws {
    let harness = try comparison()
    let before = try harness.perform(.step(6))
    #expect(before.count == 3)
    let names = [before[0], before[2]].map(\.status.preset)
    let after = try harness.perform(.compare(names))
    #expect(after.map(\.status.preset) == names)
    #expect(after.allSatisfy { $0.status.step == 6 })
    // One that comes back goes on where it stood.
    let again = try harness.perform(.step(2), .compare(before.map(\.status.preset)))
    #expect(steps(again) == [8, 6, 8])
  }

  /// Seed, pace and layers of what was shown are not taken along, as they are by opening; and it waits.
  @Test func aVisitedPresetIsAsItIsWritten() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    let written = try harness.perform(.visit("two"))[0]
    let layer = try #require(written.layers.choices.first { !$0.isShown })
    try harness.perform(
      .open("one"), .show(layer: layer.key, true), .reseed(9), .pace(.steps(3)), .run)
    let opened = try harness.perform(.open("two"))[0]
    #expect(opened.status.seed == 9 && opened.status.activity == .running)
    let visited = try harness.perform(.visit("three"), .visit("two"))[0]
    #expect(visited.status.seed == written.status.seed && visited.status.step == 0)
    #expect(visited.status.activity == .paused)
    #expect(visited.layers == written.layers)
    #expect(visited.status.pace == written.status.pace)
    // Those that were left are kept.
    #expect(try harness.perform(.undo, .undo)[0].status.seed == 9)
  }

  @Test func runsOfTheSingleViewOutliveTheComparison() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(30), .compare(["one", "two"]), .step(4), .compare(["two"]))
    let back = try harness.perform(.open("one"))[0]
    #expect(back.status.step == 30)
  }

  @Test func abilitiesSayWhatThereIs() throws {
    func abilities(_ plan: RunPlan) throws -> Status.Abilities { try Run(plan).abilities }
    #expect(try abilities(.naive("one")) == [.save, .reseed, .paint, .parts, .compare])
    #expect(
      try abilities(.naive("stranger", group: ["stranger"]))
        == [.save, .reseed, .paint, .parts])
    #expect(try abilities(.saddle()) == [.compare])
    let untrained = UntrainedConfiguration()
    #expect(
      try abilities(RunPlan(name: "u", title: "u", configuration: untrained)) == [.morph, .reseed])
  }
}

extension DriverHarness {
  /// What the first panel's preset says of a setting.
  fileprivate func original(_ path: String) -> Setting.Value? {
    driver.panels[0].plan.original.settings.first { $0.path == path }?.value
  }
}
