import Distributions
public import Experiments
import Glibc
import Graphs
import Tensors
public import Verifications

extension PlugAndPlay {
  /// Where chains rest on one Gaussian, that its law is sampled with the right noise, and what pulls them.
  public static var verifications: [Verification] {
    resting + [
      Verification(
        "plug-and-play.exact",
        "variance of chains asked for a mode of the ring, over the mode's own, at chain noise 1",
        expected: 1, tolerance: 4 * (1 / Double(chains)).squareRoot()
      ) { try askedVariance },
      Verification(
        "plug-and-play.denoiser",
        "largest gap of R(h) - h to s^2 times the difference quotient of ln p_s(h), over s",
        expected: 0, tolerance: 1e-4
      ) { largestGap(of: .denoiser) },
      Verification(
        "plug-and-play.classifier",
        "largest gap of t^2 d ln p(y|h)/dh to its difference quotient, over t",
        expected: 0, tolerance: 1e-4
      ) { largestGap(of: .classifier) },
    ]
  }

  private static let chains = 20_000

  // MARK: - Chains at rest

  /// Of one Gaussian, at settings whose noise is not the exact one.
  private static var resting: [Verification] {
    [(0.2, 0.5), (1.0, 1.0), (1.5, 2.0)].map { prior, noise in
      let (deviation, corruption, e3) = (0.4, 0.3, 0.1 * noise)
      let a =
        prior * corruption * corruption / (corruption * corruption + deviation * deviation)
      let expected = e3 * e3 / (1 - (1 - a) * (1 - a))
      return Verification(
        "plug-and-play.e1-\(prior)",
        "variance of chains on one Gaussian without condition, e1 = \(prior), e3 = \(e3)",
        expected: expected, tolerance: 4 * expected * (1 / Double(chains)).squareRoot()
      ) {
        var settings = Settings()
        settings.data = DistributionChoice(
          RingDistribution(modes: 1, radius: 1, deviation: deviation))
        (settings.prior, settings.condition, settings.noise) = (prior, 0, corruption)
        settings.chainNoise = e3 / settings.exactDeviation
        return variance(settings, about: SIMD2(1, 0))
      }
    }
  }

  /// Of the second mode of a ring, in units of its own.
  private static var askedVariance: Double {
    get throws {
      var settings = Settings()
      (settings.asked, settings.mode) = (.one, 2)
      guard let mixture = settings.data.distribution.mixture else { throw Verification.Missing() }
      return variance(settings, about: mixture.means[1]) / (mixture.deviation * mixture.deviation)
    }
  }

  /// The mean square along an axis of the samples' distances from a point.
  private static func variance(_ settings: Settings, about centre: SIMD2<Double>) -> Double {
    let values = Trainer<PlugAndPlay>(settings, seed: 3, threads: 1)
      .sample(count: chains, first: 0).samples
    let sum = (0..<chains).reduce(0.0) { sum, row in
      let away = SIMD2(Double(values[2 * row]), Double(values[2 * row + 1])) - centre
      return sum + (away * away).sum()
    }
    return sum / Double(2 * chains)
  }

  // MARK: - Slopes

  private enum Part {
    case denoiser
    case classifier
  }

  /// The largest gap of a slope to the difference quotient of its logarithm, in deviations, at some places among modes of
  /// unequal weight.
  private static func largestGap(of part: Part) -> Double {
    let ring = RingDistribution(modes: 3, radius: 1, deviation: 0.4, weights: [3, 1, 2])
    let (modes, noise, side) = (LabelledMixture(of: ring), 0.5, 0.0005)
    let places = (0..<64).map { SIMD2(Double($0 % 8) - 3.5, Double($0 / 8) - 3.5) * 0.4 }
    let graph = Graph()
    let h = graph.input("h", rows: places.count, columns: 2)
    let y = graph.table(rows: 1, columns: 3, [0, 1, 0])
    let slope: Expression
    let deviation: Double
    switch part {
    case .denoiser:
      deviation = noise
      slope = (modes.denoised(h, noise: noise) - h) * (1 / noise)
    case .classifier:
      deviation = ring.deviation
      slope = deviation * modes.logPosterior(of: y, at: h).sum().gradient(withRespectTo: h)
    }
    let workspace = Program(outputs: ["slope": slope]).makeWorkspace([])
    workspace["h"].assign(places.flatMap { [Float($0.x), Float($0.y)] })
    workspace.run()
    let found = workspace["slope"].elements
    var largest = 0.0
    for (row, place) in places.enumerated() {
      for axis in 0..<2 {
        let step = SIMD2(axis == 0 ? side : 0, axis == 1 ? side : 0)
        let (before, after) = (place - step, place + step)
        let rise =
          logarithm(part, ring, noise, after) - logarithm(part, ring, noise, before)
        let gap = abs(Double(found[2 * row + axis]) - deviation * rise / (2 * side))
        largest = max(largest, gap)
      }
    }
    return largest
  }

  /// ln p_s(h), or ln p(y|h) of the second mode, by the densities of mixtures.
  private static func logarithm(
    _ part: Part, _ ring: RingDistribution, _ noise: Double, _ h: SIMD2<Double>
  ) -> Double {
    let law = ring.law
    switch part {
    case .denoiser:
      return Mixture(
        means: law.means,
        deviation: (law.deviation * law.deviation + noise * noise).squareRoot(),
        weights: law.weights
      ).logDensity(at: h)
    case .classifier:
      let own = Mixture(means: [law.means[1]], deviation: law.deviation)
      return log(law.weights[1]) + own.logDensity(at: h) - law.logDensity(at: h)
    }
  }
}
