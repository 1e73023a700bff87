import Datasets
import Frames
import Graphs
import Metrics
import Networks
import Tensors

/// What every generator in training shows, whatever trains it: samples beside the data, how well they
/// cover it, and what became of the modes on the way.
///
/// The noise for this has streams of its own, so that looking changes nothing of the training. The same
/// latents are used at every step: what moves on the screen is the generator.
final class GeneratorObserver {
  /// What can be switched on and off.
  var layers: LayerBoard
  /// What became of the modes, and what else was noted.
  private(set) var events = EventLog()

  /// The deviation of normal noise that is added to what the network gives, where that is the mean of a
  /// distribution; 0 for none.
  var outputDeviation = 0.0 {
    didSet { if outputDeviation != oldValue { drawnAt = nil } }
  }

  private let latent: LatentConfiguration
  private let data: any Dataset
  private let latents: RandomStream
  private let drawLatents: RandomStream
  private let weights: Weights
  private let sampler: Sampler
  private let judge: GeneratorJudge
  private let points: [SIMD2<Float>]
  private var samples: [Float]
  /// The step that `samples` were drawn at.
  private var drawnAt: Int?

  private let watchLatents: RandomStream
  /// Draws on the training's own thread: for a thousand samples no other needs to be woken.
  private let watchSampler: Sampler
  private let trailSampler: Sampler
  private let schedule: LookSchedule
  private let lattice: LatentLattice
  private var watchSamples: [Float]
  private var watch: ModeWatch?
  private var modesCaptured = History()
  private var highQuality = History()
  private var trails = SampleTrails()
  private var trailPlaces: [Float]
  /// The last step followed.
  private var lastStep = 0

  /// Samples on the screen.
  private static let count = ModeCoverage.publishedSampleCount

  /// Steps between two looks at a thousand samples, which cost about as much as one or two steps.
  private static let lookInterval = 200

  /// An observer of generators with this architecture.
  init(
    network: NetworkConfiguration, latent: LatentConfiguration, data: any Dataset, seed: UInt64,
    threads: Int
  ) {
    self.latent = latent
    self.data = data
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    drawLatents = RandomStream(seed: seed, purpose: .noise)
    let layout = WeightLayout()
    let generator = MultilayerPerceptron(
      "generator", inputs: latent.dimension, configuration: network, outputs: 2, in: layout)
    weights = Weights(layout)
    sampler = Sampler(
      inputs: latent.dimension, blockRows: 256, threads: threads, weights
    ) { generator($0) }
    watchLatents = RandomStream(seed: seed, purpose: .watchLatent)
    watch = data.mixture.map { ModeWatch(over: $0) }
    let watched = watch?.sampleCount ?? 0
    // Twice as many samples are drawn half as often.
    schedule = LookSchedule(interval: Self.lookInterval * max(1, (watched + 999) / 1_000))
    watchSamples = [Float](repeating: 0, count: 2 * watched)
    watchSampler = Sampler(inputs: latent.dimension, blockRows: 256, weights) { generator($0) }
    trailSampler = Sampler(
      inputs: latent.dimension, blockRows: trails.count, weights
    ) { generator($0) }
    trailPlaces = [Float](repeating: 0, count: 2 * trails.count)
    lattice = LatentLattice(for: latent)
    layers = Self.board(for: latent)
    judge = GeneratorJudge(network: network, latent: latent, data: data, seed: seed)
    samples = [Float](repeating: 0, count: 2 * Self.count)
    points =
      data.points(
        count: Self.count, random: RandomStream(seed: seed, purpose: .metricData)
      ).points
  }
}

// MARK: - Following

extension GeneratorObserver {
  /// Looks at the generator after a step; only now and then does it do anything.
  ///
  /// To be called after every step. A step that is not later than the one before is that of a run begun or
  /// taken up anew.
  ///
  /// - Parameter shown: the weights that are shown, laid out as the network alone lays them out.
  func follow(_ shown: Weights, step: Int) {
    if step <= lastStep { restart() }
    lastStep = step
    if trails.isDue(at: step) { trails.record(places(of: shown), step: step) }
    guard watch != nil, schedule.isDue(at: step) else { return }
    look(at: shown, step: step)
  }

  /// Forgets what was recorded of the way here: for a training that takes up another state.
  func restart() {
    events = EventLog()
    watch = data.mixture.map { ModeWatch(over: $0) }
    modesCaptured = History()
    highQuality = History()
    trails = SampleTrails()
    drawnAt = nil
    lastStep = 0
  }

  /// Forgets the samples on the screen: for when other weights are shown at the same step.
  func redraw() { drawnAt = nil }

  /// Notes an event of the model's own beside those of the modes; nil is passed over.
  func note(_ event: Event?) {
    if let event { events.note(event) }
  }

  /// Curves of the coverage; none where the data has no modes.
  var charts: [Chart] {
    guard let oracle = judge.oracle else { return [] }
    return [
      Chart(
        "modes captured", curves: [Curve("captured", history: modesCaptured)],
        references: [Reference("perfect", value: Double(oracle.modes))]),
      Chart(
        "high quality", curves: [Curve("high quality", history: highQuality)],
        references: [Reference("perfect", value: oracle.highQuality)]),
    ]
  }

  private func look(at shown: Weights, step: Int) {
    guard let mixture = data.mixture else { return }
    draw(shown, with: watchSampler, into: &watchSamples)
    let coverage = ModeCoverage(samples: watchSamples, of: mixture)
    modesCaptured.record(Double(coverage.modesCaptured), step: step)
    highQuality.record(coverage.highQuality ?? .nan, step: step)
    for event in watch?.look(at: coverage, step: step) ?? [] { events.note(event) }
  }

  /// Where the samples of the followed latents are now.
  private func places(of shown: Weights) -> [SIMD2<Float>] {
    draw(shown, with: trailSampler, into: &trailPlaces)
    return trailPlaces.points
  }

  /// Draws the first samples of the watch's latents.
  private func draw(_ shown: Weights, with sampler: Sampler, into samples: inout [Float]) {
    weights.buffer.assign(from: shown.buffer)
    let (latent, latents) = (latent, watchLatents)
    samples.withUnsafeMutableBufferPointer { samples in
      sampler.run(into: samples, count: samples.count / 2) { rows, row in
        latent.draw(into: rows, firstRow: row, step: 0, from: latents)
      }
      latents.addNoise(to: samples, deviation: outputDeviation)
    }
  }
}

// MARK: - Layers

extension GeneratorObserver {
  /// The layers of every generator in training, data and samples shown.
  private static func board(for latent: LatentConfiguration) -> LayerBoard {
    LayerBoard([
      LayerBoard.Choice(
        "data", key: "data", isShown: true, explanation: "What the generator is to imitate."),
      LayerBoard.Choice(
        "samples", key: "samples", isShown: true,
        explanation: "What the generator makes of noise."),
      LayerBoard.Choice(
        LatentLattice.label(for: latent), key: "latentGrid", isShown: false,
        explanation: LatentLattice.explanation(for: latent)),
      LayerBoard.Choice(
        "trails", key: "trails", isShown: false,
        explanation:
          "The ways that the samples of \(SampleTrails().count) latents took since training "
          + "began, and where they are now."),
    ])
  }

  /// The lattice of latents as the generator bends it.
  private func latticeLayers(of shown: Weights) -> [Layer] {
    guard layers.shows("latentGrid") else { return [] }
    weights.buffer.assign(from: shown.buffer)
    let (latents, dimension) = (lattice.latents, latent.dimension)
    var places = [Float](repeating: 0, count: 2 * lattice.count)
    places.withUnsafeMutableBufferPointer { places in
      sampler.run(into: places, count: places.count / 2) { rows, row in
        let part = latents[row * dimension..<row * dimension + rows.elements.count]
        _ = rows.elements.update(fromContentsOf: part)
      }
    }
    var rest = places.points[...]
    let lines = lattice.lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return Array(rest.prefix(length))
    }
    return [Layer(LatentLattice.label(for: latent), role: .lattice, mark: .lines(lines))]
  }

  /// The ways of the followed samples, and where they are.
  private func trailLayers(of shown: Weights) -> [Layer] {
    guard layers.shows("trails") else { return [] }
    let now = places(of: shown)
    return [
      Layer("trails", role: .trajectory, mark: .lines(trails.lines(to: now))),
      Layer("trails now", role: .current, mark: .points(now)),
    ]
  }
}

// MARK: - Showing

extension GeneratorObserver {
  /// The data and what the generator makes at this step, with layers of the model's own under and over
  /// the samples.
  func scene(
    of shown: Weights, step: Int, under: [Layer] = [], over: [Layer] = []
  ) -> Scene {
    draw(shown, at: step)
    var drawn = under
    if layers.shows("data") { drawn.append(Layer("data", role: .data, mark: .points(points))) }
    if layers.shows("samples") {
      drawn.append(Layer("samples", role: .samples, mark: .points(samples.points)))
    }
    drawn += latticeLayers(of: shown) + trailLayers(of: shown)
    return Scene(extent: data.extent, layers: drawn + over)
  }

  /// The samples on the screen at this step.
  func samples(of shown: Weights, step: Int) -> [SIMD2<Float>] {
    draw(shown, at: step)
    return samples.points
  }

  /// What is needed to measure the generator as it is now.
  func evaluator(of shown: Weights) -> any Evaluator {
    GeneratorEvaluator(
      judge: judge, weights: Array(shown.buffer.elements), outputDeviation: outputDeviation)
  }

  /// What to say when the samples are lost from sight.
  func remark(of shown: Weights, step: Int) -> String? {
    draw(shown, at: step)
    let inside = samples.points.count { data.extent.contains(x: Double($0.x), y: Double($0.y)) }
    return inside * 100 < Self.count
      ? "The samples are far away from the data: zoom out to find them, or wait for their return."
      : nil
  }

  private func draw(_ shown: Weights, at step: Int) {
    guard drawnAt != step else { return }
    drawnAt = step
    run(shown, into: &samples, count: Self.count, latents: latents, first: 0)
  }

  private func run(
    _ shown: Weights, into samples: inout [Float], count: Int, latents: RandomStream, first: Int
  ) {
    weights.buffer.assign(from: shown.buffer)
    let latent = latent
    samples.withUnsafeMutableBufferPointer { samples in
      sampler.run(into: samples, count: count) { rows, row in
        latent.draw(into: rows, firstRow: first + row, step: 0, from: latents)
      }
      latents.addNoise(to: samples, deviation: outputDeviation, firstRow: first)
    }
  }
}

// MARK: - Drawing for others

extension GeneratorObserver {
  /// Samples with their latents, see `Generative`.
  func draw(_ shown: Weights, count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    var samples = [Float](repeating: 0, count: 2 * count)
    run(shown, into: &samples, count: count, latents: drawLatents, first: first)
    return (samples, latent.values(count: count, first: first, from: drawLatents))
  }
}

extension LatentConfiguration {
  /// Latents [count, dimension], row by row, from row `first` on.
  func values(count: Int, first: Int, from stream: RandomStream) -> [Float] {
    let buffer = AlignedBuffer(count: count * dimension)
    draw(
      into: MatrixView(buffer.elements, rows: count, columns: dimension), firstRow: first, step: 0,
      from: stream)
    return Array(buffer.elements)
  }
}

extension [Float] {
  /// Interleaved coordinates as points.
  var points: [SIMD2<Float>] {
    (0..<count / 2).map { SIMD2(self[2 * $0], self[2 * $0 + 1]) }
  }
}
