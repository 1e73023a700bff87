import Experiments
import Frames
import Networks
import Testing

@testable import Engine

/// When to step and when to make a frame, with a clock that the test sets.
@Suite struct DriverTests {
  private func driver(
    _ configuration: any ExperimentConfiguration = SaddleConfiguration(),
    clock: Clock = Clock(tick: .microseconds(1))
  ) throws -> (Driver, NewestFrame) {
    let frames = NewestFrame()
    let plan = RunPlan(name: "subject", title: "Subject", configuration: configuration)
    let driver = try Driver(
      [plan], frames: frames, open: { _ in plan }, crew: PanelThreads(size: 1),
      now: { clock.read() })
    return (driver, frames)
  }

  /// Lets the driver go on until it makes a frame; 1000 is for ever here.
  private func burstsUntilAFrame(_ driver: Driver, _ frames: NewestFrame) -> Int {
    var bursts = 0
    while frames.isEmpty, bursts < 1000 {
      _ = driver.plan()
      driver.burst()
      bursts += 1
    }
    return bursts
  }

  @Test func aPausedRunRests() throws {
    let (driver, _) = try driver()
    #expect(driver.plan() == .rest)
    driver.perform(.run)
    #expect(driver.plan() == .burst(after: nil))
    // Announced once, it is not announced again before it has happened.
    #expect(driver.plan() == .rest)
    driver.perform(.pause)
    driver.burst()
    #expect(driver.plan() == .rest)
  }

  @Test func aLimitedPaceWaitsForTheNextBeat() throws {
    let (driver, frames) = try driver()
    driver.perform(.pace(.steps(5)))
    driver.perform(.run)
    _ = frames.take()
    _ = driver.plan()
    driver.burst()
    #expect(frames.take()?.first?.status.step == 5)
    guard case .burst(let delay?) = driver.plan() else {
      Issue.record("the next burst should wait")
      return
    }
    #expect(delay > 0.02 && delay < 0.034)
  }

  /// Steps so slow that a frame's worth of them takes for ever must still be seen.
  @Test func slowStepsAtAHighPaceAreShownNowAndThen() throws {
    let clock = Clock(tick: .milliseconds(5))
    let (driver, frames) = try driver(clock: clock)
    driver.perform(.pace(.steps(1_000_000)))
    driver.perform(.run)
    _ = frames.take()
    let bursts = burstsUntilAFrame(driver, frames)
    #expect(bursts < 100)
    #expect((frames.take()?.first?.status.step ?? 0) > 0)
  }

  @Test func framesThatTakeLongAreMadeLessOften() throws {
    // Reading the clock twice around a frame makes it cost 50 ms: the next is due 200 ms later.
    let clock = Clock(tick: .milliseconds(50))
    let (driver, frames) = try driver(clock: clock)
    driver.perform(.pace(.unlimited))
    driver.perform(.run)
    _ = frames.take()
    let bursts = burstsUntilAFrame(driver, frames)
    // A burst reads the clock three times or more: at 33 ms every single one would make a frame.
    #expect(bursts > 1)
  }

  @Test func aFrameThatNobodyTookIsReplacedWhenItIsOld() throws {
    let clock = Clock(tick: .microseconds(100))
    let (driver, frames) = try driver(clock: clock)
    driver.perform(.pace(.unlimited))
    driver.perform(.run)
    _ = driver.plan()
    driver.burst()
    clock.pass(.seconds(1))
    _ = driver.plan()
    driver.burst()
    let shown = try #require(frames.take()?.first)
    #expect(shown.status.step > 0)
  }

  @Test func aBlankPictureIsNeverShown() throws {
    var configuration = UntrainedConfiguration()
    configuration.generator.hidden = [8]
    configuration.samples = 1000
    let (driver, frames) = try driver(configuration)
    for command in [
      Command.look(Viewport(columns: 8, rows: 8)), .reseed(4), .restart,
      .set(path: "model.generator.width", value: .integer(4)),
    ] {
      driver.perform(command)
      #expect((frames.take()?.first?.status.step ?? 0) > 0, "after \(command)")
    }
  }

  @Test func aMorphMovesOnceAFrame() throws {
    var configuration = UntrainedConfiguration()
    configuration.generator.hidden = [8]
    configuration.samples = 1000
    let (driver, frames) = try driver(configuration)
    driver.perform(.morph(true))
    driver.perform(.run)
    _ = frames.take()
    _ = driver.plan()
    driver.burst()
    // A first step against the blank picture, one for this frame: 2 of 240.
    #expect(frames.take()?.first?.caption.contains("1 % of the way") == true)
    guard case .burst(_?) = driver.plan() else {
      Issue.record("a morph should wait for the next frame")
      return
    }
  }
}
