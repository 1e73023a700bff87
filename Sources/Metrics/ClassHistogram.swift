import Glibc

/// How often samples are of each class, beside how often data is: whether a generator leaves classes out.
public struct ClassHistogram: Sendable, Equatable {
  /// Samples of each class.
  public let counts: [Int]
  /// The share of the data that each class has.
  public let due: [Double]

  /// A class of which less than this share of its due is made counts as left out.
  public static let least = 0.1

  /// The classes of some samples, from 0 on.
  ///
  /// - Parameter due: the share of the data that each class has; together 1.
  public init(of classes: [Int], due: [Double]) {
    var counts = [Int](repeating: 0, count: due.count)
    for number in classes {
      precondition(due.indices.contains(number), "class \(number) is none of \(due.count)")
      counts[number] += 1
    }
    (self.counts, self.due) = (counts, due)
  }

  /// The shares that classes have among some labels.
  public static func shares(of labels: some Collection<Int32>, classes: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: classes)
    for label in labels { counts[Int(label)] += 1 }
    return counts.map { $0 / Double(max(labels.count, 1)) }
  }

  /// How many samples have a class.
  public var sampleCount: Int { counts.reduce(0, +) }

  /// How many classes are made at least a tenth as often as they are due.
  public var made: Int {
    zip(counts, due).count { count, share in
      share > 0 && Double(count) >= Self.least * share * Double(sampleCount)
    }
  }

  /// The Kullback-Leibler divergence of the samples' classes from the data's, in nats; nil without samples.
  public var divergence: Double? {
    guard sampleCount > 0 else { return nil }
    return zip(counts, due).reduce(0) { sum, pair in
      guard pair.0 > 0 else { return sum }
      let share = Double(pair.0) / Double(sampleCount)
      return sum + share * log(share / pair.1)
    }
  }

  /// What independent samples of the data itself would score on average, to first order: (classes - 1) / 2 samples.
  public static func perfectDivergence(classes: Int, samples: Int) -> Double {
    Double(classes - 1) / Double(2 * samples)
  }
}
