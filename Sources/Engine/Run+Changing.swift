import Experiments
public import Frames
public import Parameters

extension Run {
  /// A change that has been found allowed.
  struct Change {
    /// The plan with the change in it.
    let plan: RunPlan
    /// What it does to the run.
    let effect: Setting.Effect
    /// Whether what is computed depends on it, and not only what is seen.
    var matters = true
  }

  /// Starts again from the first step, with the same seed or another one.
  public func restart(seed: UInt64? = nil) {
    if let seed { plan.seed = seed }
    replaceExperiment(by: Self.makeExperiment(plan))
  }

  /// Works on so many threads from now on, which changes no result.
  func work(onThreads threads: Int) {
    guard threads != plan.threads else { return }
    plan.threads = threads
    experiment.threads = threads
  }

  /// Changes a setting; the run goes on with it or starts again, as the setting's effect says.
  ///
  /// - Throws: `ParameterFault` when the value is not allowed; the run then goes on unchanged.
  public func set(_ path: String, to value: Setting.Value) throws(ParameterFault) {
    carryOut(try change(of: path, to: value))
  }

  /// What changing a setting comes to; nothing has changed yet.
  ///
  /// - Throws: `ParameterFault` when the value is not allowed.
  func change(of path: String, to value: Setting.Value) throws(ParameterFault) -> Change {
    var changed = plan
    if let seed = seedSetting, path == seed.path {
      if let problem = seed.domain.problem(with: value) {
        throw ParameterFault(path: path, problem: .value(problem))
      }
      if case .integer(let number) = value { changed.seed = UInt64(number) }
      return Change(plan: changed, effect: seed.effect)
    }
    let effect = try changed.configuration.set(path, to: value)
    if let fault = changed.configuration.faults.first { throw fault }
    let place = Self.place(of: path, in: changed.configuration)
    return Change(plan: changed, effect: effect, matters: place != .screen)
  }

  /// What imitating painted points comes to; nothing has changed yet.
  ///
  /// - Throws: `ParameterFault` when they cannot be.
  func change(toImitate painting: Painting) throws(ParameterFault) -> Change {
    var changed = plan
    try changed.configuration.imitate(painting)
    if let fault = changed.configuration.faults.first { throw fault }
    return Change(plan: changed, effect: .restart)
  }

  /// Where a parameter can be set.
  private static func place(
    of path: String, in configuration: some ExperimentConfiguration
  ) -> ParameterPlace? {
    configuration.parameters.first { $0.path == path }?.place
  }

  /// Does what was found allowed.
  ///
  /// Settings change between steps: one that is under way is finished first.
  func carryOut(_ change: Change) {
    plan = change.plan
    switch change.effect {
    case .immediate:
      finishStep()
      Self.adopt(plan.configuration, into: experiment)
      leaveCourse()
      // A picture that begins anew has no way behind it.
      if change.matters, experiment.stepCount > 0 { wasChangedOnTheWay = true }
      arrangeRecord()
      revision += 1
    case .restart:
      replaceExperiment(by: Self.makeExperiment(plan))
    }
  }

  static func adopt<Subject: Experiment>(
    _ configuration: any ExperimentConfiguration, into experiment: Subject
  ) {
    guard let configuration = configuration as? Subject.Configuration else { return }
    experiment.configuration = configuration
  }

  private func replaceExperiment(by successor: any Experiment) {
    successor.viewport = experiment.viewport
    successor.layers.adopt(experiment.layers)
    if let old = experiment as? any Morphing, let new = successor as? any Morphing {
      new.isMorphing = old.isMorphing
    }
    experiment = successor
    (firstStep, wasChangedOnTheWay) = (0, false)
    divergedAt = nil
    stepTime = .zero
    (epoch, course) = (Run.nextEpoch(), Run.nextEpoch())
    timeline = Timeline(byteLimit: timeline.byteLimit)
    family = Family()
    revision = 0
    forgetTurn()
    savedTime = .zero
    findings = Findings(of: successor)
    beginRecord()
  }

  /// The setting at a path, the seed included.
  func setting(_ path: String) -> Setting? {
    (plan.configuration.settings + (seedSetting.map { [$0] } ?? [])).first { $0.path == path }
  }

  /// The seed as a setting, where it makes a difference.
  ///
  /// A seed too large for a setting, which files and the command line allow, shows as the largest.
  var seedSetting: Setting? {
    guard type(of: experiment).isRandom else { return nil }
    return Setting(
      path: "seed", label: "seed", value: .integer(Int(clamping: plan.seed)),
      domain: .integer(0...Int.max), effect: .restart,
      explanation:
        "Where all random numbers come from. Does what you saw happen with other seeds as well?",
      subject: .seed)
  }
}
