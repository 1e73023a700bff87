import Frames

/// Commands that wait to be carried out, in order.
///
/// Of commands that follow each other and of which the last alone leads to the same, only the last is
/// carried out, such as changes of one setting: each may mean a new experiment, and a key held down sends
/// them faster than those can be built.
struct CommandInbox: Sendable {
  /// A command, the panel it is for, and its number.
  struct Entry: Sendable, Equatable {
    let command: Command
    let panel: Int
    /// Commands are numbered from 1 in the order in which they arrive.
    let number: Int
  }

  private var entries: ArraySlice<Entry> = []
  /// How many commands have arrived, those included that were not carried out.
  private var count = 0

  /// Puts a command at the end, and returns its number.
  mutating func put(_ command: Command, panel: Int) -> Int {
    count += 1
    let entry = Entry(command: command, panel: panel, number: count)
    if let last = entries.last, entry.supersedes(last) { entries.removeLast() }
    entries.append(entry)
    return count
  }

  /// Takes the first command, nil when none waits.
  mutating func take() -> Entry? { entries.popFirst() }

  /// Forgets all that waits behind the last command to save, or behind so many of those: nobody will see
  /// what it leads to.
  mutating func keepWhatIsSaved(atMost limit: Int) {
    let saves = entries.indices.filter {
      entries[$0].command == .save || entries[$0].command == .exportSamples
    }.prefix(limit)
    entries = saves.last.map { entries[...$0] } ?? []
  }
}

extension CommandInbox.Entry {
  fileprivate func supersedes(_ earlier: Self) -> Bool {
    guard panel == earlier.panel else { return false }
    // One switch in another: of pairs the compiler cannot tell in time whether they are all there.
    switch command {
    case .set(let path, _):
      if case .set(let other, _) = earlier.command { return path == other }
    case .show(let layer, _):
      if case .show(let other, _) = earlier.command { return layer == other }
    case .run, .pause: return earlier.command == .run || earlier.command == .pause
    case .restart: return earlier.command == .restart
    case .pace: if case .pace = earlier.command { return true }
    case .look: if case .look = earlier.command { return true }
    case .morph: if case .morph = earlier.command { return true }
    case .reseed: if case .reseed = earlier.command { return true }
    case .page: if case .page = earlier.command { return true }
    case .read: if case .read = earlier.command { return true }
    case .accompany: if case .accompany = earlier.command { return true }
    case .scrub:
      switch earlier.command {
      case .scrub, .play: return true
      default: break
      }
    case .runTo, .step, .turn, .slowMotion, .open, .visit, .compare, .paint, .undo, .redo, .play,
      .catchUp, .travel, .branch, .contrast, .save, .exportSamples:
      break
    }
    return false
  }
}
