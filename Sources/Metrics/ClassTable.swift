public import Distributions
import Glibc

/// How samples that are made for classes, or of codes, fall to the modes of a mixture: each to the nearest mean.
///
/// Samples that are not finite fall to none.
public struct ClassTable: Sendable, Equatable {
  /// How many classes there are.
  public let classes: Int
  /// How many modes.
  public let modes: Int
  /// Samples of each class at each mode, class by class.
  public let counts: [Int]
  /// All samples, wherever they fall.
  public let sampleCount: Int

  /// The table with the given counts, class by class.
  ///
  /// - Precondition: there is a count for each class and mode.
  public init(classes: Int, modes: Int, counts: [Int], sampleCount: Int? = nil) {
    precondition(
      counts.count == classes * modes && !counts.isEmpty,
      "\(counts.count) counts for \(classes) classes and \(modes) modes")
    (self.classes, self.modes, self.counts) = (classes, modes, counts)
    self.sampleCount = sampleCount ?? counts.reduce(0, +)
  }

  /// How interleaved samples [count, 2] of the given classes, from 0 on and below a number, fall to modes.
  ///
  /// - Precondition: there is a class for each sample.
  /// - Complexity: O(count * modes).
  public init(samples: [Float], classes numbers: [Int32], below classes: Int, of mixture: Mixture) {
    precondition(
      samples.count == 2 * numbers.count,
      "\(samples.count / 2) samples have \(numbers.count) classes")
    let means = mixture.means
    var counts = [Int](repeating: 0, count: classes * means.count)
    for (row, number) in numbers.enumerated() {
      let place = SIMD2(Double(samples[2 * row]), Double(samples[2 * row + 1]))
      var (nearest, least) = (-1, Double.infinity)
      for (mode, mean) in means.enumerated() {
        let away = place - mean
        let squared = (away * away).sum()
        // Also false for NaN.
        if squared < least { (nearest, least) = (mode, squared) }
      }
      if nearest >= 0 { counts[Int(number) * means.count + nearest] += 1 }
    }
    self.init(classes: classes, modes: means.count, counts: counts, sampleCount: numbers.count)
  }

  /// How many samples of a class fall to a mode.
  public subscript(number: Int, mode: Int) -> Int { counts[number * modes + mode] }
}

// MARK: - Figures

extension ClassTable {
  /// The share of samples whose mode has the number of their class, in 0...1; 0 without samples.
  public var agreement: Double {
    guard sampleCount > 0 else { return 0 }
    let agreeing = (0..<min(classes, modes)).reduce(0) { $0 + self[$1, $1] }
    return Double(agreeing) / Double(sampleCount)
  }

  /// What class and mode say of each other, in nats: sum of p(c, m) ln (p(c, m) / (p(c) p(m))), with shares of the counts in
  /// the place of probabilities.
  ///
  /// Never above `mostInformation` but for chance; of samples whose class says nothing it is (K - 1)(M - 1) / 2n on average,
  /// not 0 (Miller 1955).
  public var mutualInformation: Double {
    let total = counts.reduce(0, +)
    guard total > 0 else { return 0 }
    let ofClass = (0..<classes).map { number in (0..<modes).reduce(0) { $0 + self[number, $1] } }
    let ofMode = (0..<modes).map { mode in (0..<classes).reduce(0) { $0 + self[$1, mode] } }
    var sum = 0.0
    for number in 0..<classes {
      for mode in 0..<modes where self[number, mode] > 0 {
        let share = Double(self[number, mode])
        sum += share * log(share * Double(total) / (Double(ofClass[number]) * Double(ofMode[mode])))
      }
    }
    return max(0, sum / Double(total))
  }

  /// The most that classes that are all as likely and modes can say of each other, in nats: ln of the fewer.
  public var mostInformation: Double { log(Double(min(classes, modes))) }

  /// The shares of a class's samples that fall to each mode; all 0 where there are none.
  public func shares(of number: Int) -> [Double] {
    let own = (0..<modes).map { self[number, $0] }
    let sum = max(own.reduce(0, +), 1)
    return own.map { Double($0) / Double(sum) }
  }
}
