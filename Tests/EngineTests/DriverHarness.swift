import Experiments
import Frames
import Networks
import Parameters
import Locking
import Testing

@testable import Engine
import Models

/// A clock that advances by a fixed time whenever it is read, and by whatever a test says.
final class Clock: Sendable {
  private let time = Lock(ContinuousClock.now)
  let tick: Duration

  init(tick: Duration = .microseconds(1)) { self.tick = tick }

  func read() -> ContinuousClock.Instant {
    time.withLock { time in
      time += tick
      return time
    }
  }

  func pass(_ duration: Duration) { time.withLock { $0 += duration } }
}

/// A driver among presets for tests, whose measurements the test carries out by hand.
struct DriverHarness {
  struct NoSuchPreset: Error, CustomStringConvertible {
    var description: String { "there is no such preset" }
  }

  let driver: Driver
  let frames = NewestFrame()
  let clock: Clock

  /// The first of the plans on the screen, or as many of them as are named.
  init(
    _ plans: [RunPlan], shown: [String]? = nil, clock: Clock = Clock(), cores: Int = 2,
    snapshotBytes: Int = RunSnapshot.memoryBudget
  ) throws {
    self.clock = clock
    let first = try shown.map { names in
      try names.map { name in try #require(plans.first { $0.name == name }) }
    }
    driver = try Driver(
      first ?? [plans[0]], frames: frames,
      open: { name in
        guard let plan = plans.first(where: { $0.name == name }) else { throw NoSuchPreset() }
        return plan
      },
      crew: PanelThreads(size: cores), snapshotBytes: snapshotBytes,
      now: { clock.read() })
  }

  /// Carries out commands in the first panel, and returns what is shown then.
  @discardableResult
  func perform(_ commands: Command..., panel: Int = 0) throws -> [Frame] {
    for command in commands { driver.perform(command, panel: panel) }
    return try #require(frames.take())
  }

  /// Carries out what is to be measured, if anything is.
  @discardableResult
  func measure() -> Bool {
    guard let measurement = driver.takeMeasurement() else { return false }
    driver.adopt(measurement.carryOut())
    return true
  }

  /// Losses of a panel, for comparison bit for bit.
  func losses(_ panel: Int = 0) -> [Figure] { driver.panels[panel].experiment.losses }
}

extension RunPlan {
  /// A naive training small enough for many steps.
  static func naive(
    _ name: String, group: [String] = ["one", "two", "three"], hidden: [Int] = [8], seed: UInt64 = 1
  ) -> RunPlan {
    var configuration = Naive.Settings()
    configuration.generator.hidden = hidden
    configuration.training.batch = 16
    return RunPlan(
      name: name, title: name, group: group, seed: seed, configuration: configuration)
  }

  /// Three siblings of different sizes, and a stranger.
  static var siblings: [RunPlan] {
    [
      naive("one"), naive("two", hidden: [12, 12], seed: 2), naive("three", hidden: [5], seed: 3),
      naive("stranger", group: ["stranger"], seed: 4), .saddle(),
    ]
  }

  /// A preset of every kind of generator in training, small, all of one group.
  static func ofEveryTrainedKind() throws -> [RunPlan] {
    return try Catalogue.kinds.compactMap { kind in
      let plan = RunPlan(
        name: kind.kind, title: kind.kind, group: Catalogue.kinds.map { $0.kind },
        configuration: kind.small)
      return try Run(plan).experiment is any Resumable ? plan : nil
    }
  }
}

extension Frame {
  /// The value of a setting.
  func value(_ path: String) -> Setting.Value? { settings.first { $0.path == path }?.value }
}
