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
    switch (command, earlier.command) {
    case (.set(let path, _), .set(let other, _)): return path == other
    case (.show(let layer, _), .show(let other, _)): return layer == other
    case (.run, .run), (.run, .pause), (.pause, .run), (.pause, .pause), (.pace, .pace),
      (.look, .look), (.morph, .morph), (.restart, .restart), (.reseed, .reseed),
      (.scrub, .scrub), (.scrub, .play):
      return true
    case (.run, _), (.pause, _), (.runTo, _), (.step, _), (.turn, _), (.pace, _), (.restart, _),
      (.reseed, _), (.open, _), (.visit, _), (.compare, _), (.set, _), (.paint, _), (.undo, _),
      (.redo, _), (.morph, _), (.look, _), (.show, _), (.slowMotion, _),
      (.scrub, _), (.play, _), (.catchUp, _), (.travel, _), (.branch, _), (.contrast, _),
      (.save, _), (.exportSamples, _):
      return false
    }
  }
}
