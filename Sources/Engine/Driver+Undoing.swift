import Experiments
import Frames

extension Driver {
  /// Remembers a change that is about to be made.
  func note(_ change: PastChange) { past.note(change, at: now()) }

  /// Takes the newest change back; a run that it left goes on where it stood.
  func undo() {
    guard let change = past.takeUndo() else { return refuse("There is nothing to undo.") }
    past.noteUndone(inverse(of: change))
    putBack(change)
    notice = "Undone: \(change.name)."
  }

  /// Makes the change again that was undone last.
  func redo() {
    guard let change = past.takeRedo() else { return refuse("There is nothing to do again.") }
    past.noteRedone(inverse(of: change))
    putBack(change)
    notice = "Done again: \(change.name)."
  }

  /// What brings things back to how they are now, once a change has been undone.
  private func inverse(of change: PastChange) -> PastChange {
    let before: PastChange.Before =
      switch change.before {
      case .panels(_, let pace): .panels(panels, pace: pace == nil ? nil : paceChoice)
      case .values(let values, let path):
        .values(
          values.compactMap { run, _ in run.setting(path).map { (run, $0.value) } }, path: path)
      }
    return PastChange(name: change.name, kind: change.kind, before: before)
  }

  private func putBack(_ change: PastChange) {
    switch change.before {
    case .panels(let runs, let pace):
      if let pace { paceChoice = pace }
      put(runs, like: 0, by: change.kind)
    case .values(let values, let path):
      returnToPresent()
      keepingTime {
        for (run, value) in values {
          // It was allowed, and nothing else is different now.
          _ = try? run.set(path, to: value)
        }
      }
    }
  }
}

// MARK: - The pace

extension Driver {
  /// Where the pace comes from.
  enum PaceChoice: Equatable {
    /// It is what the experiments ask for.
    case experiments
    /// The user chose it.
    case user(Status.Pace)
  }

  /// Where the pace comes from, as a change of presets begins it anew.
  fileprivate(set) var paceChoice: PaceChoice {
    get { followsExperiments ? .experiments : .user(pace) }
    set {
      switch newValue {
      case .experiments: followsExperiments = true
      case .user(let pace):
        followsExperiments = false
        self.pace = pace
      }
    }
  }
}
