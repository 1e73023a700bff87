public import Distributions
import Glibc

/// Which modes of a mixture a set of samples reaches, and how evenly.
///
/// The definitions are those of Srivastava et al. (VEEGAN, 2017, arXiv 1705.07761) and of the authors'
/// code of Lin et al. (PacGAN, 2017, arXiv 1712.04086):
///
/// - A sample is of *high quality* if its distance from the nearest mean is less than 3 deviations.
/// - A mode is *captured* if it is the nearest to at least one high-quality sample.
/// - *Reverse KL* = ln K - H(c / sum c) in nats, c the high-quality samples per mode.
///
/// The published protocol takes 2,500 samples. What perfect samples score is a `CoverageOracle`; a
/// greater share of high quality than theirs is a sign of collapse inside the modes. Samples that are
/// not finite count as samples and are never of high quality.
public struct ModeCoverage: Sendable, Equatable {
  /// High-quality samples per mode, in the order of the mixture's means.
  public internal(set) var counts: [Int]
  /// All samples, of high quality or not.
  public internal(set) var sampleCount: Int

  /// The distance within which a sample is of high quality, in deviations.
  public static let reach = 3.0

  /// The coverage with the given high-quality samples per mode.
  ///
  /// - Precondition: there is a mode, and there are at least as many samples as are counted.
  public init(counts: [Int], sampleCount: Int) {
    precondition(!counts.isEmpty, "coverage needs at least one mode")
    precondition(
      counts.allSatisfy { $0 >= 0 } && counts.reduce(0, +) <= sampleCount,
      "counts \(counts) of \(sampleCount) samples")
    self.counts = counts
    self.sampleCount = sampleCount
  }

  /// How many samples a figure of the published protocol is computed from.
  public static let publishedSampleCount = 2_500
}

extension ModeCoverage {
  /// How samples [count, size], row by row, fall on templates: of high quality are those that are one after rounding.
  public init(samples: [Float], of templates: TemplateSet) {
    let size = templates.values[0].count
    var counts = [Int](repeating: 0, count: templates.count)
    let starts = stride(from: 0, to: samples.count, by: size)
    for start in starts {
      if let number = templates.number(of: samples[start..<start + size]) { counts[number] += 1 }
    }
    self.init(counts: counts, sampleCount: samples.count / size)
  }
}

// MARK: - Figures

extension ModeCoverage {
  /// How many modes there are.
  public var modes: Int { counts.count }

  /// How many modes are the nearest to at least one high-quality sample.
  public var modesCaptured: Int { counts.count { $0 > 0 } }

  /// How many samples are of high quality.
  public var highQualityCount: Int { counts.reduce(0, +) }

  /// The share of samples of high quality, in 0...1; nil when there are no samples.
  public var highQuality: Double? {
    sampleCount == 0 ? nil : Double(highQualityCount) / Double(sampleCount)
  }

  /// ln K - H(c / sum c) in nats: 0 when all modes are equally likely; nil when no sample is of high
  /// quality.
  public var reverseKL: Double? {
    let total = Double(highQualityCount)
    guard total > 0 else { return nil }
    // -H = sum of p ln p; a mode without samples adds 0.
    let negativeEntropy = counts.reduce(0.0) { sum, count in
      let share = Double(count) / total
      return count == 0 ? sum : sum + share * log(share)
    }
    return max(0, log(Double(modes)) + negativeEntropy)
  }
}
