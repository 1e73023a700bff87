public import Frames
import Glibc
public import Parameters
public import Tensors

/// A distribution whose samples a generator learns to imitate.
///
/// What is known of it besides its samples are facets: each is exact, or nil where it is not known or means nothing, so
/// that no picture compares with a guess. Who needs a facet asks for it and does without where it is absent. A type
/// becomes available in presets, menus and tests by one line in `DistributionChoice.kinds`.
public protocol Distribution: Configuration {
  /// The name in preset files: `data.kind`.
  static var kind: String { get }
  /// What is said of it in a list, a noun: "narrow modes on a ring".
  static var summary: String { get }
  /// What kind of sample there is, whatever the parameters.
  static var family: DataSpace.Family { get }

  /// Whether it is nothing without a file of the user's.
  static var isFromFile: Bool { get }

  /// The distribution with its defaults.
  init()

  /// Whether a file must still be read before anything else is asked of it.
  var lacksData: Bool { get }
  /// Reads the file that it is from.
  ///
  /// - Throws: what is wrong with the file.
  mutating func load() throws(ParameterFault)

  /// What draws what no training sees: other points where there are so many only, else the distribution itself, of
  /// which further draws are as good.
  var heldOut: any Distribution { get }

  /// What is wrong with parameters that are each allowed but not together; samples are drawn all the same.
  var faults: [ParameterFault] { get }

  /// What a sample is.
  var space: DataSpace { get }

  /// Fills a buffer with independent samples [count, `space.count`], row by row.
  ///
  /// Sample i of the buffer depends only on the seed, the purpose, the step and `offset + i`, so that a batch may be
  /// drawn in blocks, in any order.
  ///
  /// - Precondition: the buffer holds whole samples.
  func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream)

  /// Fills a buffer with the classes, from 0 on, of the samples that `fill` makes from the same offset, step and
  /// stream; only where the space has classes.
  func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream)

  /// Mean and total variance.
  var moments: Moments? { get }

  /// -E[ln p(x)] in nats.
  var entropy: Double? { get }

  /// ln p(x) in nats, of samples [count, `space.count`]; nil where the density is not known.
  func logDensities(of samples: [Float]) -> [Double]?

  /// Whether the density is known and 0 in places, so that samples can lie where there is no data at all.
  var hasEmptyPlaces: Bool { get }

  /// -E[ln p] of the class given the sample, in nats; nil where it is not known or there are no classes.
  var entropyOfClass: Double? { get }

  /// ln p of the second number given the first, in nats, of samples [count, 2]; nil where it is not known.
  func logConditionals(of samples: [Float]) -> [Double]?

  /// -E[ln p] of the second number given the first, in nats.
  var conditionalEntropy: Double? { get }

  /// The modes, where the distribution is a mixture of round Gaussians of equal deviation in the plane.
  var mixture: Mixture? { get }

  /// All samples that there are, where they can be counted.
  var templates: TemplateSet? { get }

  /// All samples that training draws from, [count, `space.count`], where these are so many only.
  var examples: [Float]? { get }
  /// The classes of these, where they are known.
  var exampleLabels: [Int32]? { get }

  /// The values that a number of a sample can have, where there are a few.
  var levels: ValueLevels? { get }

  /// ln p in nats of samples [count, `space.count`] that are rounded to levels, where there are levels: the logarithm of a
  /// probability, not of a density, and so never above 0.
  func logProbabilities(of samples: [Float]) -> [Double]?

  /// -E[ln p] in nats of each number of a sample given those at some places; nil where it is not known.
  ///
  /// - Parameter fields: for each number the places that are seen, in order.
  func conditionalEntropies(seeing fields: [[Int]]) -> [Double]?

  /// What numbers of samples stand for, where they are codes of it: what is seen of waves.
  func decoded(_ samples: [Float]) -> [Float]

  /// The part of the plane to look at: nearly all samples, with a margin.
  var extent: Window? { get }
}

/// The first two moments of a distribution.
public struct Moments: Sendable, Equatable {
  /// E[x].
  public let mean: [Double]
  /// E||x - E[x]||^2: the least squared distance that an answer ignorant of x can reach.
  public let totalVariance: Double

  /// Moments with the given values.
  public init(mean: [Double], totalVariance: Double) {
    (self.mean, self.totalVariance) = (mean, totalVariance)
  }
}

extension Distribution {
  /// No, unless the distribution says otherwise.
  public static var isFromFile: Bool { false }
  /// No, unless the distribution says otherwise.
  public var lacksData: Bool { false }
  /// There is no file.
  public mutating func load() throws(ParameterFault) {}
  /// The distribution itself.
  public var heldOut: any Distribution { self }
  /// The plane, unless the distribution says otherwise.
  public static var family: DataSpace.Family { .plane }
  /// None, unless the distribution says otherwise.
  public var faults: [ParameterFault] { [] }
  /// The plane, unless the distribution says otherwise.
  public var space: DataSpace { .plane }
  /// Not known, unless the distribution says otherwise.
  public var moments: Moments? { nil }
  /// Not known, unless the distribution says otherwise.
  public var entropy: Double? { nil }
  /// Not known, unless the distribution says otherwise.
  public func logDensities(of samples: [Float]) -> [Double]? { nil }
  /// There are none, unless the distribution says otherwise.
  public var hasEmptyPlaces: Bool { false }
  /// Not known, unless the distribution says otherwise.
  public var entropyOfClass: Double? { nil }
  /// Not known, unless the distribution says otherwise.
  public func logConditionals(of samples: [Float]) -> [Double]? { nil }
  /// Not known, unless the distribution says otherwise.
  public var conditionalEntropy: Double? { nil }
  /// None, unless the distribution says otherwise.
  public var mixture: Mixture? { nil }
  /// None, unless the distribution says otherwise.
  public var templates: TemplateSet? { nil }
  /// The templates, unless the distribution says otherwise.
  public var examples: [Float]? { templates.map { $0.values.flatMap(\.self) } }
  /// Not known, unless the distribution says otherwise.
  public var exampleLabels: [Int32]? { nil }
  /// None, unless the distribution says otherwise.
  public var levels: ValueLevels? { nil }
  /// Those of the templates, unless the distribution says otherwise; not known where there are none.
  public func logProbabilities(of samples: [Float]) -> [Double]? {
    templates.map { templates in
      stride(from: 0, to: samples.count, by: space.count).map { start in
        let number = templates.number(of: samples[start..<start + space.count])
        return number.map { log(templates.probabilities[$0]) } ?? -.infinity
      }
    }
  }
  /// Those of the templates, unless the distribution says otherwise; not known where there are none.
  public func conditionalEntropies(seeing fields: [[Int]]) -> [Double]? {
    templates?.conditionalEntropies(seeing: fields)
  }
  /// Themselves, unless the distribution says otherwise.
  public func decoded(_ samples: [Float]) -> [Float] { samples }
  /// None, unless the distribution says otherwise.
  public var extent: Window? { nil }
}

extension Distribution {
  /// A distribution without classes has no labels.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    preconditionFailure("samples of \(Self.kind) have no classes")
  }

  /// The classes of the first samples of a step, from 0 on.
  public func labels(count: Int, step: Int = 0, random: RandomStream) -> [Int32] {
    var labels = [Int32](repeating: 0, count: count)
    labels.withUnsafeMutableBufferPointer {
      fillLabels($0, offset: 0, step: step, random: random)
    }
    return labels
  }
}

extension Distribution {
  /// Fills a buffer with the first samples of a step [count, `space.count`].
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, step: Int, random: RandomStream
  ) {
    fill(samples, offset: 0, step: step, random: random)
  }

  /// The first samples of a step [count, `space.count`], row by row.
  public func samples(count: Int, step: Int = 0, random: RandomStream) -> [Float] {
    var samples = [Float](repeating: 0, count: space.count * count)
    samples.withUnsafeMutableBufferPointer { fill($0, step: step, random: random) }
    return samples
  }
}

extension Distribution {
  /// The share of samples [count, `space.count`] where the density is 0, samples that are not finite among them; nil where
  /// it is nowhere 0 or not known, or where there are no samples.
  public func shareOutside(_ samples: [Float]) -> Double? {
    guard hasEmptyPlaces, !samples.isEmpty, let known = logDensities(of: samples) else {
      return nil
    }
    return Double(known.count { $0 == -.infinity }) / Double(known.count)
  }
}
