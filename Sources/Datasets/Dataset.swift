public import Frames
public import Parameters
public import Tensors

/// A distribution over the plane, whose draws a generator learns to imitate.
///
/// Every property is exact or stated otherwise; what is not known is nil, so that no picture compares
/// with a guess. A type becomes available in presets, menus and tests by one line in
/// `DatasetConfiguration.kinds`.
public protocol Dataset: Configuration {
  /// The name in preset files: `data.kind`.
  static var kind: String { get }

  /// The distribution with its defaults.
  init()

  /// Fills a buffer with interleaved coordinates `[count, 2]` of independent draws.
  ///
  /// Point i of the buffer depends only on the seed, the purpose, the step and `offset + i`, so a
  /// batch may be drawn in blocks, in any order.
  ///
  /// - Precondition: the buffer holds an even number of values.
  func fill(
    _ points: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream)

  /// How many classes draws belong to; 0 where they have none.
  var classes: Int { get }

  /// Fills a buffer with the classes, from 0 on, of the draws that `fill` makes from the same offset, step and
  /// stream.
  func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream)

  /// E[x].
  var mean: SIMD2<Double> { get }

  /// E||x - E[x]||^2: the least squared distance that an answer ignorant of x can reach.
  var totalVariance: Double { get }

  /// The modes, where the distribution is a mixture of equal, round Gaussians.
  var mixture: Mixture? { get }

  /// -E[ln p(x)] in nats, where it is known.
  var entropy: Double? { get }

  /// ln p(x) in nats, where the density is known.
  func logDensity(at point: SIMD2<Double>) -> Double?

  /// The part of the plane to look at: nearly all draws, with a margin.
  var extent: Window { get }
}

extension Dataset {
  /// Fills a buffer with interleaved coordinates `[count, 2]` of the first draws of a step.
  public func fill(
    _ points: UnsafeMutableBufferPointer<Float>, step: Int, random: RandomStream
  ) {
    fill(points, offset: 0, step: step, random: random)
  }

  /// The coordinates `[count, 2]` of the first draws of a step.
  public func points(count: Int, step: Int = 0, random: RandomStream) -> [Float] {
    var points = [Float](repeating: 0, count: 2 * count)
    points.withUnsafeMutableBufferPointer { fill($0, step: step, random: random) }
    return points
  }
}

// MARK: - Classes

extension Dataset {
  /// None, unless a set says so.
  public var classes: Int { 0 }

  /// A set without classes has no labels.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    preconditionFailure("the set \(Self.kind) has no classes")
  }

  /// The classes of the first draws of a step, from 0 on.
  public func labels(count: Int, step: Int = 0, random: RandomStream) -> [Int32] {
    var labels = [Int32](repeating: 0, count: count)
    labels.withUnsafeMutableBufferPointer {
      fillLabels($0, offset: 0, step: step, random: random)
    }
    return labels
  }
}

// MARK: - Sets that are mixtures

extension Dataset {
  /// No modes are known unless a set says so.
  public var mixture: Mixture? { nil }
}

/// A data set that is a mixture of equal, round Gaussians: the modes say everything about it.
public protocol MixtureDataset: Dataset {
  /// The modes.
  ///
  /// Stored rather than computed, so that drawing a batch does not allocate.
  var distribution: Mixture { get }
}

extension MixtureDataset {
  /// The modes.
  public var mixture: Mixture? { distribution }

  /// E[x].
  public var mean: SIMD2<Double> { distribution.mean }

  /// E||x - E[x]||^2.
  public var totalVariance: Double { distribution.totalVariance }

  /// ln p(x) in nats.
  public func logDensity(at point: SIMD2<Double>) -> Double? {
    distribution.logDensity(at: point)
  }

  /// Fills a buffer with interleaved coordinates of draws.
  public func fill(
    _ points: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    distribution.fill(points, offset: offset, step: step, random: random)
  }

  /// One for each mode.
  public var classes: Int { distribution.means.count }

  /// Fills a buffer with the numbers of the modes of draws.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    distribution.fillModes(labels, offset: offset, step: step, random: random)
  }
}
