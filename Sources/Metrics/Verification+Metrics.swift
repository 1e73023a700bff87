import Distributions
import Glibc
import Tensors
public import Verifications

extension Verification {
  /// What perfect samples score, held against draws of the data.
  public static let ofMetrics: [Verification] = [
    ("ring", RingDistribution().law, RingDistribution() as any Distribution),
    ("grid", GridDistribution().law, GridDistribution()),
  ].flatMap { name, mixture, data in
    let modes = Double(mixture.means.count)
    let quality = 1 - exp(-4.5)
    let trials = 40.0
    let count = ModeCoverage.publishedSampleCount
    return [
      Verification(
        "\(name).quality", "share of perfect samples within 3 deviations, as reported",
        expected: quality, tolerance: 1e-12
      ) { CoverageOracle(of: mixture).highQuality },
      Verification(
        "\(name).drawn-quality", "the same, of \(Int(trials)) times \(count) draws",
        expected: quality,
        tolerance: 4 * (quality * (1 - quality) / (trials * Double(count))).squareRoot()
      ) {
        try mean(data, mixture, trials: Int(trials)) { $0.highQuality }
      },
      Verification(
        "\(name).modes", "modes that perfect samples capture, as reported", expected: modes,
        tolerance: 1e-9
      ) { CoverageOracle(of: mixture).modesCaptured },
      Verification(
        "\(name).reverse-kl", "reverse KL of perfect samples beside (K - 1) / 2n, as reported",
        // The next term is (K - 1 + sum of K) / 12 n^2 and the like.
        expected: (modes - 1) / (2 * Double(count) * quality),
        tolerance: modes * modes / (12 * Double(count * count) * quality) + 2e-6
      ) { CoverageOracle(of: mixture).reverseKL },
      Verification(
        "\(name).drawn-kl", "the same, of \(Int(trials)) times \(count) draws",
        // 2 n KL is about chi squared with K - 1 degrees of freedom.
        expected: (modes - 1) / (2 * Double(count) * quality),
        tolerance: 4 * (2 * (modes - 1)).squareRoot() / (2 * Double(count) * trials.squareRoot())
      ) {
        try mean(data, mixture, trials: Int(trials)) { $0.reverseKL }
      },
    ]
  }

  private static func mean(
    _ data: any Distribution, _ mixture: Mixture, trials: Int,
    _ figure: (ModeCoverage) -> Double?
  ) throws -> Double {
    var sum = 0.0
    for trial in 0..<trials {
      let samples = data.samples(
        count: ModeCoverage.publishedSampleCount, step: trial,
        random: RandomStream(seed: 2, purpose: .metricData))
      guard let value = figure(ModeCoverage(samples: samples, of: mixture)) else { throw Missing() }
      sum += value
    }
    return sum / Double(trials)
  }
}
