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
    if plan.configuration.paintingConflict == nil { abilities.insert(.paint) }
    if plan.group.count > 1 { abilities.insert(.compare) }
    if let players = experiment as? any TurnTaking, players.turnsPerStep > 1 {
      abilities.insert(.turns)
    }
    if canShowParts { abilities.insert(.parts) }
    return abilities
  }

  /// Whether a morph is under way.
  public var isMorphing: Bool {
    get { (experiment as? any Morphing)?.isMorphing ?? false }
    set { (experiment as? any Morphing)?.isMorphing = newValue }
  }

  /// The way of the samples from noise, and where it is looked at; nil where they are made in one pass.
  public var passes: Passes? { (experiment as? any Scrubbing)?.passes }

  /// The share of that way's stops that lie behind where it is looked at; nil for its end.
  public var sampledShare: Double? {
    get { (experiment as? any Scrubbing)?.sampledShare }
    set { (experiment as? any Scrubbing)?.sampledShare = newValue }
  }

  /// What is said at this step: the preset's own words while all is still as it began and as the preset
  /// says, else the experiment's.
  private var caption: Caption {
    var caption = experiment.caption
    if let turnNote { caption.text = turnNote }
    if turnNote == nil, caption.phase == .start, isAsPlanned, !plan.watch.isEmpty {
      caption.text = plan.watch
    }
    return caption
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
      preset: plan.name, title: plan.title, seed: plan.seed, course: course,
      step: experiment.stepCount, unit: type(of: experiment).unit, abilities: abilities,
      isMorphing: isMorphing, morph: (experiment as? any Morphing)?.morph, group: plan.group)
    status.seconds = stepTime / .seconds(1)
    status.otherData = otherData
    status.passes = passes
    status.part = (experiment as? any SlowMotion)?.part
    if let divergedAt {
      status.activity = .diverged(step: divergedAt)
    } else if experiment.isFinished {
      status.activity = .finished
    }
    let caption = caption
    return Frame(
      status: status, exhibit: experiment.exhibit(), companion: experiment.companion(),
      layers: experiment.layers,
      charts: (experiment.charts + findings.charts).map { $0.chart(of: record) },
      figures: experiment.figures, bars: experiment.bars,
      verdict: experiment.verdict, measures: findings.measures,
      measuredAt: findings.moment?.step, events: record.events,
      settings: plan.configuration.settings + (seedSetting.map { [$0] } ?? []),
      phase: caption.phase, caption: caption.text, watch: plan.watch,
      background: Background(
        theory: plan.configuration.theory, reference: plan.reference, tries: plan.tries,
        question: plan.question))
  }
}
