import Glibc
import Tensors
public import Verifications

extension Verification {
  /// What is known of data in closed form, held against draws.
  public static let ofDistributions: [Verification] =
    [
      entropy(
        "ring", RingDistribution(), expected: log(8) + 1 + log(2 * .pi) + 2 * log(0.01)),
      entropy(
        "grid", GridDistribution(), expected: log(25) + 1 + log(2 * .pi) + 2 * log(0.05)),
      Verification(
        "ring.variance", "squared distance of draws from their mean: the floor of naive training",
        // r^2 + 2 s^2; its deviation of 2 r s, over the root of the count.
        expected: 1.0002, tolerance: 4 * 0.02 / Double(count).squareRoot()
      ) {
        let points = drawn(RingDistribution())
        let mean = points.reduce(.zero, +) / Double(count)
        return points.reduce(0) { $0 + (($1 - mean) * ($1 - mean)).sum() } / Double(count)
      },
      Verification(
        "checkerboard.entropy", "entropy of 8 of 16 squares of side 2, in nats",
        expected: log(32), tolerance: 1e-12
      ) { try CheckerboardDistribution().entropy ?? { throw Missing() }() },
      Verification(
        "bars.completion", "probability that bars of 4 lines are full whose first row is",
        expected: 2 / 9.0, tolerance: 1e-12
      ) {
        let bars = BarsDistribution().templateSet
        let full = zip(bars.values, bars.probabilities).filter { $0.0[..<4].allSatisfy { $0 == 1 } }
        guard full.count == 8, let all = full.first(where: { !$0.0.contains(-1) })
        else { throw Missing() }
        return all.1 / full.reduce(0) { $0 + $1.1 }
      },
      Verification(
        "tones.codes", "mu-law codes of 256 whose number has that code", expected: 256,
        tolerance: 0
      ) {
        let law = MuLaw(codes: 256)
        return Double((0..<256).count { law.code(of: law.number(of: $0)) == $0 })
      },
      Verification(
        "tones.error", "how far a number from -1 to 1 is from that of its mu-law code at most",
        // The last code begins half a level below full scale. Numbers that are tried lie 1e-5 apart.
        expected: 256 / 255.0 * (1 - pow(256, -1 / 255.0)), tolerance: 1e-5
      ) {
        let law = MuLaw(codes: 256)
        return (-100_000...100_000).map { Double($0) / 100_000 }
          .map { abs(law.number(of: law.code(of: $0)) - $0) }.reduce(0, max)
      },
    ]

  /// Draws that a mean is taken over.
  private static let count = 100_000

  private static func drawn(_ data: any Distribution) -> [SIMD2<Double>] {
    let values = data.samples(count: count, random: RandomStream(seed: 1, purpose: .metricData))
    return (0..<count).map { SIMD2(Double(values[2 * $0]), Double(values[2 * $0 + 1])) }
  }

  /// The mean of -ln p over draws: it scatters by 1, as ||x||^2 / 2 of a normal in the plane does.
  private static func entropy(
    _ name: String, _ data: any Distribution, expected: Double
  ) -> Verification {
    Verification(
      "\(name).entropy", "mean of -ln p over \(count) draws, in nats", expected: expected,
      tolerance: 4 / Double(count).squareRoot()
    ) {
      guard let mixture = data.mixture else { throw Missing() }
      return -drawn(data).reduce(0) { $0 + mixture.logDensity(at: $1) } / Double(count)
    }
  }
}
