import Engine
import Experiments
public import Frames

/// What `train --report` writes: one JSON object in camel case.
public struct Report: Encodable {
  /// One moment of the run.
  struct Entry: Encodable {
    var step: Int
    var losses: [String: Double?]
    var metrics: [String: MetricValue]
  }

  /// Something that happened in the run.
  struct Event: Encodable {
    var step: Int
    /// "good", "bad" or "neutral".
    var tone: String
    var label: String
    var explanation: String
  }

  /// A metric, or the group of what perfect samples score.
  enum MetricValue: Encodable {
    case number(Double?)
    case group([String: Double?])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .group(let group): try container.encode(group)
      }
    }
  }

  /// The preset's name.
  public var preset: String
  var title: String
  /// The seed of all its random numbers.
  public var seed: UInt64
  /// Threads that it worked on; nothing but the times depends on them.
  var threads: Int
  /// The step of the checkpoint that the run went on from; absent where it began at its beginning.
  public var resumedFrom: Int?
  /// Steps since the beginning of the training.
  public var steps: Int
  /// Name of what `steps` counts.
  public var unit: String
  /// Seconds spent stepping; measuring for the history is not in it.
  var wallSeconds: Double
  /// Of the steps taken in this time, not those before a checkpoint.
  public var stepsPerSecond: Double
  var diverged: Bool
  /// The step at which the run diverged, or null.
  public var divergedAt: Int?
  /// Whether the run was interrupted before all steps were taken.
  var interrupted: Bool
  var losses: [String: Double?]
  var metrics: [String: MetricValue]
  var history: [Entry]
  /// What happened, oldest first; of very many events the newest.
  var events: [Event]
  /// How many events there were in all.
  var eventCount: Int
}

extension Report.Event {
  /// What the run noticed.
  init(_ event: Frames.Event) {
    step = event.step
    tone = "\(event.tone)"
    label = event.label
    explanation = event.explanation
  }
}

extension Report.Entry {
  /// The present moment of a run, and what was found of it.
  init(_ run: Run, _ found: FigureSet) {
    step = run.experiment.stepCount
    losses = Dictionary(figures: run.experiment.losses)
    metrics = Dictionary(figures: found.reported).mapValues { .number($0) }
    let perfect = found.perfect
    if !perfect.isEmpty { metrics["oracle"] = .group(Dictionary(figures: perfect)) }
  }
}

extension Dictionary<String, Double?> {
  /// Values by key; what is not finite has no number in JSON and becomes null.
  public init(figures: [Figure]) {
    self.init(
      figures.map { ($0.key, $0.value.flatMap { $0.isFinite ? $0 : nil }) },
      uniquingKeysWith: { _, last in last })
  }
}
