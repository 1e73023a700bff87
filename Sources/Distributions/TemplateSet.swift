import Glibc

/// Samples that can be counted, each as likely as the others.
public struct TemplateSet: Sendable, Equatable {
  /// The samples, each of as many numbers as the space has.
  public let values: [[Float]]
  private let numbers: [[Float]: Int]
  /// The values that occur, in order.
  private let levels: [Float]

  /// The set of the given samples.
  ///
  /// - Precondition: there is one, and no two are the same.
  public init(_ values: [[Float]]) {
    precondition(!values.isEmpty, "a set of templates needs at least one")
    self.values = values
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

  /// ln of their number, in nats.
  public var entropy: Double { log(Double(count)) }

  /// Mean and total variance, by adding up all of them.
  public var moments: Moments {
    let share = 1 / Double(count)
    let mean = values[0].indices.map { place in
      share * values.reduce(0.0) { $0 + Double($1[place]) }
    }
    let variance = values.reduce(0.0) { sum, value in
      sum + share
        * zip(value, mean).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
    }
    return Moments(mean: mean, totalVariance: variance)
  }
}
