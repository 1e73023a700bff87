import Distributions
public import Frames
import Graphs
import Networks
import Tensors

// MARK: - Figures

extension Trainer {
  /// The losses of the last step, and what else a report says of it.
  public var losses: [Figure] { stepFigures.losses(course.numbers) }

  /// What the model shows of a step, and how well the samples cover the data.
  public var figures: [Figure] {
    observer.figures(
      of: shown, step: stepCount,
      own: stepFigures.shown(course.numbers, weight: value)
        + configuration.training.rateFigures(after: stepCount) + evaluations)
  }

  /// What a sample costs, where it takes more than one run of the network.
  private var evaluations: [Figure] {
    guard evaluationCount > 0 else { return [] }
    return [
      Figure(
        "evaluations", key: "evaluations", value: Double(evaluationCount),
        format: .decimals(0),
        explanation:
          "How often the network is run to make a sample: what its quality costs.")
    ]
  }

  /// The model's curves, then the coverage of the modes.
  public var charts: [ChartPlan] { stepFigures.charts + observer.charts }

  /// Notes the figures of the last step, and what became with it of the game, of the modes and of the latents.
  public func note(in record: inout Record) {
    guard stepCount > 0 else { return }
    stepFigures.note(course.numbers, step: stepCount, in: &record)
    observer.note(step: stepCount, in: &record, from: stepFigures.curveCount)
    for event in news { record.note(event) }
  }

  /// The samples on each mode.
  public var bars: BarChart? { observer.bars(of: shown, step: stepCount) }

  /// The modes found in a few words.
  public var verdict: String? { observer.verdict(of: shown, step: stepCount) }

  /// What takes measuring.
  public var unmeasured: [Figure] { measurers.flatMap(\.unmeasured) }

  /// How well the samples imitate the data, and what the model's capabilities let one measure besides.
  public func evaluator() -> any Evaluator {
    func values(_ weights: [Weights]) -> [[Float]] { weights.map { Array($0.buffer.elements) } }
    return MomentEvaluator(
      measurers: measurers,
      moment: WeighedMoment(
        shown: values(shown), playing: values(playing), own: stepFigures.own(weight: value)),
      known: stepFigures.known)
  }

  /// The value of a weight, or of state, that is a single number.
  func value(of weight: Weight) -> Double {
    playing.first { $0.layout === weight.layout }.map { Double($0[weight.entry][0, 0]) }
      ?? .nan
  }
}

// MARK: - Pictures

extension Trainer {
  /// What can be switched on and off.
  public var layers: LayerBoard {
    get { LayerBoard(observer.layers.choices + instruments.flatMap(\.layers.choices)) }
    set {
      observer.layers.adopt(newValue)
      for instrument in instruments { instrument.layers.adopt(newValue) }
    }
  }

  /// Whether what is shown is an average, and not what plays.
  var showsAverage: Bool { zip(shown, playing).contains { $0 !== $1 } }

  var look: Look {
    let (shown, step) = (shown, stepCount)
    return Look(
      step: step, shown: shown, playing: playing, viewport: viewport,
      extent: observer.extent, passes: passes,
      rows: { [observer] in observer.cloud(of: shown, step: step) },
      classes: { [observer] in observer.classes(by: $0) },
      bank: { [course] in course.rows(of: $0, seenBy: step - 1) },
      trails: { [course] in course.trails(of: $0) })
  }

  /// Data and samples, and what instruments lay under and over them.
  public func exhibit() -> Exhibit {
    if let slow { return exhibit(of: slow) }
    let look = look
    return observer.exhibit(
      of: look.shown, step: stepCount, called: showsAverage ? "samples (average)" : "samples",
      under: instruments.flatMap { $0.under(look) },
      over: instruments.flatMap { $0.over(look) },
      shelves: instruments.flatMap { $0.shelves(look) })
  }

  /// The first plane that an instrument shows beside it.
  public func companion() -> Scene? {
    if let slow { return companion(of: slow) }
    let look = look
    return instruments.lazy.compactMap { $0.companion(look) }.first
  }
}

// MARK: - Pictures that take long

extension Trainer {
  /// How much one is wanted since one looked last.
  public var surveyNeed: Survey.Need {
    instruments.reduce(.none) { max($0, $1.surveyNeed) }
  }

  /// What the first of them needs that is not known.
  public func survey() -> Survey? {
    let look = look
    return instruments.lazy.compactMap { $0.survey(look) }.first
  }

  /// Shows a picture from now on.
  public func adopt(_ finding: Survey.Finding) {
    for instrument in instruments { instrument.adopt(finding) }
  }
}

// MARK: - Telling

extension Trainer {
  private var moment: Moment {
    let sight = observer.sight(of: shown, step: stepCount)
    if let spread = sight.spread { leastSpread = min(leastSpread, spread) }
    return Moment(
      step: stepCount, isFinished: isFinished, isWon: verdicts.isWon,
      hasCollapsed: posteriors?.allAreDead ?? false, leastSpread: leastSpread, sight: sight,
      observer: observer, figures: stepFigures, numbers: course.numbers, weight: value)
  }

  /// The pace that shows best what happens now.
  public var preferredPace: Status.Pace {
    (model as? any Narrated)?.pace(at: moment) ?? .unlimited
  }

  /// What is seen at this step: in the model's own words, or in those that fit every model.
  public var caption: Caption {
    if let slow { return Caption(.moving, slow.text) }
    let moment = moment
    if let caption = observer.mishap(
      hasDiverged: hasDiverged, isUnderWay: stepCount > 0 && !isFinished, moment.sight,
      advice: advice)
    {
      return caption
    }
    return (model as? any Narrated)?.caption(at: moment) ?? moment.caption
  }

  /// What else may keep a loss finite, for a message.
  private var advice: String { (model as? any Narrated)?.advice ?? "" }
}

extension Moment {
  /// What can be said of every model.
  fileprivate var caption: Caption {
    let modes = [foundModes, quality, foundMatches].compactMap(\.self).map { $0 + "." }
    let spreads = spread.map { "The samples' spread is \($0.text(decimals: 2))." }
    let seen = modes.isEmpty ? spreads ?? "Step \(step.grouped)." : modes.joined(separator: " ")
    if isFinished { return Caption(.settled, "Training has ended. \(seen)") }
    if step < 100 {
      return Caption(
        .start, "Samples come from an untrained model. Watch where they go, and the loss.")
    }
    return Caption(hasHeldAllModes(for: 2_000) ? .settled : .moving, seen)
  }
}

// MARK: - Resuming

extension Trainer {
  /// Everything that later steps depend on, and what the watches remember.
  public var state: TrainingState {
    var state = course.trainingState
    state.memories = observer.memories
    if isJudged { state.memories["verdicts"] = verdicts.memory }
    if let posteriors { state.memories["latents"] = posteriors.memory }
    return state
  }

  /// What the last step left to be seen.
  public var afterimage: Afterimage {
    var afterimage = Afterimage()
    afterimage.numbers = course.numbers.readings
    afterimage.trails = observer.trails
    afterimage.rowTrails = course.banks.map(\.trails)
    afterimage.finiteness = observer.finiteness
    afterimage.leastSpread = leastSpread
    return afterimage
  }

  /// Goes to a moment of this course, and looks as it did.
  public func recall(
    _ state: TrainingState, with afterimage: Afterimage
  ) throws(StateFault) {
    var state = state
    state.mayBeInfinite = true
    try restore(state)
    course.recall(afterimage)
    observer.recall(afterimage)
    leastSpread = afterimage.leastSpread
  }

  /// Goes on from a state.
  public func restore(_ state: TrainingState) throws(StateFault) {
    let seen = try observer.recall(state)
    let verdicts = try state.recalling(VerdictWatch(), "verdicts")
    var posteriors = posteriors.map {
      LatentWatch(dimension: $0.dimension, isConditional: $0.isConditional)
    }
    if let watch = posteriors { posteriors = try state.recalling(watch, "latents") }
    try course.restore(state)
    (news, slow) = ([], nil)
    self.verdicts = verdicts
    self.posteriors = posteriors
    leastSpread = .infinity
    observer.restart(with: seen)
    for instrument in instruments { instrument.forget() }
  }
}
