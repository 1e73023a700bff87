public import Experiments
public import Frames
public import Parameters

/// One experiment under way: the experiment, the plan it follows, and what has become of it.
///
/// A run knows no thread and no clock; `LiveRun` steps it on a queue for the screen, the commands
/// without a screen step it themselves. It is used from one thread at a time.
public final class Run {
  /// What is run.
  ///
  /// Settings changed on the way are in its configuration.
  public private(set) var plan: RunPlan
  /// What steps.
  public private(set) var experiment: any Experiment
  /// The step at which a value stopped being finite, if one did.
  public private(set) var divergedAt: Int?

  /// The run before its first step, or where the plan's state has it go on from.
  ///
  /// - Throws: `ParameterFault` when the plan's configuration cannot be run, `StateFault` when its state
  ///   is of other networks.
  public init(_ plan: RunPlan) throws {
    self.plan = plan
    experiment = try Self.makeExperiment(plan)
    guard let state = plan.state, let experiment = experiment as? any Resumable else { return }
    try experiment.restore(state)
    // What the step left behind is all there is to tell it by.
    if state.tensors.contains(where: { $0.values.contains { !$0.isFinite } }) {
      divergedAt = state.step
    }
  }

  private static func makeExperiment(_ plan: RunPlan) throws(ParameterFault) -> any Experiment {
    if let fault = plan.configuration.faults.first { throw fault }
    return plan.configuration.makeExperiment(seed: plan.seed, threads: plan.threads)
  }
}

// MARK: - Stepping

extension Run {
  /// Whether another step would change anything.
  public var canStep: Bool { divergedAt == nil && !experiment.isFinished }

  /// Goes on by `count` units in at most `steps` steps, or until there is nothing left to do.
  public func advance(by count: Int, steps: Int = .max) {
    guard canStep else { return }
    Self.advance(experiment, by: count, steps: steps)
    if experiment.hasDiverged { divergedAt = experiment.stepCount }
  }

  /// Opened once for all steps: through an existential each would cost as much as a small step.
  private static func advance<Subject: Experiment>(
    _ experiment: Subject, by count: Int, steps: Int
  ) {
    var (left, steps) = (count, steps)
    while left > 0, steps > 0, !experiment.hasDiverged, !experiment.isFinished {
      let before = experiment.stepCount
      experiment.step(atMost: left)
      steps -= 1
      // A morph takes steps without counting any.
      left -= max(experiment.stepCount - before, 1)
    }
  }
}

// MARK: - Changing

extension Run {
  /// Starts again from the first step, with the same seed or another one.
  public func restart(seed: UInt64? = nil) {
    if let seed { plan.seed = seed }
    plan.state = nil
    replaceExperiment(by: plan.configuration.makeExperiment(seed: plan.seed, threads: plan.threads))
  }

  /// Changes a setting; the run goes on with it or starts again, as the setting's effect says.
  ///
  /// - Throws: `ParameterFault` when the value is not allowed; the run then goes on unchanged.
  public func set(_ path: String, to value: Setting.Value) throws(ParameterFault) {
    if let seed = seedSetting, path == seed.path {
      if let problem = seed.domain.problem(with: value) {
        throw ParameterFault(path: path, problem: problem)
      }
      if case .integer(let number) = value { restart(seed: UInt64(number)) }
      return
    }
    var changed = plan
    let effect = try changed.configuration.set(path, to: value)
    switch effect {
    case .immediate:
      if let fault = changed.configuration.faults.first { throw fault }
      Self.adopt(changed.configuration, into: experiment)
    case .restart:
      replaceExperiment(by: try Self.makeExperiment(changed))
    }
    plan = changed
  }

  private static func adopt<Subject: Experiment>(
    _ configuration: any ExperimentConfiguration, into experiment: Subject
  ) {
    guard let configuration = configuration as? Subject.Configuration else { return }
    experiment.configuration = configuration
  }

  private func replaceExperiment(by successor: any Experiment) {
    successor.viewport = experiment.viewport
    if let old = experiment as? any Morphing, let new = successor as? any Morphing {
      new.isMorphing = old.isMorphing
    }
    experiment = successor
    divergedAt = nil
  }

  /// The plan of another preset, to be opened from this one.
  ///
  /// Within a group the methods are compared on the same seed and data: the seed is taken along, and
  /// what was changed of the data since the preset was opened.
  public func carriedOver(to other: RunPlan) -> RunPlan {
    guard plan.group.contains(other.name) else { return other }
    var other = other
    other.seed = plan.seed
    var changed = other.configuration
    let before = plan.original.settings
    for setting in plan.configuration.settings
    where setting.path.hasPrefix("data.") && !before.contains(setting) {
      // What the other has no use for, it has no parameter for.
      _ = try? changed.set(setting.path, to: setting.value)
    }
    if changed.faults.isEmpty { other.configuration = changed }
    return other
  }
}

extension Run {
  /// The seed as a setting, where it makes a difference.
  ///
  /// A seed too large for a setting, which files and the command line allow, shows as the largest.
  private var seedSetting: Setting? {
    guard type(of: experiment).isRandom else { return nil }
    return Setting(
      path: "seed", label: "seed", value: .integer(Int(clamping: plan.seed)),
      domain: .integer(0...Int.max), effect: .restart)
  }
}

// MARK: - Showing

extension Run {
  /// What the run can do besides stepping.
  public var abilities: Status.Abilities { experiment is any Morphing ? .morph : [] }

  /// Whether a morph is under way.
  public var isMorphing: Bool {
    get { (experiment as? any Morphing)?.isMorphing ?? false }
    set { (experiment as? any Morphing)?.isMorphing = newValue }
  }

  /// Whether the settings are those that the preset's words were written for.
  private var isAsPlanned: Bool {
    func equals<Subject: ExperimentConfiguration>(_ planned: Subject) -> Bool {
      planned == plan.configuration as? Subject
    }
    return equals(plan.original)
  }

  /// The present moment.
  ///
  /// What only a driver knows (pace, rate, whether it is paused) is left for it.
  public func frame() -> Frame {
    let evaluation = experiment.evaluate()
    var status = Status(
      preset: plan.name, title: plan.title, seed: plan.seed, step: experiment.stepCount,
      unit: type(of: experiment).unit, abilities: abilities, isMorphing: isMorphing,
      group: plan.group)
    if let divergedAt {
      status.activity = .diverged(step: divergedAt)
    } else if experiment.isFinished {
      status.activity = .finished
    }
    return Frame(
      status: status, scene: experiment.scene(), companion: experiment.companion(),
      layers: experiment.layers, charts: experiment.charts, measures: evaluation.measures,
      bars: evaluation.bars, events: experiment.events,
      settings: plan.configuration.settings + (seedSetting.map { [$0] } ?? []),
      caption: experiment.remark ?? (isAsPlanned ? plan.watch : experiment.outlook))
  }
}
