import Distributions
import Metrics
import Tensors
import Testing

/// The least mean distance between two sets of points, and what it is made of.
@Suite struct WassersteinDistanceTests {
  private func draws(_ step: Int, _ count: Int) -> [Float] {
    var values = [Float](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: 4, purpose: .noise).fillNormal($0, step: step, offset: 0)
    }
    return values
  }

  private func shifted(_ points: [Float], by way: SIMD2<Float>) -> [Float] {
    points.enumerated().map { $1 + ($0 % 2 == 0 ? way.x : way.y) }
  }

  /// Two laws of equal covariance are apart by their means' distance.
  @Test func aShiftScoresItsLength() throws {
    let points = draws(0, 2 * 60)
    let distance = WassersteinDistance(count: 60)
    let found = try #require(distance(points, shifted(points, by: SIMD2(-3, 4))))
    #expect(abs(found - 5) < 1e-5)
    #expect(distance(points, points) == 0)
  }

  /// On a line the cheapest way pairs points in their order.
  @Test(arguments: 0..<4) func onALineOrderDecides(number: Int) throws {
    let (one, other) = (draws(2 * number, 50), draws(2 * number + 1, 50).map { 2 * $0 + 1 })
    func onLine(_ places: [Float]) -> [Float] { places.flatMap { [$0 * 0.6, $0 * 0.8] } }
    let found = try #require(WassersteinDistance(count: 50)(onLine(one), onLine(other)))
    let sorted = zip(one.sorted(), other.sorted()).reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) }
    #expect(abs(found - sorted / 50) < 1e-5)
  }

  /// Samples in the middle of a ring are as far from data as its points are from the middle.
  @Test func collapsedSamplesScoreTheRiceMean() throws {
    let ring = RingDistribution(modes: 8, radius: 1, deviation: 0.01)
    let data = ring.samples(count: 256, random: RandomStream(seed: 1, purpose: .data))
    let found = try #require(
      WassersteinDistance(count: 256)(data, [Float](repeating: 0, count: 512)))
    let mixture = try #require(ring.mixture)
    #expect(abs(mixture.meanDistance(from: .zero) - 1.00005) < 1e-8)
    // The mean of 256 distances that scatter by 0.01.
    #expect(abs(found - mixture.meanDistance(from: .zero)) < 4 * 0.01 / 16)
    // Far away all modes are at the distance of their middle.
    #expect(abs(mixture.meanDistance(from: SIMD2(1e6, 0)) / 1e6 - 1) < 1e-6)
  }

  @Test func whatIsNotFiniteHasNoDistance() {
    let distance = WassersteinDistance(count: 2)
    #expect(distance([0, 0, 1, .nan], [0, 0, 1, 1]) == nil)
    #expect(distance([0, 0, 1, 1], [0, .infinity, 1, 1]) == nil)
    #expect(distance([0, 0, 1, 1], [0, 0, 1, 1]) == 0)
  }

  /// What a matrix with known singular values, turned on both sides, multiplies lengths by at most.
  @Test(arguments: [(7, 7), (9, 4), (3, 8)]) func normsAreLargestSingularValues(
    rows: Int, columns: Int
  ) {
    func turned(_ side: Int, _ step: Int) -> MatrixView {
      let buffer = AlignedBuffer(count: side * side)
      _ = buffer.elements.update(fromContentsOf: draws(10 + step, side * side))
      let view = MatrixView(buffer.elements, rows: side, columns: side)
      view.orthonormalize()
      kept.append(buffer)
      return view
    }
    var kept: [AlignedBuffer] = []
    let (left, right) = (turned(rows, 0), turned(columns, 1))
    let values = (0..<min(rows, columns)).map { 2.5 / Double($0 + 1) }
    let matrix = (0..<rows * columns).map { place in
      values.indices.reduce(Float(0)) {
        $0 + left[place / columns, $1] * Float(values[$1]) * right[place % columns, $1]
      }
    }
    #expect(abs(spectralNorm(of: matrix, rows: rows, columns: columns) - 2.5) < 1e-5)
    #expect(spectralNorm(of: [0, 0], rows: 1, columns: 2) == 0)
    #expect(spectralNorm(of: [3, -4], rows: 1, columns: 2) == 5)
    withExtendedLifetime(kept) {}
  }
}
