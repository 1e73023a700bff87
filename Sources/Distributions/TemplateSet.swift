import Glibc

/// Samples that can be counted, and how likely each of them is.
public struct TemplateSet: Sendable, Equatable {
  /// The samples, each of as many numbers as the space has.
  public let values: [[Float]]
  /// How likely each sample is; together 1.
  public let probabilities: [Double]
  /// Whether all are as likely.
  public let isEven: Bool
  /// What the samples are made of, independently of each other; empty where nothing is known.
  public let factors: [TemplateFactor]
  /// In how many of all cases each sample is.
  private let times: [Int]
  private let numbers: [[Float]: Int]
  /// The values that occur, in order.
  private let levels: [Float]

  /// The set of the given samples, each as likely.
  ///
  /// - Precondition: there is one, and no two are the same.
  ///
  /// - Parameter factors: what they are made of.
  public init(_ values: [[Float]], factors: [TemplateFactor] = []) {
    self.init(values, times: Array(repeating: 1, count: values.count), factors: factors)
  }

  /// The set of the given samples, each in so many of all cases.
  ///
  /// - Precondition: there is one, each is in a case, and no two are the same.
  public init(_ values: [[Float]], times: [Int], factors: [TemplateFactor] = []) {
    precondition(!values.isEmpty, "a set of templates needs at least one")
    precondition(
      factors.allSatisfy { $0.values.count == values.count },
      "a factor of templates needs to know each of the \(values.count)")
    precondition(
      times.count == values.count && times.allSatisfy { $0 > 0 },
      "\(times.count) numbers of cases of \(values.count) templates")
    (self.values, self.times, self.factors) = (values, times, factors)
    let all = times.reduce(0, +)
    probabilities = times.map { Double($0) / Double(all) }
    isEven = times.allSatisfy { $0 == times[0] }
    numbers = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    levels = Set(values.joined()).sorted()
  }

  /// How many there are.
  public var count: Int { values.count }

  /// The number of the template that a sample is, each of its numbers rounded to a value that occurs; nil where it is
  /// none.
  public func number<Sample: Sequence<Float>>(of sample: Sample) -> Int? {
    numbers[
      sample.map { value in
        levels.min { abs($0 - value) < abs($1 - value) } ?? value
      }]
  }

  /// -E[ln p], in nats: ln of their number where all are as likely.
  public var entropy: Double {
    isEven ? log(Double(count)) : -probabilities.reduce(0) { $0 + $1 * log($1) }
  }

  /// The mean over all cases; sums of whole numbers are exact, and so is what they come to where all are the same.
  private func mean(_ figure: ([Float]) -> Double) -> Double {
    zip(values, times).reduce(0.0) { $0 + Double($1.1) * figure($1.0) }
      / Double(times.reduce(0, +))
  }

  /// Mean and total variance, by adding up all of them.
  public var moments: Moments {
    let mean: [Double] = values[0].indices.map { place in self.mean { Double($0[place]) } }
    let variance = self.mean { (value: [Float]) -> Double in
      value.indices.reduce(0.0) { sum, place in
        let away = Double(value[place]) - mean[place]
        return sum + away * away
      }
    }
    return Moments(mean: mean, totalVariance: variance)
  }
}
