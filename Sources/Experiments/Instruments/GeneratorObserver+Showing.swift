import Distributions
import Frames
import Graphs
import Metrics
import Tensors

// MARK: - Layers

extension GeneratorObserver {
  /// The layers of every generator in training, data and samples shown.
  static func board(for lattice: LatticeView?, hasModes: Bool) -> LayerBoard {
    let modes = LayerBoard.Choice(
      "mode numbers", key: "modes", isShown: true,
      explanation:
        "The modes' numbers in events and bars, where there is room; marked where the mode "
        + "is not found.")
    return LayerBoard(
      common + (lattice.map { [$0.choice] } ?? []) + [
        LayerBoard.Choice(
          "trails", key: "trails", isShown: false,
          explanation:
            "The ways that the samples of \(SampleTrails.count) latents took since training "
            + "began, and where they are now.")
      ] + (hasModes ? [modes] : []))
  }

  /// The layers of whatever samples are.
  static let common = [
    LayerBoard.Choice(
      "data", key: "data", isShown: true, explanation: "What the generator is to imitate."),
    LayerBoard.Choice(
      "samples", key: "samples", isShown: true, explanation: "What the generator makes of noise."),
  ]

  /// The numbers of the modes, over everything else.
  private func modeLayers(of shown: [Weights], step: Int) -> [Layer] {
    guard layers.shows("modes"), let mixture = data.mixture else { return [] }
    let found = step == 0 ? nil : sight(of: shown, step: step).found
    let labels = mixture.means.enumerated().map { index, mean in
      PlaceLabel("\(index + 1)", at: mean, isMissing: found.map { !$0[index] } ?? false)
    }
    return [Layer("modes", role: .guide, mark: .labels(labels))]
  }

  /// The lattice of latents as the generator bends it.
  private func latticeLayers(of shown: [Weights]) -> [Layer] {
    guard let lattice, layers.shows("latentGrid") else { return [] }
    return [lattice.layer(of: shown, after: isOnTheWay ? passes?.pass : nil)]
  }

  /// The ways of the followed samples, and where they are.
  private func trailLayers(of shown: [Weights]) -> [Layer] {
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
  func exhibit(
    of shown: [Weights], step: Int, called name: String = "samples", under: [Layer] = [],
    over: [Layer] = [], shelves: [PlacedShelf] = []
  ) -> Exhibit {
    let cloud = cloud(of: shown, step: step)
    let name = isOnTheWay ? Self.onTheWay : name
    guard data.space.family == .plane else {
      let groups: [(name: String, role: Layer.Role, samples: [Float])] = [
        ("data", .data, layers.shows("data") ? data.decoded(shownData) : []),
        (name, .samples, layers.shows("samples") ? data.decoded(cloud) : []),
      ]
      return Exhibit(of: data.space, groups.filter { !$0.samples.isEmpty }).with(shelves)
    }
    var drawn = under
    if layers.shows("data") {
      drawn.append(Layer("data", role: .data, mark: .points(shownData.points)))
    }
    if layers.shows("samples") {
      drawn.append(Layer(name, role: .samples, mark: .points(cloud.points)))
    }
    drawn += latticeLayers(of: shown) + trailLayers(of: shown)
    return .plane(
      Scene(extent: extent, layers: drawn + over + modeLayers(of: shown, step: step))
        .showing(data.space))
  }

  /// What samples are called before they are any.
  static let onTheWay = "on the way"

  /// Whether samples are looked at before they are any.
  var isOnTheWay: Bool { passes.map { !$0.isAtEnd } ?? false }

  /// The samples on the screen at this step, as far on their way as one looks, row by row.
  func cloud(of shown: [Weights], step: Int) -> [Float] {
    sample(shown, at: step)
    guard let passes, isOnTheWay, let way else { return samples }
    return way[passes.stop]
  }

  /// The classes that the samples on the screen are made for, by the draw that decides it.
  func classes(by name: String) -> (numbers: [Int32], bound: Int) {
    sampler.classes(by: name, count: shownCount, from: latents)
  }

  /// What can be said of the samples on the screen at this step.
  func sight(of shown: [Weights], step: Int) -> SampleSight {
    sample(shown, at: step)
    if let knownSight { return knownSight }
    let sight =
      data.space.family == .plane
      ? SampleSight(samples: samples, beside: data, in: extent)
      : SampleSight(rows: samples, beside: data)
    knownSight = sight
    return sight
  }

  /// What must be said before all else: that the loss is no number, or that the samples are lost from sight.
  ///
  /// An untrained model may put samples anywhere, and an end is told by its own words: then they are not called lost.
  func mishap(
    hasDiverged: Bool, isUnderWay: Bool, _ sight: SampleSight, advice: String = ""
  ) -> Caption? {
    if hasDiverged {
      return Caption(
        .failing,
        "The loss is no longer a number. A smaller learning rate or gain\(advice) may prevent it.")
    }
    guard isUnderWay, sight.outOfSight > 0.99 else { return nil }
    let share = (100 * sight.outOfSight).text(decimals: 0)
    return Caption(
      .failing, "\(share) % of the samples are far from the data, outside what is shown here.")
  }

  /// Whether all modes have been found for so many steps.
  func hasHeldAll(for steps: Int, at step: Int) -> Bool {
    guard let watch, let held = watch.held else { return false }
    return watch.heldCount == held.count && step - watch.lastChange >= steps
  }

  /// How well the samples cover the modes, then the model's own figures, then how evenly and where.
  func figures(of shown: [Weights], step: Int, own: [Figure]) -> [Figure] {
    let sight = sight(of: shown, step: step)
    let coverage = oracle.map { sight.coverageFigures(oracle: $0, separation: separation) }
    return (coverage ?? []) + own + sight.furtherFigures(oracle: oracle)
  }

  /// The modes found in a few words; nil where the data has none, or before the first step.
  func verdict(of shown: [Weights], step: Int) -> String? {
    guard step > 0 else { return nil }
    let sight = sight(of: shown, step: step)
    return oracle.map { sight.verdict(oracle: $0) } ?? sight.matchVerdict
  }

  /// The samples of high quality on each mode; nil where the data has none.
  func bars(of shown: [Weights], step: Int) -> BarChart? {
    oracle.flatMap { sight(of: shown, step: step).bars(oracle: $0, hasBegun: step > 0) }
  }

  /// Draws the samples, once for a step; on their way the same run shows where they are at every stop, so that looking
  /// there costs no more.
  private func sample(_ shown: [Weights], at step: Int) {
    if let passes, isOnTheWay {
      guard way?.step != step || drawnAt != step else { return }
      var next = way ?? SampleWay(passes, step: step, size: samples.count)
      // Its room is used again, not copied.
      way = nil
      sampler.read(shown)
      samples.withUnsafeMutableBufferPointer {
        next.keep(sampler, at: step, into: $0, from: latents)
      }
      way = next
      if drawnAt != step { drawnAt = step }
      return
    }
    guard drawnAt != step else { return }
    drawnAt = step
    run(shown, into: &samples, count: shownCount, latents: latents, first: 0)
  }

  private func run(
    _ shown: [Weights], into samples: inout [Float], count: Int, latents: RandomStream, first: Int
  ) {
    sampler.read(shown)
    samples.withUnsafeMutableBufferPointer {
      sampler.run(into: $0, count: count, first: first, from: latents)
    }
  }
}

// MARK: - Drawing for others

extension GeneratorObserver {
  /// Samples with their latents, see `Generative`.
  func sample(_ shown: [Weights], count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    var samples = [Float](repeating: 0, count: data.space.count * count)
    run(shown, into: &samples, count: count, latents: drawLatents, first: first)
    return (samples, latent?.values(count: count, first: first, from: drawLatents) ?? [])
  }
}

extension LatentConfiguration {
  /// Latents [count, dimension], row by row, from row `first` on.
  func values(count: Int, first: Int, from stream: RandomStream) -> [Float] {
    let buffer = AlignedBuffer(count: count * dimension)
    fill(
      MatrixView(buffer.elements, rows: count, columns: dimension), firstRow: first, step: 0,
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
