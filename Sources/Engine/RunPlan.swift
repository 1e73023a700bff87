public import Experiments

/// All that is needed to start a run: what a preset says, without the file it came from.
public struct RunPlan: Sendable {
  /// What is typed on the command line.
  public var name: String
  /// The title.
  public var title: String
  /// What to look for, shown while the experiment itself has nothing to remark.
  public var watch: String
  /// Names of the presets of the same group, this one included, in the order of the number keys.
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
  /// How many threads the run may work on; its results do not depend on them.
  public var threads: Int

  /// A plan with the given parts.
  public init(
    name: String, title: String, watch: String = "", group: [String] = [], seed: UInt64 = 1,
    configuration: any ExperimentConfiguration, state: TrainingState? = nil,
    threads: Int = Cores.count
  ) {
    self.name = name
    self.title = title
    self.watch = watch
    self.group = group
    self.seed = seed
    self.configuration = configuration
    original = configuration
    self.state = state
    self.threads = threads
  }
}
