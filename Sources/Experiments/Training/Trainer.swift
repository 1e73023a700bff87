import Distributions
public import Frames
import Graphs
import Networks
public import Tensors

/// The training of a model: one for all.
///
/// It gives the model its weights and a course, attaches the instruments of its capabilities, and notes what a step
/// leaves. What a step touches is in `Course`, which knows nothing of the model's type.
public final class Trainer<Model: GenerativeModel>: Experiment, Generative, Profiled, Resumable,
  TurnTaking, Scrubbing, Surveying
{
  /// What it was made from; immediate parameters may be changed as it goes.
  public var configuration: Model.Settings { didSet { adopt() } }
  /// Where it is drawn.
  public var viewport = Viewport(columns: 160, rows: 96)

  /// How much of the samples' way lies behind where it is looked at; nil for all of it.
  public var sampledShare: Double? { didSet { observer.passes = passes } }

  private(set) var model: Model
  /// The way of the samples, looked at where it ends; nil where they are made in one pass.
  private var whole: Passes?
  /// How often the network is run for a sample; 0 where that is once.
  private(set) var evaluationCount = 0
  /// The weights that play, then the state.
  private(set) var playing: [Weights] = []
  /// The weights that are shown: averages, where there are any and these are wanted.
  private(set) var shown: [Weights] = []
  /// How the verdicts of a judging player are read, where there is one.
  private var scale: VerdictScale?
  /// The place of the divergences of posteriors among the numbers of a step.
  private var divergences: Int?
  let book: WeightBook
  let course: Course
  let observer: GeneratorObserver
  let instruments: [any Instrument]
  private(set) var stepFigures: StepFigures
  /// Watches over the judging player, where there is one.
  var verdicts = VerdictWatch()
  /// Watches over the latents, where there are posteriors.
  var posteriors: LatentWatch?
  /// The least spread of the samples that was asked for.
  var leastSpread = Double.infinity
  /// What has happened with the last step.
  var news: [Event] = []
  /// The turn that is shown in slow motion; nil while the training is shown as it stands.
  var slow: SlowTurn?
  /// What looks into turns, once it was asked for.
  var probes: [TurnProbe] = []

  let seed: UInt64
  private let reference: ReferencePoints
  private let judge = JudgeMemory()
  private var knownMeasurers: [any Measurer]?

  /// The training of a seed, before its first step.
  public init(_ settings: Model.Settings, seed: UInt64, threads: Int = Cores.count) {
    configuration = settings
    self.seed = seed
    book = WeightBook(for: settings.space)
    model = Model(settings, in: book)
    let turns = model.turns
    course = Course(turns, book, settings, seed: seed, threads: threads)
    let players = course.turns.filter { !$0.script.move.objectives.isEmpty }
    observer = GeneratorObserver(
      model, on: book, settings, seed: seed, threads: threads,
      lossName: players.count > 1 ? "\(players[0].script.turn.name)'s loss" : "loss")
    instruments =
      switch book.space.family {
      case .plane:
        Instruments.attached(
          to: model, on: book, settings, seed: seed, threads: threads, judge: judge)
      case .images: Instruments.ofPictures(model, on: book, settings, seed: seed)
      case .waves: []
      }
    stepFigures = StepFigures(model.figures, course.numbers)
    reference = ReferencePoints(of: settings.data.distribution, seed: seed)
    let isConditional = model is any Conditional
    posteriors = (model as? any Encoding).map {
      LatentWatch(dimension: $0.latent.dimension, isConditional: isConditional)
    }
    prepare()
  }

  /// Whether a player judges samples and data.
  var isJudged: Bool { scale != nil }

  /// Keeps at hand what every step needs, so that none asks for memory.
  private func prepare() {
    playing = course.weights + course.stateIfAny
    let averaged = zip(course.weights, course.averages).map { $1 ?? $0 } + course.stateIfAny
    shown = model.showsAverages ? averaged : playing
    scale = (model as? any Judging)?.scale
    divergences = course.numbers.place(of: "divergences")
    whole = model.passes
    evaluationCount = model.passKind == .layer ? 0 : model.sampling.loopEvaluations
    observer.passes = passes
  }

  /// The way of the samples, and where it is looked at.
  public var passes: Passes? {
    guard var passes = whole else { return nil }
    passes.look(after: sampledShare)
    return passes
  }

  /// Makes the model anew from other settings, and goes on with it.
  private func adopt() {
    guard let model: Model = book.remake(configuration) else {
      preconditionFailure(
        "\(Model.Settings.kind): a setting that changes the networks changes them only by a restart"
      )
    }
    self.model = model
    (slow, probes) = (nil, [])
    course.adopt(model.turns, configuration)
    stepFigures = StepFigures(model.figures, course.numbers)
    prepare()
    observer.adopt(model, configuration)
    for instrument in instruments { instrument.adopt(model, configuration) }
    knownMeasurers = nil
  }

  /// Who measures, as things are set now.
  var measurers: [any Measurer] {
    if let knownMeasurers { return knownMeasurers }
    let made = Instruments.measurers(
      of: Model.self, configuration, seed: seed, reference: reference, judge: judge)
    knownMeasurers = made
    return made
  }
}

// MARK: - Measuring

extension Trainer {
  /// The passes of a loop and the ways back to noise, in steps' time; a single pass is no matter.
  public var measuringCost: Int {
    LookSchedule.steps(
      measurers.reduce(0) { $0 + $1.evaluations }, batch: configuration.training.batch)
  }
}

// MARK: - Stepping

extension Trainer {
  /// Steps taken.
  public var stepCount: Int { course.stepCount }

  /// One step, or what is left of one under way.
  public func step(atMost limit: Int) {
    if slow != nil { slow = nil }
    if stepCount == 0 { observer.begin(with: shown) }
    course.step()
    follow()
  }

  /// Looks at a step that is over.
  func follow() {
    let step = course.stepCount
    news.removeAll(keepingCapacity: true)
    // Where nothing is minimised, nothing can oscillate or be lost.
    let loss = course.numbers.firstLoss ?? 0
    if let scale, let event = verdicts.follow(loss, step: step, scale: scale) {
      news.append(event)
    }
    observer.follow(shown, step: step, loss: hasDiverged ? .nan : loss, news: &news)
    if let end = configuration.training.endOfDecay(at: step) { news.append(end) }
    if let divergences, posteriors != nil {
      posteriors?.record(step: step, news: &news) {
        course.numbers.row(at: divergences, column: $0)
      }
    }
  }

  /// Whether the rate has decayed to 0, or nothing is trained.
  public var isFinished: Bool {
    course.turns.isEmpty || configuration.training.hasEnded(after: stepCount)
  }

  /// What has ended it.
  public var ending: String { TrainingConfiguration.ending }

  /// Whether a number of the last step is none.
  public var hasDiverged: Bool { !course.numbers.areFinite }

  /// How many threads share a step.
  public var threads: Int {
    get { course.team.size }
    set { if newValue != threads { course.team = Team(size: newValue) } }
  }

  /// The programs of the turns.
  public var computations: [Computation] {
    course.turns.map { turn in
      Computation(
        turn.script.turn.name, turn.descent, runsPerStep: turn.times(stepCount))
    }
  }
}

// MARK: - Turn by turn

extension Trainer {
  /// The runs of a step.
  public var turnsPerStep: Int { course.runsPerStep }

  /// The runs taken of a step that is under way.
  public var turnsTaken: Int { course.progress.runs }

  /// Takes the next run, and tells what it changed on the batch that it was taken on.
  public func takeTurn() -> String {
    slow = nil
    guard let turn = course.nextTurn else { return "" }
    if stepCount == 0 { observer.begin(with: shown) }
    let (number, count) = (turnsTaken + 1, turnsPerStep)
    let (draw, step) = (course.draw, course.stepCount)
    let told = stepFigures.told(of: turn)
    turn.assess(draw)
    let before = told.map { $0.value(in: turn) }
    course.run()
    if course.stepCount > step { follow() } else { observer.redraw() }
    for instrument in instruments { instrument.forget() }
    turn.assess(draw)
    let changes = zip(told, before).map { number, before in
      let after = number.value(in: turn)
      let reason =
        number.isMinimised && after > before ? " (up: momentum, or too long a step)" : ""
      return "\(number.label) \(before.text(decimals: 4)) -> \(after.text(decimals: 4))\(reason)"
    }
    let end = course.stepCount > step ? "That was step \(course.stepCount); " : ""
    let next = course.nextTurn?.script.turn.player ?? turn.script.turn.player
    return "\(turn.script.turn.player) moved (turn \(number) of \(count)): "
      + changes.joined(separator: ", ") + ". \(end)\(next) is next."
      + (showsAverage ? " The samples shown are those of its average." : "")
  }
}

// MARK: - Weights

extension Trainer {
  /// The law of the latents, where samples are made of latents.
  public var latent: LatentConfiguration? { observer.latent }

  /// What a sample is.
  public var space: DataSpace { book.space }

  /// Samples of the model as it stands.
  public func sample(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    observer.sample(shown, count: count, first: first)
  }
}

extension GenerativeModel {
  /// The way of samples, looked at where it ends; nil where they are made in one pass.
  fileprivate var passes: Passes? {
    let times = sampling.times
    guard times.count > 1 else { return nil }
    return Passes(unit: passKind.unit, times: times, hasTimes: passKind == .time)
  }
}

extension PassKind {
  /// What one is called.
  fileprivate var unit: String {
    switch self {
    case .time: "pass"
    case .step: "step"
    case .number: "number"
    case .layer: "layer"
    }
  }
}
