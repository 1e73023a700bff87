import Dispatch
import Experiments
import Frames
import Glibc
import Synchronization
import Testing

@testable import Engine

@Suite struct LiveRunTests {
  private struct NoSuchPreset: Error, CustomStringConvertible {
    var description: String { "there is no such preset" }
  }

  private func live(_ configuration: SaddleConfiguration = SaddleConfiguration()) throws -> LiveRun
  {
    try LiveRun(.saddle(configuration)) { name in
      guard name == "alternating" else { throw NoSuchPreset() }
      var configuration = SaddleConfiguration()
      configuration.method = .alternating
      var plan = RunPlan.saddle(configuration)
      plan.name = name
      return plan
    }
  }

  /// Sleeps in `poll` until a frame fulfils the condition; a minute is for ever here.
  private func frame(
    of live: LiveRun, where condition: (Frame) -> Bool = { _ in true }
  ) throws -> Frame {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
      var waiting = pollfd(fd: live.frames.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, 1000)
      if let frame = live.frames.take()?.first, condition(frame) { return frame }
    }
    throw NoFrame()
  }
  private struct NoFrame: Error {}

  @Test func everyCommandIsAnsweredByAFrame() throws {
    let live = try live()
    live.send(.look(Viewport(columns: 20, rows: 20)))
    #expect(try frame(of: live).status.activity == .paused)
  }

  @Test func runningMovesAndPausingStops() throws {
    let live = try live()
    live.send(.run)
    let moving = try frame(of: live) { $0.status.step > 10 && $0.status.rate > 0 }
    #expect(moving.status.activity == .running)
    live.send(.pause)
    let stopped = try frame(of: live) { $0.status.activity == .paused }
    live.send(.look(Viewport(columns: 20, rows: 20)))
    #expect(try frame(of: live).status.step == stopped.status.step)
  }

  @Test func singleStepsAreCounted() throws {
    let live = try live()
    live.send(.step(1))
    live.send(.step(3))
    #expect(try frame(of: live) { $0.status.step == 4 }.status.activity == .paused)
  }

  @Test func aLimitedPaceTakesThatManyStepsAFrame() throws {
    let live = try live()
    live.send(.pace(.steps(7)))
    live.send(.run)
    var steps: [Int] = []
    while steps.count < 4 {
      let next = try frame(of: live) { $0.status.step > (steps.last ?? 0) }
      steps.append(next.status.step)
    }
    #expect(steps.allSatisfy { $0 % 7 == 0 })
  }

  @Test func commandsAreCarriedOutInOrder() throws {
    let live = try live()
    for step in 1...50 {
      live.send(.set(path: "model.startA", value: .real(Double(step) / 10)))
    }
    let last = try frame(of: live) { frame in
      frame.settings.first { $0.path == "model.startA" }?.value == .real(5)
    }
    #expect(last.status.step == 0)
  }

  /// Whoever sends a command knows from its number which frames were made before it was carried out.
  @Test func framesSayWhichCommandsAreCarriedOut() throws {
    let live = try live()
    #expect(live.send(.step(1)) == 1)
    #expect(live.send(.set(path: "model.stepSize", value: .real(.nan))) == 2)
    #expect(try frame(of: live) { $0.status.lastCommand == 2 }.status.notice != nil)
    let number = live.send(.run)
    for step in 2...40 {
      let number = live.send(.set(path: "model.stepSize", value: .real(Double(step) / 100)))
      while true {
        let frame = try frame(of: live)
        let isThere = frame.settings.contains {
          $0.path == "model.stepSize" && $0.value == .real(Double(step) / 100)
        }
        #expect(isThere == (frame.status.lastCommand >= number))
        if isThere { break }
      }
    }
    #expect(number == 3)
  }

  @Test func aRefusalIsToldOnce() throws {
    let live = try live()
    live.send(.set(path: "model.stepSize", value: .real(.nan)))
    #expect(try frame(of: live).status.notice?.contains("model.stepSize") == true)
    live.send(.open("nonsense"))
    #expect(
      try frame(of: live) { $0.status.notice != nil }.status.notice == "there is no such preset")
    live.send(.step(1))
    #expect(try frame(of: live).status.notice == nil)
  }

  @Test func everyBlockOnTheQueuePreparesItsThread() throws {
    let prepared = Atomic(0)
    let live = try LiveRun(
      .saddle(), open: { _ in throw NoSuchPreset() },
      prepareThread: { prepared.add(1, ordering: .relaxed) })
    live.send(.step(1))
    live.send(.run)
    // Two commands and at least one burst.
    _ = try frame(of: live) { $0.status.step > 1 }
    #expect(prepared.load(ordering: .relaxed) >= 3)
  }

  @Test func aRunThatNobodyHoldsStops() throws {
    weak var forgotten: LiveRun?
    do {
      let live = try live()
      live.send(.run)
      _ = try frame(of: live) { $0.status.step > 10 }
      forgotten = live
    }
    let end = ContinuousClock.now + .seconds(60)
    while forgotten != nil, ContinuousClock.now < end { sched_yield() }
    #expect(forgotten == nil)
  }

  @Test func openingAnotherPresetKeepsRunning() throws {
    let live = try live()
    live.send(.run)
    live.send(.open("alternating"))
    let other = try frame(of: live) { $0.status.preset == "alternating" && $0.status.step > 0 }
    #expect(other.status.activity == .running)
  }

  @Test func aDivergedRunShowsItsEndAndRests() throws {
    var configuration = SaddleConfiguration()
    configuration.stepSize = 10
    let live = try live(configuration)
    live.send(.run)
    let end = try frame(of: live) {
      if case .diverged = $0.status.activity { true } else { false }
    }
    #expect(end.caption.contains("infinity"))
    live.send(.pause)
    live.send(.restart)
    #expect(try frame(of: live) { $0.status.step == 0 }.status.activity == .paused)
  }

  @Test func nobodyLookingKeepsTheNewestFrameOnly() throws {
    let live = try live()
    for _ in 0..<20 { live.send(.step(1)) }
    // The queue is serial: when the change of pace is seen, the twenty are done.
    live.send(.pace(.steps(3)))
    #expect(try frame(of: live) { $0.status.pace == .steps(3) }.status.step == 20)
    // What is still to come are the figures of that step.
    #expect(live.frames.take()?.first?.status.step ?? 20 == 20)
  }

  @Test func figuresArriveByThemselves() throws {
    let live = try live()
    live.send(.step(5))
    let measured = try frame(of: live) { $0.measuredAt == 5 }
    #expect(measured.figures.first { $0.key == "radius" }?.value != nil)
  }

  @Test func figuresArriveWhileTheRunGoesOn() throws {
    let live = try live()
    live.send(.run)
    let measured = try frame(of: live) { $0.measuredAt ?? 0 > 0 && $0.status.activity == .running }
    #expect(measured.measuredAt ?? 0 <= measured.status.step)
  }

  @Test func panelsGoOnTogether() throws {
    let live = try LiveRun(RunPlan.siblings.prefix(3).map { $0 }) { _ in throw NoSuchPreset() }
    live.send(.run)
    let end = ContinuousClock.now + .seconds(60)
    var newest: [Frame] = []
    while newest.first?.status.step ?? 0 < 100, ContinuousClock.now < end {
      newest = live.frames.take() ?? newest
      sched_yield()
    }
    #expect(newest.count == 3)
    #expect(Set(newest.map(\.status.step)).count == 1)
    #expect(newest.allSatisfy { $0.status.rate > 0 })
  }

  @Test func plansThatCannotBeComparedAreRefused() {
    #expect(throws: PanelFault.otherSubject("saddle", than: "one")) {
      try LiveRun([.naive("one"), .saddle()]) { _ in throw NoSuchPreset() }
    }
  }

  @Test func savingTellsWhereOrWhyNot() throws {
    struct Full: Error, CustomStringConvertible { let description = "the disk is full" }
    let live = try LiveRun(
      .naive("one"), open: { _ in throw NoSuchPreset() },
      save: { snapshot in
        if snapshot.state.step > 0 { throw Full() }
        return "saved \(snapshot.plan.name)"
      })
    live.send(.save)
    #expect(try frame(of: live) { $0.status.notice != nil }.status.notice == "saved one")
    live.send(.step(1))
    live.send(.save)
    #expect(
      try frame(of: live) { $0.status.notice != nil && $0.status.step == 1 }.status.notice
        == "the disk is full")
  }

  @Test func waitingForACheckpointCanBeGivenUp() throws {
    let isReleased = DispatchSemaphore(value: 0)
    let live = try LiveRun(
      .naive("one"), open: { _ in throw NoSuchPreset() },
      save: { _ in
        isReleased.wait()
        return "saved"
      })
    live.send(.save)
    var questions = 0
    let faults = live.finishSaving(within: 600) {
      questions += 1
      return questions == 3
    }
    #expect(faults == ["a checkpoint was not written: the program was interrupted"])
    isReleased.signal()
    #expect(live.finishSaving(within: 600).isEmpty)
    #expect(questions == 3)
  }
}
