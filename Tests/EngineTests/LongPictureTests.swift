import Experiments
import Frames
import Testing

@testable import Engine
import Models

/// When pictures that take long are computed: beside the steps, like measures.
@Suite struct LongPictureTests {
  private func harness(_ clock: Clock = Clock()) throws -> DriverHarness {
    let plan = RunPlan(
      name: "flow", title: "flow", group: ["flow"], configuration: FlowMatching.Settings.small)
    let harness = try DriverHarness([plan], clock: clock)
    try harness.perform(.pause, .look(Viewport(columns: 16, rows: 16)))
    return harness
  }

  private func pictures(_ frame: Frame?) -> [String] {
    frame?.exhibit.scene?.layers.filter { $0.role == .field }.map(\.name) ?? []
  }

  @Test func atRestAPictureComesAsSoonAsCanBe() throws {
    let harness = try harness()
    #expect(harness.measure() && !harness.measure(), "figures, and nothing else")
    #expect(pictures(try harness.perform(.show(layer: "density", true))[0]).isEmpty)
    #expect(harness.measure())
    #expect(pictures(harness.frames.take()?.first) == ["ln p: low | high"])
    #expect(!harness.measure(), "it is known")
    // Elsewhere on the way it says what it is of until there is one of that.
    #expect(pictures(try harness.perform(.scrub(0.5))[0]) == ["ln p: low | high"])
    #expect(harness.measure())
    let half = pictures(harness.frames.take()?.first)
    #expect(half.count == 1 && half[0].hasPrefix("ln p at 0."))
    // Back where one was, nothing is to be done.
    #expect(pictures(try harness.perform(.scrub(nil))[0]) == ["ln p: low | high"])
    #expect(!harness.measure())
    // What is looked at comes before figures.
    try harness.perform(.step(1))
    let first = try #require(harness.driver.takeMeasurement())
    #expect(first.parts.isEmpty && first.pictures.count == 1)
    harness.driver.adopt(first.carryOut())
    let second = try #require(harness.driver.takeMeasurement())
    #expect(second.parts.count == 1 && second.pictures.isEmpty)
  }

  @Test func ofARunThatIsGoneItIsDropped() throws {
    let harness = try harness()
    try harness.perform(.show(layer: "density", true))
    let late = try #require(harness.driver.takeMeasurement())
    try harness.perform(.restart)
    harness.driver.adopt(late.carryOut())
    #expect(harness.frames.take() == nil)
    #expect(pictures(try harness.perform(.pause)[0]).isEmpty)
  }

  /// While steps are taken, half of the time where there is none, else a fifth.
  @Test func picturesLeaveTimeToTheSteps() throws {
    let clock = Clock()
    let harness = try harness(clock)
    try harness.perform(.show(layer: "density", true), .pace(.steps(1)), .run)
    let length = Duration.milliseconds(200)
    func wait(before command: Command?) throws -> Duration {
      // There is a picture of the step before at most.
      clock.pass(.seconds(9))
      harness.driver.burst()
      harness.driver.publish()
      let measurement = try #require(harness.driver.takeMeasurement())
      #expect(measurement.pictures.count == 1)
      let start = clock.read()
      clock.pass(length)
      harness.driver.adopt(measurement.carryOut())
      if let command { try harness.perform(command) }
      while true {
        harness.driver.burst()
        harness.driver.publish()
        if let next = harness.driver.takeMeasurement() {
          // Figures are measured in between.
          let isPicture = !next.pictures.isEmpty
          let end = clock.read()
          harness.driver.adopt(next.carryOut())
          if isPicture { return end - start }
        }
        clock.pass(.milliseconds(1))
      }
    }
    #expect(try wait(before: nil) > length * 5 - .milliseconds(1))
    let soon = try wait(before: .scrub(0.5))
    #expect(soon > length * 2 - .milliseconds(1) && soon < length * 4)
  }
}
