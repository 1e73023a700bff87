import Experiments
import Frames
import Testing

@testable import Engine

/// When figures are measured, and what they belong to.
@Suite struct MeasuringTests {
  private func figures(_ run: Run) -> [Figure] { run.experiment.evaluate().shown }

  @Test func atRestTheFiguresBecomeThoseOfTheStepShown() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    for command: Command in [
      .look(Viewport(columns: 9, rows: 9)), .step(3), .restart, .reseed(4), .open("two"),
      .set(path: "training.batch", value: .integer(8)),
    ] {
      let before = try harness.perform(command)[0]
      if case .look = command {} else { #expect(before.measuredAt != before.status.step) }
      #expect(harness.measure(), "\(command)")
      let after = try #require(harness.frames.take()?.first)
      #expect(after.measuredAt == after.status.step)
      #expect(after.measures == figures(harness.driver.panels[0]), "\(command)")
      // Nothing has changed since.
      #expect(!harness.measure())
    }
  }

  /// The theory of the saddle game depends on a setting that restarts nothing.
  @Test func aSettingThatChangesAFigureHasItMeasuredAgain() throws {
    let harness = try DriverHarness([.saddle()])
    try harness.perform(.step(3))
    harness.measure()
    try harness.perform(.set(path: "model.stepSize", value: .real(0.5)))
    #expect(harness.measure())
    #expect(try #require(harness.frames.take())[0].measures == figures(harness.driver.panels[0]))
  }

  @Test func figuresKnowTheirStepWhileTheRunGoesOn() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3))
    let measurement = try #require(harness.driver.takeMeasurement())
    let expected = figures(harness.driver.panels[0])
    harness.driver.perform(.run)
    harness.driver.burst()
    harness.driver.perform(.step(1))
    // Only one is under way at a time.
    #expect(harness.driver.takeMeasurement() == nil)
    harness.driver.adopt(measurement.carryOut())
    let shown = try harness.perform(.step(1))[0]
    #expect(shown.status.step > 3)
    #expect(shown.measuredAt == 3)
    #expect(shown.measures == expected)
  }

  @Test(arguments: [Command.restart, .reseed(9), .open("two"), .compare(["one", "two"])])
  func figuresOfARunThatIsGoneAreDropped(command: Command) throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3))
    let late = try #require(harness.driver.takeMeasurement())
    try harness.perform(command)
    harness.driver.adopt(late.carryOut())
    #expect(harness.frames.take() == nil)
    #expect(harness.driver.panels.allSatisfy { $0.findings.moment == nil })
    #expect(harness.measure())
    #expect(try #require(harness.frames.take()).allSatisfy { $0.measuredAt == 0 })
  }

  /// Blank figures keep their places, so that the screen does not jump.
  @Test func aRestartBlanksTheFigures() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.step(3))
    harness.measure()
    let before = try #require(harness.frames.take())[0]
    let after = try harness.perform(.restart)[0]
    #expect(after.measures.map(\.key) == before.measures.map(\.key))
    #expect(after.measures.allSatisfy { $0.value == nil })
    #expect(after.measuredAt == nil)
  }

  @Test func measuringTakesAFifthOfTheTimeAtMost() throws {
    let clock = Clock()
    let harness = try DriverHarness(RunPlan.siblings, clock: clock)
    // At a pace of its own, the run would go on as fast as it can once there is little to see.
    try harness.perform(.pace(.steps(1)), .run)
    func wait(forMeasuringOf duration: Duration) throws -> Duration {
      let measurement = try #require(harness.driver.takeMeasurement())
      let start = clock.read()
      clock.pass(duration)
      harness.driver.adopt(measurement.carryOut())
      while true {
        harness.driver.burst()
        if harness.driver.isMeasurementDue { return clock.read() - start }
        clock.pass(.milliseconds(1))
      }
    }
    // A millisecond and a burst of slack: that is how often this looks.
    let slack = Duration.milliseconds(10)
    // The first one makes what the others share.
    #expect(abs(try wait(forMeasuringOf: .milliseconds(400)) - .milliseconds(650)) < slack)
    #expect(abs(try wait(forMeasuringOf: .milliseconds(1)) - .milliseconds(250)) < slack)
    #expect(abs(try wait(forMeasuringOf: .milliseconds(200)) - .seconds(1)) < slack)
  }

  @Test func figuresThatArriveLaterRepeatNoNotice() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    #expect(try harness.perform(.open("nowhere"))[0].status.notice != nil)
    #expect(harness.measure())
    #expect(try #require(harness.frames.take())[0].status.notice == nil)
  }

  @Test func panelsAreMeasuredAtTheSameStep() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    try harness.perform(.step(4))
    harness.measure()
    let shown = try #require(harness.frames.take())
    #expect(shown.map(\.measuredAt) == [4, 4])
    #expect(shown.map(\.measures) == harness.driver.panels.map(figures))
  }

  @Test func whatIsChartedIsRecorded() throws {
    func evaluation(_ value: Double?) -> FigureSet {
      FigureSet(
        [
          Figure(
            "discrepancy", key: "mmd", value: value, reference: Reference("perfect", value: 1),
            isCharted: true),
          Figure("spread", key: "spread", value: value),
        ])
    }
    let run = try Run(.naive("one"))
    let others = run.frame().charts.count
    for value in [3.0, nil, 5.0] {
      run.advance(by: 10)
      run.adopt(evaluation(value), of: run.moment)
      // The same step again is no new point, and an older one no news.
      run.adopt(evaluation(value), of: run.moment)
    }
    var stale = run.moment
    stale.step = 5
    run.adopt(evaluation(100), of: stale)
    let charts = run.frame().charts
    #expect(charts.count == others + 1)
    let chart = try #require(charts.last)
    #expect(chart.title == "discrepancy")
    #expect(chart.references == [Reference("perfect", value: 1)])
    let buckets = chart.curves[0].history.buckets
    #expect(buckets.map(\.firstStep) == [10, 20, 30])
    #expect(buckets.map(\.mean.isFinite) == [true, false, true])
    #expect(buckets.last?.mean == 5)
    run.restart()
    #expect(run.frame().charts.filter { $0.title == "discrepancy" }.isEmpty)
    #expect(run.frame().charts.count == others)
  }

  /// Figures that name one chart are curves of it, each reference once.
  @Test func figuresShareAChart() throws {
    func figure(_ key: String) -> Figure {
      var figure = Figure(
        key, key: key, value: 1, reference: Reference("chance", value: 2), isCharted: true)
      figure.chart = "judges"
      return figure
    }
    let run = try Run(.naive("one"))
    let others = run.frame().charts.count
    run.advance(by: 10)
    run.adopt(FigureSet([figure("net"), figure("near")]), of: run.moment)
    let charts = run.frame().charts
    #expect(charts.count == others + 1)
    let chart = try #require(charts.last)
    #expect(chart.title == "judges" && chart.curves.map(\.name) == ["net", "near"])
    #expect(chart.references == [Reference("chance", value: 2)])
    #expect(chart.curves.allSatisfy { $0.history.buckets.last?.mean == 1 })
  }
}

private func abs(_ duration: Duration) -> Duration {
  duration < .zero ? .zero - duration : duration
}
