internal import CKernels
import Glibc
public import Tensors

/// How far mass must be moved, on average, to make samples of reference points, seen along many directions.
///
/// The Wasserstein distance of order 1 between projections on a direction, averaged over the half circle of
/// directions (Rabin, Peyré, Delon & Bernot, "Wasserstein barycenter and its application to texture mixing",
/// 2011; order 1 because with separate modes the higher orders are ruled by the chance imbalance of modes).
/// In one dimension the cheapest transport pairs points in their order, so it is computed exactly.
///
/// A shift by v scores (2 / pi) ||v||. Perfect samples do not score 0: two finite sets never agree.
public struct SlicedWasserstein: Sendable {
  /// How many directions there are: evenly spaced ones, which leave much less to chance than independent
  /// ones.
  public static let directionCount = 64

  /// How many points there are on either side.
  public let count: Int

  private let directions: [SIMD2<Double>]
  /// Places of the reference points along each direction, in order.
  private let references: [[Float]]

  /// The distance from interleaved reference points `[count, 2]`.
  ///
  /// - Parameter turn: by what share of the angle between neighbours the directions are turned.
  /// - Precondition: there is a point, and all are finite.
  public init(from reference: [Float], turn: Double) {
    precondition(
      !reference.isEmpty && reference.count % 2 == 0 && reference.allSatisfy(\.isFinite),
      "a reference needs finite points, got \(reference.count) values")
    count = reference.count / 2
    directions = (0..<Self.directionCount).map { number in
      let angle = Double.pi * (Double(number) + turn) / Double(Self.directionCount)
      return SIMD2(cos(angle), sin(angle))
    }
    references = directions.map { Self.places(of: reference, along: $0) }
  }

  /// The distance from interleaved reference points `[count, 2]`, along directions turned by chance.
  public init(from reference: [Float], random: RandomStream) {
    var turn: [Float] = [0]
    turn.withUnsafeMutableBufferPointer { random.fillUniform($0, step: 0) }
    self.init(from: reference, turn: Double(turn[0]))
  }

  /// The distance of interleaved samples `[count, 2]`; nil when one is not finite.
  ///
  /// - Precondition: there are as many samples as reference points.
  /// - Complexity: O(count) for each direction; some milliseconds for 2,500 points.
  public func distance(of samples: [Float]) -> Double? {
    precondition(
      samples.count == 2 * count, "\(samples.count / 2) samples for \(count) reference points")
    guard samples.allSatisfy(\.isFinite) else { return nil }
    let sum = zip(directions, references).reduce(0.0) { sum, slice in
      sum + ck_mean_gap(Self.places(of: samples, along: slice.0), slice.1, Int64(count))
    }
    return sum / Double(directions.count)
  }

  /// Where points lie along a direction, in ascending order.
  private static func places(of points: [Float], along direction: SIMD2<Double>) -> [Float] {
    let count = points.count / 2
    return [Float](unsafeUninitializedCapacity: count) { places, initialized in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * count) { scratch in
        ck_sort_along(
          points, Int64(count), direction.x, direction.y, places.baseAddress, scratch.baseAddress)
      }
      initialized = count
    }
  }
}
