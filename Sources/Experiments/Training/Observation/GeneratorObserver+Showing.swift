import Datasets
import Frames
import Graphs
import Metrics
import Tensors

// MARK: - Layers

extension GeneratorObserver {
  /// The layers of every generator in training, data and samples shown.
  static func board(for latent: LatentConfiguration) -> LayerBoard {
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

  /// Place and spread of the samples on the screen at this step.
  func moments(of shown: Weights, step: Int) -> SampleMoments {
    draw(shown, at: step)
    return SampleMoments(samples: samples)
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
