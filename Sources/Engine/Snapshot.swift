import Experiments
import Frames

/// A moment of a run that is kept in memory: what a checkpoint holds, and what makes it look as it did.
struct Snapshot: Sendable {
  /// What a checkpoint of the moment would hold.
  let checkpoint: RunSnapshot
  /// What the last steps left to be seen.
  let afterimage: Afterimage
  /// What had been measured by then.
  let findings: Findings
  /// How long the steps up to it took.
  let stepTime: Duration
  /// How often the picture had changed while the step stayed the same.
  let revision: Int
  /// What the last turn had changed.
  let turnNote: String?
  /// Whether there was nothing left to do.
  let hasEnded: Bool
  /// About how much memory it takes, in bytes; what it shares with others is counted as its own.
  let bytes: Int
  /// Whether something has happened since the moment kept before it.
  var isMarked = false

  /// Texts, settings and figures.
  private static let overhead = 4_096

  /// A moment with the given parts.
  init(
    _ checkpoint: RunSnapshot, afterimage: Afterimage = Afterimage(), findings: Findings,
    stepTime: Duration = .zero, revision: Int = 0, turnNote: String? = nil,
    hasEnded: Bool = false
  ) {
    self.checkpoint = checkpoint
    self.afterimage = afterimage
    self.findings = findings
    self.stepTime = stepTime
    self.revision = revision
    self.turnNote = turnNote
    self.hasEnded = hasEnded
    let record = checkpoint.record
    let curves = record.curves.reduce(0) {
      $0 + $1.history.buckets.count * MemoryLayout<History.Bucket>.stride
    }
    let events = record.events.events.count * MemoryLayout<Event>.stride
    bytes = Self.overhead + checkpoint.state.bytes + afterimage.bytes + curves + events
  }

  /// Steps taken by then.
  var step: Int { checkpoint.state.step }
}

// MARK: - Settings

extension Snapshot {
  /// Whether the settings were the same at another moment of the course.
  func hasSettings(of other: Snapshot) -> Bool {
    hasSettings(of: other.checkpoint.plan.configuration)
  }

  /// Whether the settings were these.
  func hasSettings(of configuration: any ExperimentConfiguration) -> Bool {
    func equals<Subject: ExperimentConfiguration>(_ own: Subject) -> Bool {
      own == configuration as? Subject
    }
    return equals(checkpoint.plan.configuration)
  }
}
