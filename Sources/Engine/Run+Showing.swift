import Experiments
public import Frames
import Parameters

extension Run {
  /// What the run can do besides stepping.
  public var abilities: Status.Abilities {
    var abilities: Status.Abilities = []
    if experiment is any Morphing { abilities.insert(.morph) }
    if experiment is any Resumable { abilities.insert(.save) }
    if type(of: experiment).isRandom { abilities.insert(.reseed) }
    if plan.group.count > 1 { abilities.insert(.compare) }
    if let players = experiment as? any TurnTaking, players.turnsPerStep > 1 {
      abilities.insert(.turns)
    }
    return abilities
  }

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

  /// The first setting of the data that is not as the preset says, nil where all are.
  private var otherData: Setting? {
    let own = plan.original.dataSettings
    return plan.configuration.dataSettings.first { setting in
      own.first { $0.path == setting.path }?.value != setting.value
    }
  }

  /// The present moment, with the newest figures that were measured.
  ///
  /// Nothing is measured for it. What only a driver knows (pace, rate, whether it is paused) is left for
  /// it.
  public func frame() -> Frame {
    var status = Status(
      preset: plan.name, title: plan.title, seed: plan.seed, step: experiment.stepCount,
      unit: type(of: experiment).unit, abilities: abilities, isMorphing: isMorphing,
      group: plan.group)
    status.seconds = stepTime / .seconds(1)
    status.otherData = otherData
    if let divergedAt {
      status.activity = .diverged(step: divergedAt)
    } else if experiment.isFinished {
      status.activity = .finished
    }
    return Frame(
      status: status, scene: experiment.scene(), companion: experiment.companion(),
      layers: experiment.layers, charts: experiment.charts + findings.charts,
      measures: findings.measures, measuredAt: findings.moment?.step, bars: findings.bars,
      verdict: findings.verdict,
      events: experiment.events,
      settings: plan.configuration.settings + (seedSetting.map { [$0] } ?? []),
      caption: turnNote ?? experiment.remark ?? (isAsPlanned ? plan.watch : experiment.outlook),
      background: Background(
        theory: plan.configuration.theory, reference: plan.reference, tries: plan.tries,
        question: plan.question))
  }
}
