public import Distributions
import Glibc

/// Which modes of a mixture a set of samples reaches, and how evenly.
///
/// The definitions are those of Srivastava et al. (VEEGAN, 2017, arXiv 1705.07761) and of the authors'
/// code of Lin et al. (PacGAN, 2017, arXiv 1712.04086):
///
/// - A sample is of *high quality* if its distance from the nearest mean is less than 3 deviations.
/// - A mode is *captured* if it is the nearest to at least one high-quality sample.
/// - *Reverse KL* = sum of q ln(q / w) in nats, q = c / sum c, c the high-quality samples per mode and w the modes' weights;
///   ln K - H(q) where all K are as likely.
/// - *Mode width* = root of the mean squared distance of high-quality samples from their mode's mean, over that of the
///   data, s sqrt 2. High quality alone rewards modes that are too narrow; this tells them.
///
/// The published protocol takes 2,500 samples. What perfect samples score is a `CoverageOracle`; a
/// greater share of high quality than theirs is a sign of collapse inside the modes. Samples that are
/// not finite count as samples and are never of high quality.
public struct ModeCoverage: Sendable, Equatable {
  /// High-quality samples per mode, in the order of the mixture's means.
  public internal(set) var counts: [Int]
  /// All samples, of high quality or not.
  public internal(set) var sampleCount: Int
  /// The shares that the modes should have; none where all should be alike.
  public internal(set) var weights: [Double]
  /// The sum of the squared distances of high-quality samples from their modes' means, in deviations squared, times 2^32;
  /// nil where samples are no points.
  ///
  /// A whole number, so that it does not depend on the order of the samples.
  var squaredDistances: Int?

  /// The distance within which a sample is of high quality, in deviations.
  public static let reach = 3.0

  /// The coverage with the given high-quality samples per mode.
  ///
  /// - Precondition: there is a mode, and there are at least as many samples as are counted.
  public init(counts: [Int], sampleCount: Int, weights: [Double] = []) {
    precondition(!counts.isEmpty, "coverage needs at least one mode")
    precondition(
      counts.allSatisfy { $0 >= 0 } && counts.reduce(0, +) <= sampleCount,
      "counts \(counts) of \(sampleCount) samples")
    self.counts = counts
    precondition(
      weights.isEmpty || weights.count == counts.count,
      "\(weights.count) weights of \(counts.count) modes")
    self.sampleCount = sampleCount
    self.weights = weights
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
    self.init(
      counts: counts, sampleCount: samples.count / size,
      weights: templates.isEven ? [] : templates.probabilities)
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

  /// The divergence of the modes' shares of the samples from what they should be, in nats: 0 when they agree; nil when no
  /// sample is of high quality.
  public var reverseKL: Double? {
    let total = Double(highQualityCount)
    guard total > 0 else { return nil }
    // -H = sum of p ln p; a mode without samples adds 0.
    let negativeEntropy = counts.reduce(0.0) { sum, count in
      let share = Double(count) / total
      return count == 0 ? sum : sum + share * log(share)
    }
    guard !weights.isEmpty else { return max(0, log(Double(modes)) + negativeEntropy) }
    let crossEntropy = zip(counts, weights).reduce(0.0) { $0 - Double($1.0) / total * log($1.1) }
    return max(0, crossEntropy + negativeEntropy)
  }

  /// How far samples of high quality lie from their mode's mean, as a share of how far data does.
  ///
  /// The root of the mean squared distance over s sqrt 2; nil when no sample is of high quality, and where samples are no
  /// points.
  public var modeWidth: Double? {
    guard let squaredDistances, highQualityCount > 0 else { return nil }
    let mean = Double(squaredDistances) / Self.unit / Double(highQualityCount)
    return (mean / 2).squareRoot()
  }

  /// One deviation squared, as it is added up.
  static let unit = 4_294_967_296.0
}
