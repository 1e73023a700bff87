import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Laws of samplers that draw noise, on the exact field.
@Suite struct StochasticSamplerTests {
  private static let stream = RandomStream(seed: 8, purpose: .noise)

  private func training(
    _ path: NoisePath, _ sampler: PassSampler,
    _ data: any Distribution = RingDistribution(modes: 3, radius: 1, deviation: 0.2)
  ) -> Trainer<ExactField> {
    var settings = ExactField.Settings()
    (settings.path, settings.sampler) = (path, sampler)
    settings.data = DistributionChoice(data)
    settings.coordinates = .raw
    return Trainer<ExactField>(settings, seed: 3, threads: 1)
  }

  private func path(_ path: NoisePath, _ sampler: PassSampler) -> [[SIMD2<Float>]] {
    let training = training(path, sampler)
    return ModelSampler(training.model.sampling, on: training.book, training.configuration)
      .path(count: 40, from: Self.stream).map(\.points)
  }

  /// Counts of points by the nearest of three modes, and the variance around it.
  private func modes(
    _ points: [SIMD2<Float>], _ means: [SIMD2<Double>]
  ) -> (shares: [Double], variance: Double) {
    var (counts, sum) = ([Double](repeating: 0, count: means.count), 0.0)
    for point in points {
      let squares = means.map { mean in
        let off = SIMD2<Double>(point) - mean
        return (off * off).sum()
      }
      let nearest = squares.indices.min { squares[$0] < squares[$1] } ?? 0
      counts[nearest] += 1
      sum += squares[nearest]
    }
    let count = Double(points.count)
    return (counts.map { $0 / count }, sum / (2 * count))
  }

  // MARK: - The reversed diffusion

  /// Without noise it is Euler's method for the probability flow, number by number.
  @Test(arguments: NoisePath.allCases) func noNoiseIsTheProbabilityFlow(path: NoisePath) {
    let (ode, sde) = (
      PassSampler(.euler, steps: 12, power: 3), PassSampler(.stochastic, steps: 12, power: 3)
    )
    #expect(self.path(path, ode) == self.path(path, sde))
    let noisy = PassSampler(.stochastic, steps: 12, power: 3, eta: 0.5)
    #expect(self.path(path, noisy)[0] == self.path(path, sde)[0])
    #expect(self.path(path, noisy)[12] != self.path(path, sde)[12])
    #expect(self.path(path, noisy)[12].allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  /// Whatever the share of noise, many steps of Euler & Maruyama's method give the mixture: its weights and widths.
  @Test(arguments: NoisePath.allCases, [0.5, 1.0])
  func manyStepsGiveTheMixture(path: NoisePath, eta: Double) throws {
    let training = training(
      path,
      PassSampler(.stochastic, steps: 400, power: path == .exploding ? 7 : 3, eta: eta))
    let mixture = try #require(training.configuration.data.distribution.mixture)
    let samples = training.sample(count: 3_000, first: 0).samples.points
    let (shares, variance) = modes(samples, mixture.means)
    for share in shares { #expect(abs(share - 1.0 / 3) < 4 * 0.0086, "\(shares)") }
    // The path that ends at some noise ends at a fifth of a mode's. The mean of 6,000 squares scatters by 0.018 of itself,
    // and steps of a few hundredths of the noise's variance widen modes by about a hundredth.
    let expected = 0.04 * (path == .exploding ? 1.04 : 1)
    #expect(abs(variance / expected - 1) < 4 * 0.018 + 0.02, "\(path) \(eta): \(variance)")
  }

  /// Few steps widen narrow modes: each puts on noise for the whole of its length.
  @Test func fewStepsWidenModes() throws {
    func variance(_ steps: Int, eta: Double) throws -> Double {
      let training = training(
        .exploding, PassSampler(.stochastic, steps: steps, power: 3, eta: eta))
      let mixture = try #require(training.configuration.data.distribution.mixture)
      return modes(training.sample(count: 1_000, first: 0).samples.points, mixture.means).variance
    }
    let (sde, ode) = (try variance(12, eta: 1), try variance(12, eta: 0))
    #expect(sde > 0.06 && ode < 0.05, "\(sde), \(ode)")
  }

  // MARK: - The corrector

  /// What corrector steps alone make of one Gaussian or of three modes under some noise.
  ///
  /// - Parameter factor: how much wider than it should be the density begins.
  private func corrected(
    _ data: RingDistribution, _ path: NoisePath, time: Double, ratio: Double, steps: Int,
    beginning factor: Double
  ) throws -> (points: [SIMD2<Float>], variance: Double, means: [SIMD2<Double>]) {
    let sampler = PassSampler(.stochastic, steps: 1, power: 1, signalToNoise: ratio)
    let training = training(path, sampler, data)
    let mixture = try #require(data.mixture as Mixture?)
    let (a, b) =
      switch path {
      case .straight: (time, 1 - time)
      case .exploding: (1, time)
      case .preserving: (cos(time), sin(time))
      }
    let variance = a * a * mixture.deviation * mixture.deviation + b * b
    let table = mixture.means.flatMap { [Float(a * $0.x), Float(a * $0.y)] }
    let sampling = Sampling.loop(
      times: [Double](repeating: time, count: steps + 1),
      start: { batch in
        let count = mixture.means.count
        let means = batch.graph.table(rows: count, columns: 2, table)
        return batch.choice("mode", below: count).product(with: means)
          + (factor * variance.squareRoot()) * batch.normal("start", 2)
      },
      step: { x, _, to, batch in
        sampler.corrected(x, at: to, noise: batch.normal("corrector", 2), path) {
          training.model.velocity(of: $0, at: $1, batch)
        }
      })
    let points = ModelSampler(sampling, on: training.book, training.configuration)
      .values(count: 3_000, from: Self.stream).points
    return (points, variance, mixture.means.map { a * $0 })
  }

  /// It keeps a mixture under noise as it is.
  @Test(arguments: [(NoisePath.straight, 0.7), (.exploding, 0.3), (.preserving, 0.4)])
  func theCorrectorKeepsTheDensity(path: NoisePath, time: Double) throws {
    let data = RingDistribution(modes: 3, radius: 3, deviation: 0.2)
    let (points, variance, means) = try corrected(
      data, path, time: time, ratio: 0.1, steps: 200, beginning: 1)
    let (shares, found) = modes(points, means)
    for share in shares { #expect(abs(share - 1.0 / 3) < 4 * 0.0086, "\(shares)") }
    // Steps of a hundredth of the variance widen by half of that.
    #expect(abs(found / variance - 1) < 4 * 0.018 + 0.01, "\(found / variance)")
  }

  /// Of one Gaussian of variance V it makes one of V / (1 - (r b)^2 / V), whatever it begins as.
  @Test(arguments: [0.1, 0.4, 0.7]) func theCorrectorsWidthIsKnown(ratio: Double) throws {
    let data = RingDistribution(modes: 1, radius: 1, deviation: 0.3)
    for factor in [0.3, 2] {
      let (points, variance, means) = try corrected(
        data, .exploding, time: 0.4, ratio: ratio, steps: 400, beginning: factor)
      let expected = variance / (1 - ratio * ratio * 0.16 / variance)
      let found = modes(points, means).variance
      #expect(abs(found / expected - 1) < 4 * 0.018, "\(found / expected)")
    }
  }

  /// Where there is no noise it does nothing, and asks nothing that has no answer.
  @Test func withoutNoiseTheCorrectorRests() {
    let sampler = PassSampler(.ddim, steps: 6, power: 1, eta: 1, corrections: 2)
    let way = path(.preserving, sampler)
    #expect(way[6].allSatisfy { $0.x.isFinite && $0.y.isFinite })
    #expect(sampler.evaluationsPerStep == 3)
    #expect(way[6] != path(.preserving, PassSampler(.ddim, steps: 6, power: 1, eta: 1))[6])
  }
}
