import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Laws of samplers, on the exact field of a few wide modes.
@Suite struct PassSamplerTests {
  static let paths: [NoisePath] = [.straight, .preserving, .exploding]
  private static let stream = RandomStream(seed: 8, purpose: .noise)

  private func training(_ path: NoisePath, _ sampler: PassSampler) -> Trainer<ExactField> {
    var settings = ExactField.Settings()
    (settings.path, settings.sampler) = (path, sampler)
    settings.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.2))
    settings.coordinates = .raw
    return Trainer<ExactField>(settings, seed: 3, threads: 1)
  }

  /// Where forty samples are from noise on, pass by pass.
  private func path(_ path: NoisePath, _ sampler: PassSampler) -> [[SIMD2<Float>]] {
    let training = training(path, sampler)
    return ModelSampler(training.model.sampling, on: training.book, training.configuration)
      .path(count: 40, from: Self.stream).map(\.points)
  }

  private func distance(_ one: [SIMD2<Float>], _ other: [SIMD2<Float>]) -> Double {
    zip(one, other).reduce(0) { max($0, Double((($1.0 - $1.1) * ($1.0 - $1.1)).sum())) }
      .squareRoot()
  }

  /// Twice as many steps err by a half, a quarter or a sixteenth.
  @Test(
    arguments: [
      (PassSampler.Kind.euler, 2.0), (.ddim, 2), (.midpoint, 4), (.heun, 4), (.rungeKutta, 16),
    ], [NoisePath.straight, .preserving])
  func errorsFallWithTheOrder(kind: (PassSampler.Kind, ratio: Double), path: NoisePath) {
    func end(_ steps: Int) -> [SIMD2<Float>] {
      self.path(path, PassSampler(kind.0, steps: steps, power: 1))[steps]
    }
    let exact = self.path(path, PassSampler(.rungeKutta, steps: 320, power: 1))[320]
    let steps = kind.0 == .rungeKutta ? 20 : 40
    let (rough, fine) = (distance(end(steps), exact), distance(end(2 * steps), exact))
    // So few steps are not at the limit yet.
    #expect(rough / fine > 0.6 * kind.ratio && rough / fine < 1.6 * kind.ratio, "\(rough / fine)")
  }

  /// Where data and noise are mixed in straight lines, going to the predicted point is Euler's step.
  @Test(arguments: [NoisePath.straight, .exploding]) func ddimIsEulersStep(path: NoisePath) {
    let (one, other) = (
      self.path(path, PassSampler(.ddim, steps: 12, power: 3)),
      self.path(path, PassSampler(.euler, steps: 12, power: 3))
    )
    let scale = path == .exploding ? 10.0 : 1
    for (one, other) in zip(one, other) { #expect(distance(one, other) < 2e-5 * scale) }
    // Along angles it is not.
    #expect(
      distance(
        self.path(.preserving, PassSampler(.ddim, steps: 12, power: 1))[12],
        self.path(.preserving, PassSampler(.euler, steps: 12, power: 1))[12]) > 1e-3)
  }

  /// A step with all noise drawn anew is DDPM's: the mean of q(x_(t-1) | x_t, x), and its deviation times new noise.
  @Test func ddimWithAllNoiseAnewIsAncestral() throws {
    let sampler = PassSampler(.ddim, steps: 20, power: 1, eta: 1)
    let training = training(.preserving, sampler)
    let way = path(.preserving, sampler)
    let times = training.model.sampling.times
    let mixture = try #require(training.configuration.data.distribution.mixture)
    // Where all is noise the fractions have no value; at the end there is no noise.
    for pass in 1..<19 {
      let (now, then) = (cos(times[pass]), cos(times[pass + 1]))
      let (bar, next) = (now * now, then * then)
      let beta = 1 - bar / next
      var drawn = [Float](repeating: 0, count: 80)
      drawn.withUnsafeMutableBufferPointer {
        Self.stream.fillNormal($0, step: ModelSampler.drawsPerPass * (pass + 1), offset: 0)
      }
      for row in 0..<40 {
        let x = SIMD2<Double>(way[pass][row])
        let clean = mixture.denoised(x / now, noise: ((1 - bar) / bar).squareRoot())
        let mean =
          beta * then / (1 - bar) * clean + (1 - next) * (1 - beta).squareRoot() / (1 - bar) * x
        let deviation = (beta * (1 - next) / (1 - bar)).squareRoot()
        let noise = SIMD2(Double(drawn[2 * row]), Double(drawn[2 * row + 1]))
        let off = SIMD2<Double>(way[pass + 1][row]) - (mean + deviation * noise)
        // Single precision, of numbers of some units.
        #expect(max(abs(off.x), abs(off.y)) < 1e-5, "pass \(pass): \(off)")
      }
    }
  }

  /// Without new noise the latents alone decide; with it the same latents come to other places.
  @Test(arguments: paths) func withoutNewNoiseLatentsDecide(path: NoisePath) {
    func drawn(_ eta: Double) -> [String] {
      let training = training(path, PassSampler(.ddim, steps: 10, power: 1, eta: eta))
      let sampler = ModelSampler(
        training.model.sampling, on: training.book, training.configuration)
      return sampler.steps.first?.batch.inputs.map(\.name).filter { $0 != "loop.place" } ?? []
    }
    #expect(drawn(0).isEmpty && drawn(0.5) == ["renewed"])
    let (one, other) = (
      self.path(path, PassSampler(.ddim, steps: 10, power: 3)),
      self.path(path, PassSampler(.ddim, steps: 10, power: 3, eta: 1))
    )
    #expect(one[0] == other[0] && one[10] != other[10])
    #expect(one == self.path(path, PassSampler(.ddim, steps: 10, power: 3)))
  }

  /// Whatever the share of new noise, samples have the modes' width.
  @Test(arguments: [0.0, 0.5, 1]) func newNoiseKeepsTheVariance(eta: Double) throws {
    var settings = ExactField.Settings()
    settings.path = .preserving
    settings.data = DistributionChoice(RingDistribution(modes: 1, radius: 1, deviation: 0.5))
    settings.sampler = PassSampler(.ddim, steps: 400, power: 1, eta: eta)
    let training = Trainer<ExactField>(settings, seed: 3, threads: 1)
    let samples = training.sample(count: 3_000, first: 0).samples.points
    let variance = samples.reduce(0) { $0 + Double($1.y * $1.y) } / 3_000
    // The mean of 3,000 squares scatters by 0.026 of itself; steps of a 400th err by less.
    #expect(abs(variance - 0.25) < 4 * 0.026 * 0.25, "\(variance)")
  }

  @Test(arguments: paths) func timesFallFromEndToEnd(path: NoisePath) {
    let (most, least) = path == .exploding ? (10.0, 0.003) : (1.0, 0.0)
    for power in [1.0, 3, 7] {
      let times = path.times(from: most, to: least, steps: 9, power: power)
      #expect(times.count == 10)
      #expect(times[0] == path.time(atNoise: most) && times[9] == path.time(atNoise: least))
      let levels = times.map { path == .straight ? 1 - $0 : $0 }
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 > $1 })
      if power == 1 {
        for step in 0..<9 {
          #expect(abs(levels[step] - levels[step + 1] - (most - least) / 9) < 1e-12)
        }
      }
    }
    // Karras's: the seventh roots are even.
    let times = NoisePath.exploding.times(from: 80, to: 0.002, steps: 17, power: 7)
    #expect(
      abs(pow(times[1], 1 / 7) - (pow(80, 1 / 7) + (pow(0.002, 1 / 7) - pow(80, 1 / 7)) / 17))
        < 1e-9)
  }
}
