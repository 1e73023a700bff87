import Distributions
import Frames
import Graphs
import Metrics
import Tensors

/// What every generator in training shows, whatever trains it: samples beside the data, how well they
/// cover it, and what became of the modes and of the loss on the way.
///
/// The noise for this has streams of its own, so that looking changes nothing of the training. The same
/// latents are used at every step: what moves on the screen is the generator.
final class GeneratorObserver {
  /// What can be switched on and off.
  var layers: LayerBoard
  /// What shows the lattice of latents or of noise, where samples are made of that alone.
  let lattice: LatticeView?
  /// The draw that is the class of a sample, where it is made for one.
  private(set) var classInput: String?
  /// The law of the latents, where samples are made of latents.
  private(set) var latent: LatentConfiguration?
  let data: any Distribution
  let latents: RandomStream
  let drawLatents: RandomStream
  let sampler: ModelSampler
  /// What perfect samples score on the modes, where the data has modes.
  let oracle: CoverageOracle?
  /// Data to show beside the samples [count, `space.count`].
  let shownData: [Float]
  /// The part of the plane to look at, where samples are points.
  let extent: Window
  /// The least distance between two modes, in deviations; infinite where there is no more than one.
  let separation: Double
  /// How many samples there are on the screen.
  let shownCount: Int
  var samples: [Float]
  /// The step that `samples` were drawn at.
  var drawnAt: Int? { didSet { knownSight = nil } }
  /// What is seen of `samples`, once it has been asked for.
  var knownSight: SampleSight?
  /// The way of the samples, and where it is looked at; nil where they are made in one pass.
  var passes: Passes? {
    didSet { if !isOnTheWay { way = nil } else if passes?.times != oldValue?.times { way = nil } }
  }
  /// What numbers are made of, where the model goes number by number.
  private(set) var field: FieldOfView?
  /// Where the samples are at every stop, kept as long as one looks at one before the last.
  var way: SampleWay?

  private let watchLatents: RandomStream
  /// Draws on the training's own thread: for a thousand samples no other needs to be woken.
  private let watchSampler: ModelSampler
  private let trailSampler: ModelSampler
  private let schedule: LookSchedule
  private var watchSamples: [Float]
  private var coverage: ModeCoverage?
  private(set) var watch: ModeWatch?
  /// Watches over samples that are all pulled to one place.
  private var collapse: CollapseWatch?
  /// The spread of the samples at the first look.
  private(set) var firstSpread: Double?
  private var oscillation: OscillationWatch
  private(set) var finiteness = FinitenessWatch()
  /// The step of the last look at the modes.
  private var lookedAt = 0
  private(set) var trails: SampleTrails
  private var trailPlaces: [SIMD2<Float>]
  /// The last step followed.
  private var lastStep = 0

  /// Samples on the screen, where they are points.
  static let count = ModeCoverage.publishedSampleCount
  /// Samples on the screen, where they are pictures or waves: as many as a large terminal has room for.
  static let rowCount = 96

  /// Steps between two looks at a thousand samples, which cost about as much as one or two steps.
  private static let lookInterval = 200

  /// An observer of a model whose training minimises a loss by that name.
  init<Model: GenerativeModel>(
    _ model: Model, on book: WeightBook, _ settings: Model.Settings, seed: UInt64, threads: Int,
    lossName: String
  ) {
    oscillation = OscillationWatch(lossName)
    let data = settings.data.distribution
    self.data = data
    let size = data.space.count
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    drawLatents = RandomStream(seed: seed, purpose: .noise)
    func sampler(blockRows: Int = 256, threads: Int = 1) -> ModelSampler {
      ModelSampler(model.sampling, on: book, settings, blockRows: blockRows, threads: threads)
    }
    // Of few samples, each of which may take many passes, every thread has a part.
    self.sampler = sampler(
      blockRows: data.space.family == .plane ? 256 : Self.rowCount / 2, threads: threads)
    watchLatents = RandomStream(seed: seed, purpose: .watchLatent)
    separation = data.mixture?.separation ?? .infinity
    watch = data.mixture.map { ModeWatch(over: $0) }
    coverage = data.mixture.map { ModeCoverage(samples: [], of: $0) }
    collapse =
      model is any RandomlyPaired
      ? data.moments.map { CollapseWatch(due: $0.totalVariance.squareRoot()) } : nil
    let watched = watch?.sampleCount ?? 0
    // Twice as many samples are drawn half as often.
    func cost(_ samples: Int) -> Int {
      LookSchedule.cost(of: samples, model.sampling, batch: settings.training.batch)
    }
    schedule = LookSchedule(
      interval: Self.lookInterval * max(1, (watched + 999) / 1_000), cost: cost(watched))
    trails = SampleTrails(interval: max(1, LookSchedule.share * cost(SampleTrails.count)))
    watchSamples = [Float](repeating: 0, count: 2 * watched)
    watchSampler = sampler()
    trailSampler = sampler(blockRows: trails.count)
    trailPlaces = [SIMD2<Float>](repeating: .zero, count: trails.count)
    let isPlane = data.space.family == .plane
    latent = isPlane ? (model as? any LatentVariable)?.latent : nil
    classInput = SampleClass.draw(of: model, settings)
    field = FieldOfView(model, on: book, settings)
    lattice = isPlane ? LatticeView(model, on: book, settings) : nil
    oracle = data.mixture.map { CoverageOracle(of: $0, sampleCount: Self.count) }
    layers =
      isPlane
      ? Self.board(for: lattice, hasModes: data.mixture != nil) : LayerBoard(Self.common)
    shownCount = isPlane ? Self.count : Self.rowCount
    samples = [Float](repeating: 0, count: size * shownCount)
    shownData = data.samples(
      count: shownCount, random: RandomStream(seed: seed, purpose: .metricData))
    extent = data.extent ?? (isPlane ? Window(around: shownData) : Window(halfSide: 1))
  }
}

// MARK: - Following

extension GeneratorObserver {
  /// Looks at the untrained generator, whose samples are what all later ones are compared with.
  func begin(with shown: [Weights]) {
    guard watch != nil, firstSpread == nil else { return }
    // Of the samples that are shown, so that it is a number that was on the screen.
    firstSpread = sight(of: shown, step: 0).spread
  }

  /// Looks at the generator after a step; only now and then does it do anything.
  ///
  /// To be called after every step. A step that is not later than the one before is that of a run begun or
  /// taken up anew.
  ///
  /// - Parameters:
  ///   - shown: the weights that are shown.
  ///   - step: the number of steps taken.
  ///   - loss: what the step minimised; not a number where anything of it was not.
  ///   - news: takes what became of the modes and of the loss.
  func follow(_ shown: [Weights], step: Int, loss: Double, news: inout [Event]) {
    if step <= lastStep { restart(with: blank) }
    lastStep = step
    if let event = oscillation.record(loss, step: step) { news.append(event) }
    if let event = finiteness.record(loss, step: step) { news.append(event) }
    if data.space.family == .plane, trails.isDue(at: step) {
      trails.record(places(of: shown), step: step)
    }
    guard watch != nil, schedule.isDue(at: step) else { return }
    look(at: shown, step: step, news: &news)
  }

  /// Forgets what was seen on the way here, and goes on with what is remembered: for a training that takes up another
  /// state.
  func restart(with memory: Memory) {
    watch = memory.modes
    oscillation = memory.loss
    collapse = memory.collapse
    firstSpread = memory.firstSpread
    finiteness = FinitenessWatch()
    lookedAt = 0
    trails = SampleTrails(interval: trails.firstInterval)
    redraw()
    lastStep = 0
  }

  /// Shows the trails as they were, after `restart(with:)`.
  func recall(_ afterimage: Afterimage) {
    finiteness = afterimage.finiteness
    if let trails = afterimage.trails { self.trails = trails }
  }

  /// Forgets the samples on the screen: for when other weights are shown at the same step.
  func redraw() { (drawnAt, way) = (nil, nil) }

  /// Curves of the coverage; none where the data has no modes.
  var charts: [ChartPlan] {
    guard let oracle else { return [] }
    return [
      ChartPlan(
        "modes found", curves: [ChartPlan.Curve("modes found", key: "modesFound")],
        references: [Reference("perfect", value: Double(oracle.modes))], isOccasional: true),
      ChartPlan(
        "high quality", curves: [ChartPlan.Curve("high quality", key: "highQuality")],
        references: [Reference("perfect", value: oracle.highQuality)], isOccasional: true),
    ]
  }

  /// Notes what was seen of the modes, if this step was looked at, on its curves, which begin at a place.
  func note(step: Int, in record: inout Record, from place: Int) {
    guard let watch, let coverage, lookedAt == step else { return }
    record.note(Double(watch.heldCount), curve: place, step: step)
    record.note(coverage.highQuality ?? .nan, curve: place + 1, step: step)
  }

  private func overlap(at step: Int) -> Event {
    Event(
      step: step, tone: .neutral,
      label: "modes overlap, \(separation.text(decimals: 1)) deviations apart",
      explanation:
        "Below \(Mixture.countable.text(decimals: 0)) deviations a sample near one mode may be "
        + "of its neighbour: counts of modes and high quality mislead.")
  }

  /// Allocates nothing but for what has happened to the modes.
  private func look(at shown: [Weights], step: Int, news: inout [Event]) {
    guard let mixture = data.mixture else { return }
    watchSamples.withUnsafeMutableBufferPointer { samples in
      sample(shown, with: watchSampler, into: samples)
      coverage?.recount(UnsafeBufferPointer(samples), of: mixture)
    }
    guard let coverage else { return }
    if watch?.held == nil, separation < Mixture.countable { news.append(overlap(at: step)) }
    for event in watch?.look(at: coverage, step: step) ?? [] { news.append(event) }
    if collapse != nil {
      let spread = SampleMoments(samples: watchSamples).spread
      if let event = collapse?.look(at: spread, step: step) { news.append(event) }
    }
    lookedAt = step
  }

  /// Where the samples of the followed latents are now.
  func places(of shown: [Weights]) -> [SIMD2<Float>] {
    trailPlaces.withUnsafeMutableBufferPointer { places in
      places.withMemoryRebound(to: Float.self) { sample(shown, with: trailSampler, into: $0) }
    }
    return trailPlaces
  }

  /// Draws the first samples of the watch's latents.
  private func sample(
    _ shown: [Weights], with sampler: ModelSampler,
    into samples: UnsafeMutableBufferPointer<Float>
  ) {
    sampler.read(shown)
    sampler.run(into: samples, count: samples.count / 2, from: watchLatents)
  }
}

// MARK: - Changing

extension GeneratorObserver {
  /// Goes on with a model that was made anew.
  func adopt<Model: GenerativeModel>(_ model: Model, _ settings: Model.Settings) {
    for sampler in [sampler, watchSampler, trailSampler] {
      sampler.adopt(model.sampling, settings)
    }
    classInput = SampleClass.draw(of: model, settings)
    field = field.flatMap { _ in FieldOfView(model, on: sampler.book, settings) }
    if latent != nil { latent = (model as? any LatentVariable)?.latent }
    lattice?.adopt(model, settings)
    redraw()
  }
}

// MARK: - Remembering

extension GeneratorObserver {
  /// What it remembers of the way.
  struct Memory {
    var modes: ModeWatch?
    var loss: OscillationWatch
    var collapse: CollapseWatch?
    var firstSpread: Double?
  }

  /// What it remembers before the first step.
  private var blank: Memory {
    Memory(
      modes: data.mixture.map { ModeWatch(over: $0) }, loss: OscillationWatch(oscillation.name),
      collapse: collapse.map { CollapseWatch(due: $0.due) })
  }

  /// What it remembers, by name.
  var memories: [String: [Double]] {
    var memories = ["loss": oscillation.memory]
    if let collapse { memories["collapse"] = collapse.memory }
    if let watch {
      memories["modes"] = watch.memory
      memories["firstSpread"] = firstSpread.map { [$0] } ?? []
    }
    return memories
  }

  /// What is remembered in a state.
  ///
  /// - Throws: `StateFault` when it does not go together.
  func recall(_ state: TrainingState) throws(StateFault) -> Memory {
    var memory = blank
    memory.loss = try state.recalling(memory.loss, "loss")
    if let collapse = memory.collapse {
      memory.collapse = try state.recalling(collapse, "collapse")
    }
    guard let modes = memory.modes else { return memory }
    memory.modes = try state.recalling(modes, "modes")
    if let spread = state.memories["firstSpread"], !spread.isEmpty {
      guard spread.count == 1, spread[0].isFinite, spread[0] >= 0 else {
        throw .strangeMemory("firstSpread")
      }
      memory.firstSpread = spread[0]
    }
    return memory
  }
}
