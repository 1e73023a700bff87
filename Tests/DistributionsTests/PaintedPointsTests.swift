import Distributions
import Frames
import Parameters
import Tables
import Tensors
import TestHarness
import Testing

/// Painted points as a distribution, and as a file.
@Suite struct PaintedPointsTests {
  /// A dense spot, a thin one and a scraped ring.
  private func painting(seed: UInt64 = 1, scale: Double = 1) -> Painting {
    var painting = Painting(seed: seed)
    func dab(_ x: Double, _ y: Double, _ radius: Double) -> Painting.Dab {
      Painting.Dab(at: SIMD2(x, y) * scale, radius: radius * scale)
    }
    for _ in 0..<3 { painting.paint(dab(-1, 0, 0.4), points: 400) }
    painting.paint(dab(1, 0.5, 0.8), points: 600)
    painting.erase(dab(1, 0.5, 0.3))
    return painting
  }

  /// Numbers short, long, whole, negative, tiny and huge: what is written is what is read.
  @Test(arguments: [1.0, 1e-9, 3.7e7, 1e15, 2.5e-3]) func theTableReadsBackAsTheSamePoints(
    scale: Double
  ) throws {
    var painting = painting(scale: scale)
    painting.paint(Painting.Dab(at: SIMD2(7, -7) * scale, radius: scale * 1e-8), points: 20)
    let table = try Table(painting.csv, file: "painting.csv")
    #expect(zip(table.x, table.y).map { SIMD2($0, $1) } == painting.points)
    #expect(table.names == ["x", "y"])
    let whole = Painting(
      (0..<9).map { SIMD2(Double($0), Double(-$0)) }, names: ["a, \"b\"", "c d"])
    let read = try Table(whole.csv, file: "painting.csv")
    #expect(zip(read.x, read.y).map { SIMD2($0, $1) } == whole.points)
    #expect(read.names == ["a, \"b\"", "c d"])
  }

  /// Chi-square of draws against the painted points, cell by cell (exceeded once in 10,000 at 5 standard deviations of
  /// the statistic, which for so many cells is close to normal).
  @Test func drawsFollowWhatIsPainted() throws {
    var data = DistributionChoice()
    try data.take(painting())
    try data.set("heldOut", to: .real(0))
    let units = try #require(data.distribution.space.units)
    func cells(_ points: [SIMD2<Double>]) -> [SIMD2<Int>: Int] {
      points.reduce(into: [:]) { counts, point in
        counts[
          SIMD2(Int((point.x * 4).rounded(.down)), Int((point.y * 4).rounded(.down))), default: 0] +=
          1
      }
    }
    let drawn = data.distribution.samples(
      count: 40_000, random: RandomStream(seed: 9, purpose: .data))
    let own = stride(from: 0, to: drawn.count, by: 2).map {
      units.own(SIMD2(Double(drawn[$0]), Double(drawn[$0 + 1])))
    }
    let (painted, seen) = (cells(painting().points), cells(own))
    // Points on an edge may be rounded over it.
    #expect(Set(seen.keys).subtracting(painted.keys).isEmpty)
    let whole = Double(painting().points.count)
    let statistic = painted.reduce(0.0) { sum, cell in
      let expected = 40_000 * Double(cell.value) / whole
      let difference = Double(seen[cell.key] ?? 0) - expected
      return sum + difference * difference / expected
    }
    let freedom = Double(painted.count - 1)
    #expect(
      freedom > 20 && statistic < freedom + 5 * (2 * freedom).squareRoot(),
      "\(statistic) of \(freedom)")
  }

  /// Shapes stay as they were painted: one factor for both axes.
  @Test func paintedShapesStay() throws {
    var data = DistributionChoice()
    try data.take(painting())
    let units = try #require(data.distribution.space.units)
    #expect(units.scale.x == units.scale.y)
    // Whoever has chosen otherwise is not overruled.
    try data.set("standardise", to: .choice("axes"))
    try data.take(painting(seed: 2))
    let other = try #require(data.distribution.space.units)
    #expect(other.scale.x != other.scale.y)
  }

  @Test func whatIsInNoFileCannotBeNamed() throws {
    let folder = try TemporaryFolder()
    var data = DistributionChoice()
    let painting = painting(seed: 77)
    try data.take(painting)
    #expect(data.kind == "points" && !data.lacksData)
    #expect(throws: ParameterFault.self) {
      var trial = data
      try trial.fileThePainting()
    }
    let path = try folder.write(String(decoding: painting.csv, as: UTF8.self), to: "mine.csv")
    PaintedTables.note(painting, in: path)
    var filed = data
    try filed.fileThePainting()
    #expect(filed.file == path)
    // The file leads to the same draws, and to an equal choice.
    var read = DistributionChoice()
    read.kind = "points"
    try read.set("file", to: .file(path))
    try read.set("standardise", to: .choice("whole"))
    try read.load()
    #expect(read == filed)
    let random = RandomStream(seed: 4, purpose: .data)
    #expect(
      read.distribution.samples(count: 100, random: random)
        == data.distribution.samples(count: 100, random: random))
    // Another painting in that file, and the first is in none again.
    PaintedTables.note(self.painting(seed: 78), in: path)
    #expect(throws: ParameterFault.self) { try data.fileThePainting() }
  }

  @Test func aTableCanBePaintedOn() throws {
    let folder = try TemporaryFolder()
    var points = PointsDistribution()
    let path = try folder.write("a,b\n1,2\n3,4\n-5,6.5\n", to: "table.csv")
    try points.set("file", to: .file(path))
    try points.load()
    let painting = try points.painting(seed: 8)
    #expect(painting.points == [SIMD2(1, 2), SIMD2(3, 4), SIMD2(-5, 6.5)])
    #expect(painting.names == ["a", "b"] && painting.seed == 8)
    let many = try folder.write(
      String(repeating: "1,2\n", count: Painting.limit + 1), to: "many.csv")
    var large = PointsDistribution()
    try large.set("file", to: .file(many))
    try large.load()
    #expect(throws: ParameterFault.self) { try large.painting(seed: 1) }
  }

  @Test func whatIsNoPointOrNeedsClassesIsRefused() {
    #expect(DistributionChoice().paintingConflict == nil)
    for choice in [
      DistributionChoice(withoutFiles: RingDistribution()),
      DistributionChoice(withClasses: RingDistribution()),
      DistributionChoice(ShapesDistribution(), among: [.images]),
    ] {
      var choice = choice
      #expect(choice.paintingConflict != nil)
      #expect(throws: ParameterFault.self) { try choice.take(painting()) }
    }
  }
}
