import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The exact field between noise and modes: what it is known to do.
@Suite struct ExactFieldTests {
  private func training(
    _ path: NoisePath, _ data: any Distribution = RingDistribution(),
    _ sampler: PassSampler = PassSampler(.rungeKutta, steps: 100, power: 3),
    _ change: (inout ExactField.Settings) -> Void = { _ in }
  ) -> Trainer<ExactField> {
    var settings = ExactField.Settings()
    (settings.path, settings.sampler) = (path, sampler)
    settings.data = DistributionChoice(data)
    settings.likelihoodSteps = 120
    change(&settings)
    return Trainer<ExactField>(settings, seed: 3, threads: 1)
  }

  /// Where some samples are from noise on, pass by pass.
  private func path<Model>(_ training: Trainer<Model>, count: Int) -> [[SIMD2<Float>]] {
    let sampler = ModelSampler(
      training.model.sampling, on: training.book, training.configuration)
    sampler.read(training.playing)
    return sampler.path(count: count, from: RandomStream(seed: 8, purpose: .noise)).map(\.points)
  }

  // MARK: - Likelihood

  /// The density along the way back is the mixture's, blurred by what noise is left.
  @Test(
    arguments: [(NoisePath.straight, 3.0), (.preserving, 3), (.exploding, 7)],
    [RingDistribution(), GridDistribution()] as [any Distribution])
  func theDensityOfTheFlowIsThatOfTheMixture(
    path: (NoisePath, power: Double), data: any Distribution
  ) throws {
    let training = training(path.0, data) { $0.sampler.power = path.power }
    let mixture = try #require(data.mixture)
    // The path that ends at some noise ends at a fifth of a mode's.
    let blur = path.0 == .exploding ? 1.04.squareRoot() : 1
    let blurred = Mixture(means: mixture.means, deviation: blur * mixture.deviation)
    let points = data.samples(count: 64, random: RandomStream(seed: 5, purpose: .heldOut))
    let density = FlowDensity(training.model, on: training.book, training.configuration)
    let found = density.logDensities(of: points, []).logDensities
    var sum = 0.0
    for (point, value) in zip(points.points, found) {
      let off = value - blurred.logDensity(at: SIMD2(Double(point.x), Double(point.y)))
      sum += off
      // A point on the edge between two modes' basins is the worst.
      #expect(abs(off) < 5e-3, "\(path.0) \(point): \(off)")
    }
    #expect(abs(sum / 64) < 1e-4, "\(path.0): \(sum / 64)")
  }

  // MARK: - There and back

  /// Going back along the field returns the noise.
  @Test(arguments: [NoisePath.straight, .preserving, .exploding])
  func timeReversalReturnsTheNoise(path: NoisePath) {
    let data = RingDistribution(modes: 5, radius: 1, deviation: 0.1)
    let training = training(path, data, PassSampler(.rungeKutta, steps: 200, power: 3))
    let way = self.path(training, count: 100)
    let back = ModelSampler(
      .density(
        of: training.model, over: training.model.sampling.times), on: training.book,
      training.configuration)
    let ends = back.values(at: way[200].flatMap { [$0.x, $0.y] })
    // Noise of ten deviations keeps fewer digits; what is left of a place there is divided by the way's stretching.
    let scale: Float = path == .exploding ? 10 : 1
    for (row, start) in way[0].enumerated() {
      let end = SIMD2(ends[row * back.columns], ends[row * back.columns + 1])
      #expect(abs((end - start).max()) < 2e-3 * scale && abs((end - start).min()) < 2e-3 * scale)
    }
  }

  /// Of one Gaussian the map is linear: what is off the mean grows as the deviation of x_t does.
  @Test(arguments: [NoisePath.straight, .preserving, .exploding])
  func oneGaussianIsCarriedInAStraightRatio(path: NoisePath) {
    let spread = 0.3
    let data = RingDistribution(modes: 1, radius: 2, deviation: spread)
    let training = training(path, data, PassSampler(.rungeKutta, steps: 60, power: 3)) {
      $0.coordinates = .raw
    }
    let way = self.path(training, count: 50)
    let times = training.model.sampling.times
    func mixing(_ time: Double) -> (signal: Double, noise: Double) {
      switch path {
      case .straight: (time, 1 - time)
      case .exploding: (1, time)
      case .preserving: (cos(time), sin(time))
      }
    }
    let (first, last) = (mixing(times[0]), mixing(times[60]))
    func deviation(_ mixing: (signal: Double, noise: Double)) -> Double {
      (mixing.signal * mixing.signal * spread * spread + mixing.noise * mixing.noise).squareRoot()
    }
    let ratio = deviation(last) / deviation(first)
    for (start, end) in zip(way[0], way[60]) {
      let expected =
        SIMD2(2 * last.signal, 0) + ratio * (SIMD2<Double>(start) - SIMD2(2 * first.signal, 0))
      let off = SIMD2<Double>(end) - expected
      #expect(max(abs(off.x), abs(off.y)) < 1e-4, "\(path): \(off)")
    }
  }

  // MARK: - The loss that is left

  /// Floors that were measured apart, in Double: of the ring 1.677, of the grid 7.74 as a sum over coordinates.
  @Test(arguments: [("ring", 1.677, 0.009), ("grid", 7.74, 0.05)])
  func theFloorOfTheLossIsKnown(kind: String, floor: Double, error: Double) throws {
    let data: any Distribution = kind == "ring" ? RingDistribution() : GridDistribution()
    let training = training(.straight, data) {
      $0.coordinates = .raw
      $0.training.batch = 4096
    }
    for _ in 0..<20 { training.step() }
    let mean = try #require(training.figures.first { $0.key == "lossFloor" }?.value)
    // Both are means of draws.
    #expect(abs(mean - floor) < 4 * error, "\(mean)")
    #expect(training.state.step == 20)
  }

  /// The mean over all steps, although each is forgotten.
  @Test func theFloorIsTheMeanOfTheLosses() throws {
    let training = training(.exploding) { $0.training.batch = 64 }
    var sum = 0.0
    for _ in 0..<9 {
      training.step()
      sum += try #require(training.losses.first?.value)
    }
    let mean = try #require(training.figures.first { $0.key == "lossFloor" }?.value)
    #expect(abs(mean - sum / 9) < 1e-5 * sum)
  }

  /// Data that is no mixture has the field of some of its draws, which samples come close to.
  @Test func dataOfNoModesIsSampledByItsDraws() {
    let training = training(
      .straight, MoonsDistribution(), PassSampler(.midpoint, steps: 10, power: 3))
    let samples = training.sample(count: 300, first: 0).samples
    let draws = MoonsDistribution().samples(
      count: 400, random: RandomStream(seed: 0, purpose: .metricData)
    ).points
    let away = samples.points.map { sample in
      draws.reduce(Float.infinity) { min($0, (($1 - sample) * ($1 - sample)).sum()) }
    }
    #expect(away.sorted()[270] < 0.05, "\(away.sorted()[270])")
  }
}
