import Engine
import Experiments
import Frames
import Parameters
import Testing

@testable import Reports

/// What is told of a run without a screen, and where it halts.
@Suite struct HeadlessRunTests {
  /// A game whose steps cost next to nothing, and are so small that it goes on for a million of them.
  private func run() throws -> Run {
    var configuration = SaddleConfiguration()
    try configuration.set("model.stepSize", to: .real(0.001))
    return try Run(
      RunPlan(
        name: "any", title: "Any", group: ["any"], seed: 3, configuration: configuration,
        threads: 1))
  }

  /// Writes down where it was asked to do something.
  private final class Diary: Waypoints {
    let interval: Int
    private(set) var halts: Set<Int> = []

    init(interval: Int) { self.interval = interval }

    func nextStep(after step: Int) -> Int { (step / interval + 1) * interval }
    func note(_ run: Run) { halts.insert(run.experiment.stepCount) }
  }

  @Test func haltsAtEveryWaypoint() throws {
    let diary = Diary(interval: 70)
    var course = HeadlessRun(
      run: try run(), target: 10_000, waypoints: diary, isMeasured: false)
    course.advance { _ in }
    #expect(course.run.experiment.stepCount == 10_000)
    #expect(diary.halts.isSuperset(of: stride(from: 70, through: 10_000, by: 70)))
  }

  /// Beyond 400 entries every second one goes; the first moment and the last stay.
  @Test(arguments: [0, 1, 300, 500_000]) func theHistoryIsBounded(target: Int) throws {
    var course = HeadlessRun(run: try run(), target: target, isMeasured: true)
    course.advance { _ in }
    let report = course.report()
    let steps = report.history.map(\.step)
    #expect(steps.count <= 401 && steps.first == 0 && steps.last == target)
    #expect(steps == Set(steps).sorted())
    #expect(report.steps == target && !report.interrupted && !report.diverged)
    #expect(report.resumedFrom == nil)
  }

  /// By numbers of steps alone: a measurement of 30 steps' time comes once in 300.
  @Test func whatIsCostlyToMeasureIsMeasuredSeldom() {
    #expect(HeadlessRun.interval(target: 10_000, cost: 0) == 50)
    #expect(HeadlessRun.interval(target: 10_000, cost: 30) == 300)
    #expect(HeadlessRun.interval(target: 1_000_000, cost: 30) == 1_000)
    #expect(HeadlessRun.interval(target: 0, cost: 0) == 1)
  }

  @Test func whatIsNotMeasuredHasNoHistory() throws {
    let run = try run()
    run.advance(by: 5)
    var course = HeadlessRun(run: run, target: 9, isMeasured: false)
    course.advance { _ in }
    let report = course.report()
    #expect(report.history.isEmpty && report.metrics.isEmpty)
    #expect(report.resumedFrom == 5 && report.steps == 9)
  }

  @Test func whatIsNotFiniteIsNullInJSON() {
    let figures = [Figure("a", 1), Figure("b", .nan), Figure("c", nil)]
    #expect(Dictionary(figures: figures) == ["a": 1, "b": nil, "c": nil])
  }
}
