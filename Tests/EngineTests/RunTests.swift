import Distributions
import Engine
import Experiments
import Frames
import Models
import Networks
import Parameters
import Testing

@Suite struct RunTests {
  private func saddle(_ change: (inout SaddleConfiguration) -> Void = { _ in }) throws -> Run {
    var configuration = SaddleConfiguration()
    change(&configuration)
    return try Run(.saddle(configuration))
  }

  @Test func aFrameSaysWhatThePlanSays() throws {
    let frame = try saddle().frame()
    #expect(frame.status.preset == "saddle")
    #expect(frame.status.title == "The saddle game")
    #expect(frame.status.group == ["saddle", "alternating"])
    #expect(frame.status.seed == 3)
    #expect(frame.caption == "Watch the circle.")
    #expect(frame.settings.map(\.path).contains("model.stepSize"))
  }

  @Test func steppingAdvances() throws {
    let run = try saddle()
    run.advance(by: 5)
    #expect(run.frame().status.step == 5)
  }

  @Test func anImmediateSettingKeepsTheRunGoing() throws {
    let run = try saddle()
    run.advance(by: 5)
    try run.set("model.stepSize", to: .real(0.2))
    let frame = run.frame()
    #expect(frame.status.step == 5)
    #expect(frame.settings.first { $0.path == "model.stepSize" }?.value == .real(0.2))
  }

  @Test func aSettingThatNeedsARestartRestarts() throws {
    let run = try saddle()
    run.experiment.viewport = Viewport(columns: 10, rows: 10)
    run.advance(by: 5)
    try run.set("model.startA", to: .real(2))
    #expect(run.frame().status.step == 0)
    #expect(run.experiment.viewport == Viewport(columns: 10, rows: 10))
  }

  @Test func aRefusedSettingChangesNothing() throws {
    let run = try saddle()
    run.advance(by: 5)
    let before = run.frame()
    #expect(throws: ParameterFault.self) { try run.set("model.stepSize", to: .real(-1)) }
    #expect(throws: ParameterFault.self) { try run.set("model.nonsense", to: .real(1)) }
    // At (1, 0), a start of a = 0 is the equilibrium: allowed alone, refused together.
    #expect(throws: ParameterFault.self) { try run.set("model.startA", to: .real(0)) }
    #expect(run.frame() == before)
  }

  @Test func aPlanWithAFaultIsRefused() {
    #expect(throws: RunFault.self) { try saddle { $0.startA = 0 } }
  }

  @Test func divergenceIsAState() throws {
    let run = try saddle { $0.stepSize = 10 }
    run.advance(by: 10_000)
    let step = try #require(run.divergedAt)
    #expect(run.frame().status.activity == .diverged(step: step))
    #expect(!run.canStep)
    run.restart()
    #expect(run.canStep)
    #expect(run.divergedAt == nil)
  }

  @Test func arrivalIsAState() throws {
    let run = try saddle {
      $0.method = .proximalPoint
      $0.stepSize = 1
    }
    run.advance(by: 10_000)
    #expect(run.frame().status.activity == .finished)
  }

  /// A rate of 0 learns nothing: the run rests, says why, and goes on once there is something to learn.
  @Test func aDecayedRateEndsARunUntilTheDecayIsLonger() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [8]
    configuration.training.batch = 16
    configuration.training.steps = 10
    configuration.training.decay = RateSchedule(kind: .linear, final: 0)
    let harness = try DriverHarness([
      RunPlan(name: "one", title: "One", configuration: configuration)
    ])
    let ended = try harness.perform(.step(40))[0]
    #expect(ended.status.step == 10 && ended.status.activity == .finished)
    #expect(ended.events.events.last?.label == "learning rate has reached 0")
    let faster = try harness.perform(
      .set(path: "training.optimizer.learningRate", value: .real(0.1)))[0]
    #expect(faster.status.notice?.contains("decayed to 0") == true)
    #expect(faster.status.activity == .finished)
    try harness.perform(.set(path: "training.steps", value: .integer(40)))
    #expect(try harness.perform(.step(40))[0].status.step == 40)
  }

  @Test func theSeedIsASettingWhereItMakesADifference() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [8]
    let run = try Run(RunPlan(name: "one", title: "One", configuration: configuration))
    run.advance(by: 3)
    try run.set("seed", to: .integer(9))
    #expect(run.frame().status.seed == 9)
    #expect(run.frame().status.step == 0)
    #expect(run.frame().settings.last?.value == .integer(9))
    #expect(throws: ParameterFault.self) { try run.set("seed", to: .integer(-1)) }
    #expect(throws: ParameterFault.self) { try saddle().set("seed", to: .integer(9)) }
  }

  @Test func samplesAreDrawnToTheLastOne() throws {
    var configuration = UntrainedConfiguration()
    configuration.generator.hidden = [8]
    let run = try Run(RunPlan(name: "ridge", title: "Ridges", configuration: configuration))
    run.advance(by: 12_345)
    #expect(run.frame().status.step == 12_345)
  }

  @Test func aSiblingTakesTheSeedAndWhatWasChangedOfTheData() throws {
    func plan(_ name: String, modes: Int, seed: UInt64) -> RunPlan {
      var naive = Naive.Settings()
      naive.generator.hidden = [8]
      naive.data = DistributionChoice(RingDistribution(modes: modes, radius: 1, deviation: 0.01))
      return RunPlan(
        name: name, title: name, group: ["eight", "ten"], seed: seed, configuration: naive)
    }
    func value(_ path: String, _ plan: RunPlan) -> Setting.Value? {
      plan.configuration.settings.first { $0.path == path }?.value
    }
    let run = try Run(plan("eight", modes: 8, seed: 7))
    // In what a preset is about, it is not overruled.
    var sibling = run.carriedOver(to: plan("ten", modes: 10, seed: 1))
    #expect(sibling.seed == 7)
    #expect(value("data.modes", sibling) == .integer(10))

    try run.set("data.radius", to: .real(2))
    sibling = run.carriedOver(to: plan("ten", modes: 10, seed: 1))
    #expect(value("data.radius", sibling) == .real(2))
    #expect(value("data.modes", sibling) == .integer(10))
    // And back again.
    sibling = try Run(sibling).carriedOver(to: plan("eight", modes: 8, seed: 1))
    #expect(value("data.radius", sibling) == .real(2))
    #expect(value("data.modes", sibling) == .integer(8))

    let stranger = run.carriedOver(to: plan("stranger", modes: 8, seed: 1))
    #expect(stranger.seed == 1)
    #expect(value("data.radius", stranger) == .real(1))
  }

  @Test func restartingWithASeedKeepsIt() throws {
    let run = try saddle()
    run.restart(seed: 9)
    run.restart()
    #expect(run.frame().status.seed == 9)
  }
}

extension RunPlan {
  /// A plan for tests.
  static func saddle(_ configuration: SaddleConfiguration = SaddleConfiguration()) -> RunPlan {
    RunPlan(
      name: "saddle", title: "The saddle game", watch: "Watch the circle.",
      group: ["saddle", "alternating"], seed: 3, configuration: configuration)
  }
}
