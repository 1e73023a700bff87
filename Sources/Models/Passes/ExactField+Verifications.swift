import Distributions
import Experiments
import Frames
import Glibc
import Tensors
public import Verifications

extension ExactField {
  /// That the flow's density is the data's, and that steps with all noise drawn anew are DDPM's.
  public static var verifications: [Verification] {
    [
      Verification(
        "exact-field.density",
        "ln p of data less ln p by the way back along the exact field, in nats",
        expected: 0, tolerance: 1e-3
      ) {
        var settings = Settings()
        settings.likelihoodSteps = 100
        return try measured("klGap", settings)
      },
      Verification(
        "ddim.ancestral",
        "variance of DDIM samples of one Gaussian, eta 1, 20 steps: that of DDPM's chain",
        expected: ancestralVariance, tolerance: 4 * ancestralVariance / Double(count).squareRoot()
      ) { sampledVariance },
    ]
  }

  private static func measured(_ key: String, _ settings: Settings) throws -> Double {
    let trainer = Trainer<ExactField>(settings, seed: 3, threads: 1)
    return try trainer.evaluate().reported.first { $0.key == key }?.value
      ?? { throw Verification.Missing() }()
  }

  // MARK: - Chains of one Gaussian

  /// Samples in a variance, each with two coordinates.
  private static let count = 40_000
  /// The deviation of the data.
  private static let deviation = 0.5
  private static let steps = 20

  private static var sampledVariance: Double {
    var settings = Settings()
    settings.path = .preserving
    settings.coordinates = .raw
    settings.data = DistributionChoice(
      RingDistribution(modes: 1, radius: 1, deviation: deviation))
    settings.sampler = PassSampler(.ddim, steps: steps, power: 1, eta: 1)
    let values = Trainer<ExactField>(settings, seed: 3, threads: 1)
      .sample(count: count, first: 0).samples
    var (sums, squares) = (SIMD2<Double>.zero, 0.0)
    for row in 0..<count {
      let point = SIMD2(Double(values[2 * row]), Double(values[2 * row + 1]))
      sums += point
      squares += (point * point).sum()
    }
    let mean = sums / Double(count)
    return (squares / Double(count) - (mean * mean).sum()) / 2
  }

  /// The variance of a coordinate by q(x_(t-1) | x_t, x) with the mean of x given x_t in the place of x.
  ///
  /// Source: Ho et al. 2020, arXiv 2006.11239.
  private static var ancestralVariance: Double {
    let levels = (0...steps).map { step in
      let signal = cos(.pi / 2 * (1 - Double(step) / Double(steps)))
      return signal * signal
    }
    let spread = deviation * deviation
    // Where all is noise, the first step draws all of it anew.
    var variance = 1 - levels[1]
    for (bar, next) in zip(levels.dropFirst(), levels.dropFirst(2)) {
      let beta = 1 - bar / next
      let clean = bar.squareRoot() * spread / (bar * spread + 1 - bar)
      let kept =
        next.squareRoot() * beta / (1 - bar) * clean
        + (1 - beta).squareRoot() * (1 - next) / (1 - bar)
      variance = kept * kept * variance + beta * (1 - next) / (1 - bar)
    }
    return variance
  }
}
