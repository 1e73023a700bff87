import Frames

/// Commands that wait to be carried out, in order.
///
/// Of changes of one setting that follow each other, only the last is carried out: each may mean a new
/// experiment, and a key held down sends them faster than those can be built.
struct CommandInbox: Sendable {
  /// A command and the panel it is for.
  struct Entry: Sendable, Equatable {
    let command: Command
    let panel: Int
  }

  private var entries: [Entry] = []

  /// Puts a command at the end.
  mutating func put(_ command: Command, panel: Int) {
    let entry = Entry(command: command, panel: panel)
    if let last = entries.last, entry.supersedes(last) { entries.removeLast() }
    entries.append(entry)
  }

  /// Takes the first command, nil when none waits.
  mutating func take() -> Entry? { entries.isEmpty ? nil : entries.removeFirst() }
}

extension CommandInbox.Entry {
  fileprivate func supersedes(_ earlier: Self) -> Bool {
    guard panel == earlier.panel, case .set(let path, _) = command,
      case .set(path, _) = earlier.command
    else { return false }
    return true
  }
}
