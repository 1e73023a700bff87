import Distributions
import Glibc
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Flows whose inverse is known: the map, its inverse and its volume belong together.
@Suite struct CouplingFlowTests {
  typealias Transform = CouplingFlow.Settings.Transform

  private func training(
    _ transform: Transform, steps: Int = 0,
    _ change: (inout CouplingFlow.Settings) -> Void = { _ in }
  ) -> Trainer<CouplingFlow> {
    var settings = CouplingFlow.Settings()
    settings.transform = transform
    settings.network = NetworkConfiguration(hidden: [12], activation: .tanh)
    (settings.layers, settings.bins) = (3, 6)
    settings.data = DistributionChoice(RingDistribution(modes: 3, radius: 2, deviation: 0.3))
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.02
    change(&settings)
    let training = Trainer<CouplingFlow>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  /// Rows of something that is written of places.
  private func values<Model>(
    _ training: Trainer<Model>, _ places: [SIMD2<Float>],
    _ body: @escaping (Expression, Batch) -> Expression
  ) -> [Float] {
    let sampler = ModelSampler(
      .pass { batch in body(batch.given("places", columns: 2), batch) }, on: training.book,
      training.configuration)
    sampler.read(training.playing)
    return sampler.values(at: places.flatMap { [$0.x, $0.y] })
  }

  private let places = (0..<200).map { number in
    SIMD2<Float>(Float(number % 20) / 4 - 2.4, Float(number / 20) / 2 - 2.3)
  }

  /// All layers begin as the identity, so the density is N(0, I) of standardised data: of deviation 2 / sqrt(2).
  @Test(arguments: Transform.allCases) func itBeginsAsANormal(transform: Transform) {
    let training = training(transform)
    let variance = 2 + 0.3 * 0.3
    let logs = values(training, places) { training.model.logLikelihood(of: $0, $1) }
    for (place, value) in zip(places, logs) {
      let square = Double((place * place).sum())
      // A spline of pieces that are all alike is the identity within rounding.
      #expect(abs(Double(value) + square / 2 / variance + log(2 * .pi * variance)) < 2e-5)
    }
  }

  @Test(arguments: Transform.allCases) func samplesGoBackToTheirNoise(transform: Transform) {
    let training = training(transform, steps: 60)
    let noise = values(training, places) { x, batch in training.model.encode(x, batch).z }.points
    let back = values(training, noise) { z, batch in training.model.decode(z, batch) }.points
    for (place, other) in zip(places, back) {
      // Single precision through three layers, each of which may stretch.
      #expect(((place - other) * (place - other)).sum() < 1e-6, "\(place) became \(other)")
    }
    #expect(zip(places, noise).contains { abs($0.x - $1.x) > 0.1 })
  }

  /// The logarithm of the volume is that of the determinant by differences.
  @Test(arguments: Transform.allCases) func theVolumeIsThatOfDifferences(transform: Transform) {
    let training = training(transform, steps: 60)
    // Differences of single precision over 1/64 err by some 1e-5 of the map, and by its bend: a few in a thousand.
    let step: Float = 1 / 64
    let moved = places.flatMap { place in
      [
        place + SIMD2(step, 0), place - SIMD2(step, 0), place + SIMD2(0, step),
        place - SIMD2(0, step),
      ]
    }
    let noise = values(training, moved) { x, batch in training.model.encode(x, batch).z }.points
    let logs = values(training, places) { x, batch in training.model.encode(x, batch).logJacobian }
    var worst: [Double] = []
    for number in places.indices {
      let (a, b) = (
        SIMD2<Double>(noise[4 * number] - noise[4 * number + 1]) / Double(2 * step),
        SIMD2<Double>(noise[4 * number + 2] - noise[4 * number + 3]) / Double(2 * step)
      )
      let determinant = abs(a.x * b.y - a.y * b.x)
      worst.append(abs(log(determinant) - Double(logs[number])))
    }
    worst.sort()
    // Knots, where a spline's slope has a corner, may lie within a difference.
    #expect(worst[worst.count / 2] < 2e-3)
    #expect(worst[worst.count * 9 / 10] < 0.05)
  }

  /// Noise is decoded by the very map that data is encoded by: the lattice is bent by the generator.
  @Test func theLatticeIsThatOfTheSamples() {
    let training = training(.spline, steps: 20)
    let sample = training.sample(count: 50, first: 0)
    let decoded = values(training, sample.latents.points) { z, batch in
      training.model.decode(z, batch)
    }
    for (one, other) in zip(decoded, sample.samples) {
      // Layer by layer, in programs of their own, results are rounded at other places.
      #expect(abs(one - other) < 1e-5 * (1 + abs(one)))
    }
    #expect(decoded.count == sample.samples.count)
  }

  /// One Gaussian off the middle is an affine map of noise.
  @Test func oneGaussianIsLearnedExactly() throws {
    let training = training(.affine, steps: 300) {
      $0.data = DistributionChoice(RingDistribution(modes: 1, radius: 2, deviation: 0.3))
      $0.training.steps = 300
      $0.training.decay.kind = .linear
    }
    let gap = try #require(training.measured("klGap"))
    #expect(abs(gap) < 0.02, "\(gap)")
  }

  /// Data in the plane of noise, told apart by mode.
  @Test func dataIsSeenAsNoise() throws {
    let training = training(.spline)
    #expect(training.companion() == nil)
    training.layers.show("noiseSpace", true)
    let scene = try #require(training.companion())
    guard case .classes(let classes) = try #require(scene.layers.first).mark else {
      Issue.record("no classes")
      return
    }
    // The identity on standardised data: the first mode lies at sqrt(2) on the axis, less what its own width takes.
    #expect(classes.count == 3)
    let mean = classes[0].reduce(.zero, +) / Float(classes[0].count)
    let expected = 2 / (2 + 0.3 * 0.3 as Float).squareRoot()
    #expect(abs(mean.x - expected) < 0.03 && abs(mean.y) < 0.03)
  }
}
