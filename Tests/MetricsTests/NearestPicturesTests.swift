import Testing

@testable import Metrics

/// Which picture is nearest, and how far pictures lie from their mean.
@Suite struct NearestPicturesTests {
  /// Eleven numbers each, so that there is a rest beside whole vectors.
  private let size = 11

  private func picture(_ value: Float) -> [Float] { [Float](repeating: value, count: size) }

  @Test func theNearestIsFoundAtItsDistance() throws {
    let pictures = try #require(
      NearestPictures(among: picture(0) + picture(1) + picture(3), size: size))
    #expect(pictures.count == 3 && pictures[2] == picture(3))
    let found = try #require(pictures.nearest(to: picture(1.25)[...]))
    #expect(found.number == 1)
    #expect(abs(found.distance - 0.25 * Double(size).squareRoot()) < 1e-6)
    // Half way the first of both.
    #expect(pictures.nearest(to: picture(0.5)[...])?.number == 0)
    #expect(pictures.nearest(to: picture(.nan)[...]) == nil)
  }

  @Test func theMedianIsThatOfTheDistances() throws {
    let pictures = try #require(NearestPictures(among: picture(0), size: size))
    let root = Double(size).squareRoot()
    let three = picture(1) + picture(5) + picture(2)
    #expect(abs(try #require(pictures.medianDistance(of: three)) - 2 * root) < 1e-5)
    let two = picture(1) + picture(2)
    #expect(abs(try #require(pictures.medianDistance(of: two)) - 1.5 * root) < 1e-5)
    #expect(pictures.medianDistance(of: picture(.infinity)) == nil)
    #expect(NearestPictures(among: [], size: size) == nil)
  }

  @Test func theSpreadIsTheRootOfTheVariance() throws {
    let moments = RowMoments(samples: picture(-1) + picture(1) + picture(.nan), size: size)
    #expect(moments.mean == [Double](repeating: 0, count: size))
    #expect(abs(try #require(moments.spread) - Double(size).squareRoot()) < 1e-12)
    #expect(RowMoments(samples: picture(.nan), size: size).spread == nil)
  }
}
