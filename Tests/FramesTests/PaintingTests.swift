import Frames
import Testing

/// A hand's strokes over a painting.
@Suite struct PaintingTests {
  /// A stroke of any kind, which follows from a number.
  private func stroke(_ number: Int, on painting: inout Painting) {
    func dab(_ place: Int) -> Painting.Dab {
      Painting.Dab(
        at: SIMD2(Double(place % 5) / 2 - 1, Double(place % 3) - 1),
        radius: 0.2 + 0.1 * Double(number % 4))
    }
    switch number % 7 {
    case 6: painting.clear()
    case 2, 4:
      painting.beginStroke()
      for place in 0..<3 { painting.erase(dab(place + number)) }
    default:
      painting.beginStroke()
      for place in 0..<4 { painting.paint(dab(place * number), points: 30 + number) }
    }
  }

  /// What is painted and taken back was never there; made again, it is the same.
  @Test func undoingIsExact() {
    let origin = (0..<50).map { SIMD2(Double($0) / 25 - 1, Double($0 % 7) / 7) }
    var painting = Painting(origin, seed: 3)
    var moments = [painting.points]
    for number in 0..<20 {
      stroke(number, on: &painting)
      if painting.points != moments.last { moments.append(painting.points) }
    }
    #expect(painting.strokeCount == moments.count - 1 && moments.count > 15)
    for moment in moments.dropLast().reversed() {
      painting.undo()
      #expect(painting.points == moment)
    }
    var hasMore = painting.undo()
    #expect(!hasMore && painting.points == origin && painting.strokeCount == 0)
    for moment in moments.dropFirst() {
      painting.redo()
      #expect(painting.points == moment)
    }
    hasMore = painting.redo()
    #expect(!hasMore)
    // A stroke after undoing leaves nothing to be made again.
    painting.undo()
    painting.beginStroke()
    painting.paint(Painting.Dab(at: .zero, radius: 1), points: 1)
    hasMore = painting.redo()
    #expect(painting.undoneCount == 0 && !hasMore)
  }

  @Test func theSameHandPaintsTheSame() {
    func painted(seed: UInt64) -> [SIMD2<Double>] {
      var painting = Painting(seed: seed)
      for number in 0..<12 { stroke(number, on: &painting) }
      return painting.points
    }
    #expect(painted(seed: 1) == painted(seed: 1))
    #expect(painted(seed: 1) != painted(seed: 2))
    // No two dabs at a place put their points on each other.
    var painting = Painting()
    for _ in 0..<2 { painting.paint(Painting.Dab(at: .zero, radius: 1), points: 100) }
    #expect(Set(painting.points).count == 200)
  }

  /// Rings of equal area, cut into sectors: each has as many of the points (chi-square, 31 degrees of freedom, exceeded
  /// once in 10,000: 67).
  @Test func aDabIsEvenOverItsDisc() {
    var painting = Painting(seed: 5)
    let center = SIMD2(3.0, -1.0)
    for _ in 0..<80 { painting.paint(Painting.Dab(at: center, radius: 0.5), points: 500) }
    var counts = [Int](repeating: 0, count: 32)
    for point in painting.points {
      let way = (point - center) / 0.5
      let ring = min(Int((way * way).sum() * 4), 3)
      let octant = (way.x < 0 ? 1 : 0) + (way.y < 0 ? 2 : 0) + (abs(way.x) < abs(way.y) ? 4 : 0)
      counts[8 * ring + octant] += 1
    }
    let expected = Double(painting.points.count) / 32
    let statistic = counts.reduce(0.0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    #expect(statistic < 67, "\(statistic)")
  }

  @Test func theEraserTakesItsDiscAndNothingElse() {
    let points = (0..<100).map { SIMD2(Double($0 % 10), Double($0 / 10)) }
    var painting = Painting(points)
    painting.erase(Painting.Dab(at: SIMD2(4, 4), radius: 2))
    let left = points.filter { point in
      let way = point - SIMD2(4, 4)
      return way.x * way.x + way.y * way.y > 4
    }
    #expect(painting.points == left && left.count == 100 - 13)
  }

  /// Neither points nor what undoing remembers grow without end.
  @Test func thereIsAnEnd() {
    var painting = Painting()
    for _ in 0..<12 {
      for _ in 0..<11 {
        painting.beginStroke()
        painting.paint(Painting.Dab(at: .zero, radius: 1), points: 5000)
      }
      #expect(painting.points.count == Painting.limit && painting.room == 0)
      painting.clear()
      #expect(painting.points.isEmpty)
    }
    #expect(painting.strokeCount < 12 * 11)
    while painting.undo() {}
    #expect(painting.points.count <= Painting.limit)
  }
}
