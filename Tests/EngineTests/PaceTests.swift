import Experiments
import Frames
import Networks
import Testing

@testable import Engine
import Models

/// How fast steps are taken: by the second, by the frame, or as an experiment asks.
@Suite struct PaceTests {
  private func harness(_ clock: Clock = Clock()) throws -> DriverHarness {
    try DriverHarness([.saddle(), .naive("other", group: ["other"])], clock: clock)
  }

  /// Seconds until the next burst.
  private func delay(_ driver: Driver) -> Double? {
    guard case .burst(let delay?) = driver.plan() else { return nil }
    return delay
  }

  @Test(arguments: [1, 2, 5, 10]) func slowPacesCountStepsBySeconds(count: Int) throws {
    let harness = try harness()
    try harness.perform(.pace(.perSecond(count)), .run)
    for step in 1...3 {
      _ = harness.driver.plan()
      harness.driver.burst()
      let frame = try #require(harness.frames.take()?.first)
      #expect(frame.status.step == step && frame.status.pace == .perSecond(count))
      let wait = try #require(delay(harness.driver))
      #expect(abs(wait - 1 / Double(count)) < 0.001)
      harness.clock.pass(.seconds(wait))
    }
  }

  /// What a late timer loses is made up by the next beat.
  @Test func lateBeatsDoNotAddUp() throws {
    let harness = try harness()
    try harness.perform(.pace(.perSecond(10)), .run)
    harness.driver.burst()
    harness.clock.pass(.milliseconds(130))
    harness.driver.burst()
    let next = try #require(delay(harness.driver))
    #expect(abs(next - 0.07) < 0.001)
    // After a pause nothing is made up.
    harness.clock.pass(.seconds(5))
    harness.driver.burst()
    #expect(abs(try #require(delay(harness.driver)) - 0.1) < 0.001)
  }

  /// Nobody waits a second for the pace just chosen.
  @Test func anotherPaceCallsOffTheBeatThatWasWaitedFor() throws {
    let harness = try harness()
    try harness.perform(.pace(.perSecond(1)), .run)
    _ = harness.driver.plan()
    harness.driver.burst()
    #expect(delay(harness.driver) != nil)
    let old = harness.driver.appointment
    try harness.perform(.pace(.unlimited))
    #expect(harness.driver.plan() == .burst(after: nil))
    #expect(harness.driver.appointment != old)
  }

  @Test func thePaceIsTheUsersOwnOnceItWasChosen() throws {
    let harness = try harness()
    #expect(try harness.perform(.pause)[0].status.pace == .steps(2))
    #expect(try harness.perform(.pace(.steps(7)), .restart)[0].status.pace == .steps(7))
    // Another group begins as its experiments ask.
    #expect(try harness.perform(.open("other"))[0].status.pace != .steps(7))
  }

  /// The pace follows what is to be seen, until somebody takes it into their own hands.
  @Test func aCollapseIsSlowAndWhatFollowsIsFast() throws {
    var configuration = Naive.Settings()
    configuration.generator.gain = 2
    configuration.generator.hidden = [32, 32]
    let plan = RunPlan(name: "one", title: "one", configuration: configuration)
    let harness = try DriverHarness([plan])
    #expect(try harness.perform(.run)[0].status.pace == .perSecond(4))
    #expect(try harness.perform(.step(600))[0].status.pace == .unlimited)
    #expect(try harness.perform(.restart)[0].status.pace == .perSecond(4))
    let own = try DriverHarness([plan])
    #expect(try own.perform(.pace(.perSecond(5)), .step(600))[0].status.pace == .perSecond(5))
  }

  @Test func pacesHaveAnOrder() {
    let paces = [Status.Pace.unlimited, .steps(1), .perSecond(29), .steps(2), .perSecond(1)]
    let sorted = paces.sorted { $0.stepsPerSecond < $1.stepsPerSecond }
    #expect(sorted == [.perSecond(1), .perSecond(29), .steps(1), .steps(2), .unlimited])
  }
}
