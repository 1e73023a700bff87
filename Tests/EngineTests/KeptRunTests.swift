import Experiments
import Frames
import Testing

@testable import Engine

/// Runs that are left and returned to.
@Suite struct KeptRunTests {
  /// Every kind of experiment continues bit for bit when one comes back to it.
  @Test func aKeptRunGoesOnAsIfNeverLeft() throws {
    for plan in try RunPlan.ofEveryTrainedKind() {
      let uninterrupted = try Run(plan)
      uninterrupted.advance(by: 25)
      let harness = try DriverHarness([plan, .saddle()])
      try harness.perform(.step(10), .open("saddle"))
      let back = try harness.perform(.open(plan.name))
      #expect(back[0].status.step == 10, "\(plan.name)")
      try harness.perform(.step(15))
      #expect(harness.losses() == uninterrupted.experiment.losses, "\(plan.name)")
    }
  }

  @Test func whatWasChangedIsKept() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(
      .set(path: "training.optimizer.learningRate", value: .real(0.05)), .step(3), .open("saddle"))
    let back = try harness.perform(.open("one"))[0]
    #expect(back.value("training.optimizer.learningRate") == .real(0.05))
    #expect(back.status.step == 3)
  }

  @Test func aRestartBeginsAfresh() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3), .open("two"), .open("one"))
    #expect(try harness.perform(.restart)[0].status.step == 0)
    try harness.perform(.open("two"))
    #expect(try harness.perform(.open("one"))[0].status.step == 0)
  }

  @Test func aSiblingOnAnotherSeedBeginsAfresh() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3), .open("two"), .step(1), .reseed(9))
    var back = try harness.perform(.open("one"))[0]
    #expect(back.status.step == 0)
    #expect(back.status.seed == 9)
    // With the seed as it was, what was left is found again.
    back = try harness.perform(.open("two"))[0]
    #expect(back.status.seed == 9)
  }

  @Test func aSiblingOnOtherDataBeginsAfresh() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3), .open("two"), .set(path: "data.radius", value: .real(2)))
    let back = try harness.perform(.open("one"))[0]
    #expect(back.status.step == 0)
    #expect(back.value("data.radius") == .real(2))
  }

  /// A stranger takes nothing along, so nothing can stand in its way.
  @Test func aStrangerIsFoundWhateverItsSeed() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.reseed(9), .step(3), .open("stranger"))
    let back = try harness.perform(.open("one"))[0]
    #expect(back.status.step == 3)
    #expect(back.status.seed == 9)
  }

  @Test func aPresetThatCannotBeOpenedChangesNothing() throws {
    var faulty = RunPlan.naive("faulty")
    var configuration = SaddleConfiguration()
    configuration.startA = 0
    faulty.configuration = configuration
    let harness = try DriverHarness(RunPlan.siblings + [faulty])
    let before = try harness.perform(.step(3))
    for (name, notice) in [
      ("nowhere", "there is no such preset"), ("faulty", "its equilibrium"),
    ] {
      var after = try harness.perform(.open(name))
      #expect(after[0].status.notice?.contains(notice) == true)
      #expect(after[0].status.isRefusal)
      (after[0].status.notice, after[0].status.isRefusal) = (nil, false)
      after[0].status.lastCommand = before[0].status.lastCommand
      #expect(after == before)
    }
  }

  @Test func theOpenPresetGoesOnWhenItIsOpenedAgain() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    #expect(try harness.perform(.step(3), .open("one"))[0].status.step == 3)
  }

  @Test func theOneLeftLongestAgoIsForgotten() throws {
    func run(_ name: String) throws -> Run { try Run(.naive(name)) }
    var kept = KeptRuns(capacity: 2)
    func names() -> [String] { kept.returning.map(\.plan.name) }
    #expect(kept.keep(try run("a"), for: .returning).isEmpty)
    #expect(kept.keep(try run("b"), for: .returning).isEmpty)
    #expect(kept.keep(try run("c"), for: .returning).map(\.plan.name) == ["a"])
    #expect(names() == ["b", "c"])
    let last = try #require(kept.returning.last)
    kept.remove(last)
    #expect(names() == ["b"])
  }

  @Test func oneOfAPresetIsReturnedTo() throws {
    var kept = KeptRuns()
    let runs = try (0..<3).map { _ in try Run(.naive("a")) }
    for run in runs.prefix(2) { _ = kept.keep(run, for: .returning) }
    _ = kept.keep(runs[2], for: .undoing)
    #expect(kept.returning.map { $0 === runs[1] } == [true])
    #expect(kept.byLikelihood.map { $0 === runs[1] } == [true, false, false])
    kept.drop(undoableOtherThan: [ObjectIdentifier(runs[0])])
    #expect(kept.byLikelihood.map { $0 === runs[0] } == [false, true])
  }

  /// Large networks are kept in smaller number; one is kept, however large.
  @Test func memoryIsBounded() throws {
    let large = try Run(.naive("large", hidden: [256, 256]))
    let bytes = large.plan.configuration.bytes
    #expect(bytes > 256 * 256 * 4)
    var kept = KeptRuns(byteLimit: 3 * bytes)
    for number in 0..<5 {
      _ = kept.keep(try Run(.naive("\(number)", hidden: [256, 256])), for: .returning)
    }
    #expect(kept.returning.map(\.plan.name) == ["2", "3", "4"])
    var small = KeptRuns(byteLimit: 1)
    #expect(small.keep(large, for: .returning).isEmpty)
  }

  /// Layers are a way of looking, not of training; another preset hides nothing because one before did.
  @Test func layersStaySwitchedAsTheyAre() throws {
    func isShown(_ frames: [Frame]) -> Bool { frames[0].layers.shows("data") }
    let harness = try DriverHarness(RunPlan.siblings)
    #expect(try isShown(harness.perform(.step(1))))
    #expect(try !isShown(harness.perform(.show(layer: "data", false))))
    #expect(try !isShown(harness.perform(.restart)))
    #expect(try !isShown(harness.perform(.set(path: "training.batch", value: .integer(8)))))
    #expect(try isShown(harness.perform(.open("two"))))
    #expect(try !isShown(harness.perform(.open("one"))))
    // Side by side they are alike.
    let shown = try harness.perform(.compare(["one", "three"]))
    #expect(shown.map { $0.layers.shows("data") } == [false, false])
  }
}
