import Frames

/// Everything that was asked of the engine and is shown before it confirms it.
struct Expectations: Sendable, Equatable {
  private var activity: Expectation<Status.Activity>?
  private var pace: Expectation<Status.Pace>?
  private var seed: Expectation<UInt64>?
  private var isMorphing: Expectation<Bool>?
  private var settings: [String: Expectation<Setting.Value>] = [:]

  /// Nothing is expected.
  init() {}

  /// Changes the frame to what it will be once the command is carried out, and remembers that.
  mutating func expect(_ command: Command, in frame: inout Frame) {
    switch command {
    case .run: expect(\.activity, .running, in: &frame.status.activity)
    case .pause: expect(\.activity, .paused, in: &frame.status.activity)
    case .pace(let pace): expect(\.pace, pace, in: &frame.status.pace)
    case .reseed(let seed): expect(\.seed, seed, in: &frame.status.seed)
    case .morph(let on): expect(\.isMorphing, on, in: &frame.status.isMorphing)
    case .set(let path, let value):
      guard let index = frame.settings.firstIndex(where: { $0.path == path }) else { return }
      expect(\.settings[path], value, in: &frame.settings[index].value)
    case .step, .restart, .open, .compare, .look, .show, .save: break
    }
  }

  private mutating func expect<Value>(
    _ expectation: WritableKeyPath<Self, Expectation<Value>?>, _ value: Value,
    in present: inout Value
  ) {
    self[keyPath: expectation] = Expectation(
      value, insteadOf: present, after: self[keyPath: expectation])
    present = value
  }

  /// Overrides what a frame says of the time before the commands, and forgets what is confirmed.
  mutating func settle(_ frame: inout Frame) {
    settle(\.activity, &frame.status.activity)
    settle(\.pace, &frame.status.pace)
    settle(\.seed, &frame.status.seed)
    settle(\.isMorphing, &frame.status.isMorphing)
    for index in frame.settings.indices where settings[frame.settings[index].path] != nil {
      settle(\.settings[frame.settings[index].path], &frame.settings[index].value)
    }
  }

  private mutating func settle<Value>(
    _ expectation: WritableKeyPath<Self, Expectation<Value>?>, _ seen: inout Value
  ) {
    if let expected = self[keyPath: expectation]?.settle(seen: seen) {
      seen = expected
    } else {
      self[keyPath: expectation] = nil
    }
  }
}
