public import Experiments
public import Frames
public import Tensors

/// All that is needed to start a run: what a preset says, without the file it came from.
public struct RunPlan: Sendable {
  /// What is typed on the command line.
  public var name: String
  /// The title.
  public var title: String
  /// What to look for, shown before anything has happened, and in the help.
  public var watch: String
  /// Where it comes from: a paper or a page of notes.
  public var reference: String
  /// Things to try, with the names of settings.
  public var tries: [String]
  /// A question that the settings answer.
  public var question: String
  /// Names of the presets of the same group, this one included, in menu order.
  public var group: [String]
  /// The seed all randomness comes from.
  public var seed: UInt64
  /// What is run.
  public var configuration: any ExperimentConfiguration
  /// What the preset says is run, before anything was changed.
  public let original: any ExperimentConfiguration
  /// Where the run goes on from, nil for its beginning.
  ///
  /// Restarting leaves it behind.
  public var state: TrainingState?
  /// What was noted on the way to that state.
  public var record = Record()
  /// How many threads the run may work on; its results do not depend on them.
  public var threads: Int

  /// A plan with the given parts.
  public init(
    name: String, title: String, watch: String = "", reference: String = "", tries: [String] = [],
    question: String = "", group: [String] = [], seed: UInt64 = 1,
    configuration: any ExperimentConfiguration, original: (any ExperimentConfiguration)? = nil,
    state: TrainingState? = nil,
    threads: Int = Cores.count
  ) {
    self.name = name
    self.title = title
    self.watch = watch
    self.reference = reference
    self.tries = tries
    self.question = question
    self.group = group
    self.seed = seed
    self.configuration = configuration
    self.original = original ?? configuration
    self.state = state
    self.threads = threads
  }
}
