import Distributions
import Glibc
import Frames
import Graphs
import Networks
import Testing

@testable import Experiments
@testable import Models

/// The planar flow: its samples, made by finding roots, are those of its density.
@Suite struct PlanarFlowTests {
  private func training(_ steps: Int) -> Trainer<PlanarFlow> {
    var settings = PlanarFlow.Settings()
    settings.layers = 5
    settings.data = DistributionChoice(RingDistribution(modes: 2, radius: 2, deviation: 0.4))
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.01
    let training = Trainer<PlanarFlow>(settings, seed: 2, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  private func values(
    _ training: Trainer<PlanarFlow>, _ places: [SIMD2<Float>],
    _ body: @escaping (Expression, Batch) -> Expression
  ) -> [Float] {
    let sampler = ModelSampler(
      .pass { batch in body(batch.given("places", columns: 2), batch) }, on: training.book,
      training.configuration)
    sampler.read(training.playing)
    return sampler.values(at: places.flatMap { [$0.x, $0.y] })
  }

  /// A sample carried back to noise is the noise that the same draw began as.
  @Test(arguments: [0, 80]) func samplesGoBackToTheirNoise(steps: Int) throws {
    let training = training(steps)
    training.layers.show("paths", true)
    guard case .lines(let paths) = try #require(training.layer("paths")).mark else {
      Issue.record("no paths")
      return
    }
    let (starts, ends) = (paths.compactMap(\.first), paths.compactMap(\.last))
    #expect(paths.allSatisfy { $0.count == 6 })
    let noise = values(training, ends) { x, batch in training.model.encode(x, batch).z }.points
    // Data of radius 2 and deviation 0.4 has deviation 1.47 along each axis; noise is drawn in its units.
    let scale = Float((2 + 0.4 * 0.4).squareRoot())
    for (start, z) in zip(starts, noise) {
      let away = start - scale * z
      #expect((away * away).sum() < 1e-4, "\(start) and \(scale * z)")
    }
  }

  @Test(arguments: [0, 80]) func theVolumeIsThatOfDifferences(steps: Int) {
    let training = training(steps)
    let places = (0..<60).map { SIMD2<Float>(Float($0 % 10) / 2 - 2.3, Float($0 / 10) / 2 - 1.3) }
    let step: Float = 1 / 64
    let moved = places.flatMap { place in
      [
        place + SIMD2(step, 0), place - SIMD2(step, 0), place + SIMD2(0, step),
        place - SIMD2(0, step),
      ]
    }
    let noise = values(training, moved) { x, batch in training.model.encode(x, batch).z }.points
    let logs = values(training, places) { x, batch in training.model.encode(x, batch).logJacobian }
    for number in places.indices {
      let (a, b) = (
        SIMD2<Double>(noise[4 * number] - noise[4 * number + 1]) / Double(2 * step),
        SIMD2<Double>(noise[4 * number + 2] - noise[4 * number + 3]) / Double(2 * step)
      )
      // Rounding of 1e-6 over 1/32 on slopes of a tenth, and the bend of tanh.
      #expect(abs(log(abs(a.x * b.y - a.y * b.x)) - Double(logs[number])) < 0.01)
    }
  }
}
