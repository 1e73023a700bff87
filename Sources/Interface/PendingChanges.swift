import Frames

/// Everything that was asked of the engine and is shown before it confirms it.
struct PendingChanges: Sendable, Equatable {
  private var activity: PendingChange<Status.Activity>?
  private var pace: PendingChange<Status.Pace>?
  private var seed: PendingChange<UInt64>?
  private var isMorphing: PendingChange<Bool>?
  private var settings: [String: PendingChange<Setting.Value>] = [:]
  private var layers: [String: PendingChange<Bool>] = [:]

  /// Nothing is expected.
  init() {}

  /// Changes the frame to what it will be once the command is carried out, and remembers that.
  mutating func expect(_ command: Command, in frame: inout Frame) {
    switch command {
    case .run: expect(.running, insteadOf: .paused, in: &frame)
    case .pause: expect(.paused, insteadOf: .running, in: &frame)
    case .pace(let pace): expect(\.pace, pace, in: &frame.status.pace)
    case .reseed(let seed): expect(\.seed, seed, in: &frame.status.seed)
    case .morph(let on):
      guard frame.status.abilities.contains(.morph) else { return }
      expect(\.isMorphing, on, in: &frame.status.isMorphing)
    case .set(let path, let value):
      guard let index = frame.settings.firstIndex(where: { $0.path == path }) else { return }
      expect(\.settings[path], value, in: &frame.settings[index].value)
    case .show(let layer, let isShown):
      guard frame.layers.choices.contains(where: { $0.key == layer }) else { return }
      var present = frame.layers.shows(layer)
      expect(\.layers[layer], isShown, in: &present)
      frame.layers.show(layer, present)
    case .undo, .redo: self = PendingChanges()
    case .step, .turn, .restart, .open, .compare, .look, .catchUp, .save: break
    }
  }

  /// A run that has ended is not moved by what moves the others beside it.
  private mutating func expect(
    _ activity: Status.Activity, insteadOf other: Status.Activity, in frame: inout Frame
  ) {
    guard frame.status.activity == other else { return }
    expect(\.activity, activity, in: &frame.status.activity)
  }

  private mutating func expect<Value>(
    _ expectation: WritableKeyPath<Self, PendingChange<Value>?>, _ value: Value,
    in present: inout Value
  ) {
    self[keyPath: expectation] = PendingChange(
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
    for choice in frame.layers.choices where layers[choice.key] != nil {
      var isShown = choice.isShown
      settle(\.layers[choice.key], &isShown)
      frame.layers.show(choice.key, isShown)
    }
  }

  private mutating func settle<Value>(
    _ expectation: WritableKeyPath<Self, PendingChange<Value>?>, _ seen: inout Value
  ) {
    if let expected = self[keyPath: expectation]?.settle(seen: seen) {
      seen = expected
    } else {
      self[keyPath: expectation] = nil
    }
  }
}
