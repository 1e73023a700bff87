import Frames

/// Everything that was asked of the engine and is shown before it confirms it.
struct PendingChanges: Sendable, Equatable {
  private var activity: PendingChange<Status.Activity>?
  private var pace: PendingChange<Status.Pace>?
  private var seed: PendingChange<UInt64>?
  private var isMorphing: PendingChange<Bool>?
  private var share: PendingChange<Double?>?
  private var isPlaying: PendingChange<Bool>?
  private var settings: [String: PendingChange<Setting.Value>] = [:]
  private var layers: [String: PendingChange<Bool>] = [:]

  /// Nothing is expected.
  init() {}

  /// Changes the frame to what it will be once the command of this number is carried out, and remembers that.
  mutating func expect(_ command: Command, number: Int, in frame: inout Frame) {
    switch command {
    case .run, .runTo: activity = PendingChange(value: .running, command: number)
    case .pause, .visit, .slowMotion(.next), .slowMotion(.play(true)), .travel, .branch, .contrast:
      activity = PendingChange(value: .paused, command: number)
    case .pace(let value): pace = PendingChange(value: value, command: number)
    case .reseed(let value): seed = PendingChange(value: value, command: number)
    case .morph(let isOn):
      guard frame.status.abilities.contains(.morph) else { return }
      isMorphing = PendingChange(value: isOn, command: number)
    case .set(let path, let value):
      settings[path] = PendingChange(value: value, command: number)
    case .show(let layer, let isShown):
      layers[layer] = PendingChange(value: isShown, command: number)
    case .scrub(let value):
      share = PendingChange(value: value, command: number)
      isPlaying = PendingChange(value: false, command: number)
    case .play(let isOn):
      share = nil
      isPlaying = PendingChange(value: isOn, command: number)
    case .undo, .redo: self = PendingChanges()
    case .step, .turn, .slowMotion, .restart, .open, .paint, .compare, .look, .read, .accompany,
      .catchUp, .page, .save,
      .exportSamples:
      break
    }
    apply(to: &frame)
  }

  /// Overrides what a frame says of the time before the commands, and forgets what it has the answers to.
  mutating func settle(_ frame: inout Frame) {
    let last = frame.status.lastCommand
    if activity?.isSettled(after: last) == true { activity = nil }
    if pace?.isSettled(after: last) == true { pace = nil }
    if seed?.isSettled(after: last) == true { seed = nil }
    if isMorphing?.isSettled(after: last) == true { isMorphing = nil }
    if share?.isSettled(after: last) == true { share = nil }
    if isPlaying?.isSettled(after: last) == true { isPlaying = nil }
    settings = settings.filter { !$0.value.isSettled(after: last) }
    layers = layers.filter { !$0.value.isSettled(after: last) }
    apply(to: &frame)
  }

  private func apply(to frame: inout Frame) {
    if let activity { frame.status.activity.follow(activity.value) }
    if let pace { frame.status.pace = pace.value }
    if let seed { frame.status.seed = seed.value }
    if let isMorphing { frame.status.isMorphing = isMorphing.value }
    if let share { frame.status.passes?.look(after: share.value) }
    if let isPlaying { frame.status.passes?.isPlaying = isPlaying.value }
    for index in frame.settings.indices {
      if let setting = settings[frame.settings[index].path] {
        frame.settings[index].value = setting.value
      }
    }
    for (layer, isShown) in layers { frame.layers.show(layer, isShown.value) }
  }
}

extension Status.Activity {
  /// Becomes what was asked for; a run that has ended is not moved by what moves the others beside it.
  fileprivate mutating func follow(_ wanted: Self) {
    switch self {
    case .running, .paused: self = wanted
    case .finished, .diverged: break
    }
  }
}
