import Datasets
import Frames
import Graphs
import Metrics
import Tensors

// MARK: - Layers

extension GeneratorObserver {
  /// The layers of every generator in training, data and samples shown.
  static func board(for latent: LatentConfiguration, hasModes: Bool) -> LayerBoard {
    let modes = LayerBoard.Choice(
      "mode numbers", key: "modes", isShown: true,
      explanation:
        "The modes' numbers in events and bars, where there is room; marked where the mode "
        + "is not found.")
    return LayerBoard(
      [
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
      ] + (hasModes ? [modes] : []))
  }

  /// The numbers of the modes, over everything else.
  private var modeLayers: [Layer] {
    guard layers.shows("modes"), let mixture = data.mixture else { return [] }
    let held = watch?.held
    let labels = mixture.means.enumerated().map { index, mean in
      PlaceLabel("\(index + 1)", at: mean, isMissing: held.map { !$0[index] } ?? false)
    }
    return [Layer("modes", role: .guide, mark: .labels(labels))]
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
    return Scene(extent: data.extent, layers: drawn + over + modeLayers)
  }

  /// The samples on the screen at this step.
  func samples(of shown: Weights, step: Int) -> [SIMD2<Float>] {
    draw(shown, at: step)
    return samples.points
  }

  /// What the generator makes of some latents, of which `fill` writes rows; the number of the first is given.
  func samples(
    of shown: Weights, count: Int, fill: @Sendable (MatrixView, Int) -> Void
  ) -> [SIMD2<Float>] {
    weights.buffer.assign(from: shown.buffer)
    var samples = [Float](repeating: 0, count: 2 * count)
    samples.withUnsafeMutableBufferPointer { sampler.run(into: $0, count: count, fill: fill) }
    return samples.points
  }

  /// What is needed to measure the generator as it is now.
  func evaluator(of shown: Weights) -> any Evaluator {
    GeneratorEvaluator(
      judge: judge, weights: Array(shown.buffer.elements), outputDeviation: outputDeviation)
  }

  /// What can be said of the samples on the screen at this step.
  func sight(of shown: Weights, step: Int) -> SampleSight {
    draw(shown, at: step)
    if let knownSight { return knownSight }
    let sight = SampleSight(samples: samples, beside: data)
    knownSight = sight
    return sight
  }

  /// What must be said before all else: that the loss is no number, or that the samples are lost from sight.
  func mishap(hasDiverged: Bool, _ sight: SampleSight, advice: String = "") -> Caption? {
    if hasDiverged {
      return Caption(
        .failing,
        "The loss is no longer a number. A smaller learning rate or gain\(advice) may prevent it.")
    }
    guard sight.outside > 0.99 else { return nil }
    let share = (100 * sight.outside).text(decimals: 0)
    return Caption(
      .failing, "\(share) % of the samples are far from the data, outside what is shown here.")
  }

  /// How many modes are found, as the beginning of a sentence: "5 of 8 modes are found"; nil where the data
  /// has none.
  var foundModes: String? {
    guard let watch, let held = watch.held else { return nil }
    return watch.heldCount == held.count
      ? "All \(held.count) modes are found" : "\(watch.heldCount) of \(held.count) modes are found"
  }

  /// Whether all modes have been found for so many steps.
  func hasHeldAll(for steps: Int, at step: Int) -> Bool {
    guard let watch, let held = watch.held else { return false }
    return watch.heldCount == held.count && step - watch.lastChange >= steps
  }

  /// How well the samples cover the modes, then the model's own figures, then how evenly and where.
  func figures(of shown: Weights, step: Int, own: [Measure]) -> [Measure] {
    let sight = sight(of: shown, step: step)
    let coverage = judge.oracle.map { oracle in
      sight.coverageFigures(
        found: watch?.held == nil ? nil : watch?.heldCount, oracle: oracle, separation: separation)
    }
    return (coverage ?? []) + own + sight.furtherFigures(oracle: judge.oracle)
  }

  /// The modes found in a few words; nil where the data has none, or before anybody has looked.
  func verdict(of shown: Weights, step: Int) -> String? {
    guard let oracle = judge.oracle, let watch, watch.held != nil else { return nil }
    return sight(of: shown, step: step).verdict(found: watch.heldCount, oracle: oracle)
  }

  /// The samples of high quality on each mode; nil where the data has none.
  func bars(of shown: Weights, step: Int) -> BarChart? {
    judge.oracle.flatMap { sight(of: shown, step: step).bars(oracle: $0) }
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
