import Frames

/// A change that was made on request, with what undoing it puts back.
struct PastChange {
  /// What kind of change it is; those of one kind that follow each other quickly are undone at once.
  enum Kind: Hashable {
    /// The same from the first step.
    case restart
    /// Another seed.
    case reseed
    /// Another value of a setting, asked for in a panel.
    case setting(path: String, panel: Int)
    /// Painted points as data.
    case painting
    /// Another course of the run, from a moment of its past or from the list of branches.
    case branch
    /// Other presets in the panels.
    case presets
  }

  /// What stood before the change.
  enum Before {
    /// These runs were in the panels, at this pace; nil where the change left the pace as it was.
    case panels([Run], pace: Driver.PaceChoice?)
    /// The runs went on, but a setting of theirs had these values.
    case values([(run: Run, value: Setting.Value)], path: String)
  }

  /// What was done, in a few words: "restart".
  let name: String
  /// What kind of change it is.
  let kind: Kind
  /// What stood before it.
  let before: Before

  /// The runs that undoing it needs.
  var runs: [Run] {
    switch before {
    case .panels(let runs, _): runs
    case .values(let values, _): values.map(\.run)
    }
  }

  /// Whether undoing it needs a run.
  func needs(_ run: Run) -> Bool { runs.contains { $0 === run } }
}
