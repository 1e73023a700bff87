import Frames
import Testing

@testable import Plotting

@Suite("A density scale")
struct DensityScaleTests {
  @Test("has buckets in the order of counts, exact for small ones")
  func buckets() {
    #expect((0..<16).map { DensityScale.bucket($0) } == Array(0..<16))
    var last = 15
    var count: UInt32 = 16
    while count < .max / 9 * 8 {
      let bucket = DensityScale.bucket(count)
      #expect(bucket == last || bucket == last + 1)
      last = bucket
      count += max(count / 64, 1)
    }
    #expect(DensityScale.bucket(.max) == 239)
  }

  @Test(
    "gives every occupied place a level, and more to more",
    arguments: [
      [1], [1, 1, 1, 2], [5, 5, 5], [1, 10, 100, 1000, 10_000], [.max, .max, 1],
      Array(1...5000), [0, 0, 0],
    ] as [[UInt32]])
  func levels(counts: [UInt32]) {
    let scale = DensityScale(cells: counts, top: 48)
    #expect(scale.level(of: 0) == 0)
    var last = 1
    for count in [1, 2, 3, 7, 8, 15, 16, 100, 1000, 100_000, .max] as [UInt32] {
      let level = scale.level(of: count)
      #expect(level >= last && level <= 48)
      last = level
    }
    #expect(scale.level(of: .max) == 48)
  }

  @Test("does not call a few points many")
  func few() {
    let scale = DensityScale(cells: [1, 1, 2, 1, 3], top: 48)
    #expect(scale.level(of: 3) < 24)
    #expect(scale.level(of: 1) == 1)
  }

  @Test("is not darkened by a single crowded place")
  func robustness() {
    let ordinary = (0..<1000).map { UInt32($0 % 50 + 1) }
    let crowded = ordinary + [1_000_000]
    #expect(
      DensityScale(cells: ordinary, top: 48).level(of: 25)
        == DensityScale(cells: crowded, top: 48).level(of: 25))
  }

  @Test("keeps its contrast as samples accumulate")
  func accumulation() {
    let early = (1...200).map { UInt32($0 * $0) }
    let late = early.map { $0 * 4096 }
    let one = DensityScale(cells: early, top: 48)
    let other = DensityScale(cells: late, top: 48)
    for index in stride(from: 60, to: 200, by: 10) {
      // Early on, the sparsest places hold so few that the scale begins at 1.
      #expect(abs(one.level(of: early[index]) - other.level(of: late[index])) <= 6)
    }
  }

  @Test("lights all occupied dots where points are few")
  func sparseDots() {
    let scale = DensityScale(dots: [0, 1, 1, 2, 1], top: 16)
    #expect(scale.level(of: 1) == 16)
    #expect(DensityScale(dots: [1, 100, 5000, 5000], top: 16).level(of: 1) == 0)
  }
}

@Suite("Counts per dot")
struct DotCountsTests {
  private static func map(_ points: [SIMD2<Float>], window: Window, columns: Int, rows: Int)
    -> DensityMap
  {
    var map = DensityMap(window: window, columns: columns, rows: rows)
    points.withUnsafeBufferPointer { points in
      points.withMemoryRebound(to: Float.self) { map.add(interleaved: $0) }
    }
    return map
  }

  @Test("add up to all visible points, in every glyph set", arguments: GlyphSet.allCases)
  func conservation(glyphs: GlyphSet) {
    var generator = TestGenerator(state: 4)
    let points = generator.points(3000, halfSide: 1.3)
    let counts = DotCounts(points, window: Window(halfSide: 1), cellColumns: 17, cellRows: 9)
    let sums = counts.summed(
      columns: GlyphSet.finestColumns / glyphs.columnsPerCell,
      rows: GlyphSet.finestRows / glyphs.rowsPerCell)
    #expect(sums.count == 17 * 9 * glyphs.columnsPerCell * glyphs.rowsPerCell)
    let visible = points.count { Window(halfSide: 1).contains(x: Double($0.x), y: Double($0.y)) }
    #expect(sums.reduce(0, +) == UInt32(visible))
  }

  @Test("sum blocks as a naive loop does")
  func blocks() {
    var generator = TestGenerator(state: 9)
    let points = generator.points(500, halfSide: 1)
    let counts = DotCounts(points, window: Window(halfSide: 1), cellColumns: 5, cellRows: 3)
    var naive = [UInt32](repeating: 0, count: 15)
    for row in 0..<12 {
      for column in 0..<10 {
        naive[row / 4 * 5 + column / 2] += counts.counts[row * 10 + column]
      }
    }
    #expect(counts.summed(columns: 2, rows: 4) == naive)
  }

  @Test("stop at the greatest number")
  func saturation() {
    let window = Window(halfSide: 1)
    let map = DensityMap(
      window: window, columns: 2, rows: 4, counts: Array(repeating: .max / 2, count: 8))
    let counts = DotCounts(map, window: window, cellColumns: 1, cellRows: 1)
    #expect(counts.summed(columns: 2, rows: 4) == [.max])
  }

  @Test("keep all points when the view zooms out", arguments: [1.0, 1.1, 2, 3.7, 50])
  func zoomingOut(factor: Double) {
    var generator = TestGenerator(state: 6)
    let points = generator.points(2000, halfSide: 1)
    let window = Window(halfSide: 1)
    let map = Self.map(points, window: window, columns: 40, rows: 32)
    let counts = DotCounts(
      map, window: window.scaled(by: factor), cellColumns: 20, cellRows: 8)
    #expect(counts.counts.reduce(0, +) == 2000)
  }

  @Test("repeat a dot when the view zooms in")
  func zoomingIn() {
    let map = DensityMap(
      window: Window(halfSide: 1), columns: 4, rows: 4, counts: (1...16).map { $0 })
    let counts = DotCounts(
      map, window: Window(halfSide: 0.5), cellColumns: 2, cellRows: 1)
    #expect(counts.counts == [6, 6, 7, 7, 6, 6, 7, 7, 10, 10, 11, 11, 10, 10, 11, 11])
  }

  @Test("move with the view, empty beyond the map")
  func panning() {
    let map = DensityMap(
      window: Window(halfSide: 1), columns: 4, rows: 4, counts: (1...16).map { $0 })
    let counts = DotCounts(
      map, window: Window(minX: 0, maxX: 2, minY: -2, maxY: 0), cellColumns: 2, cellRows: 1)
    #expect(counts.counts == [11, 12, 0, 0, 15, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test("fit another number of dots without losing points")
  func resizing() {
    var generator = TestGenerator(state: 7)
    let map = Self.map(
      generator.points(900, halfSide: 1), window: Window(halfSide: 1), columns: 60, rows: 40)
    let counts = DotCounts(map, window: Window(halfSide: 1), cellColumns: 11, cellRows: 7)
    #expect(counts.counts.reduce(0, +) == 900)
  }
}
