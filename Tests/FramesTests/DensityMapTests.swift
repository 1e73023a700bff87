import Frames
import Testing

@Suite("A density map")
struct DensityMapTests {
  /// Numbers that are the same in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private static let odd: [Float] = [
    .nan, 0, 0, .nan, .infinity, 0, 0, -.infinity, -1, -1, 1, 1, -1, 1, 1, -1, 1e30, -1e30, 0, 0,
  ]

  static let windows = [
    Window(halfSide: 1), Window(minX: -0.3, maxX: 0.1, minY: 0.2, maxY: 0.3),
    Window(halfSide: 1e-30), Window(halfSide: 1e300),
    Window(minX: 0.9999999, maxX: 1.0000001, minY: -1.0000001, maxY: -0.9999999),
  ]

  @Test(
    "counts exactly the points that its window contains, each in the dot it lies in",
    arguments: windows, [(1, 1), (7, 3), (200, 96)])
  func counting(window: Window, size: (columns: Int, rows: Int)) {
    var generator = Generator(state: 11)
    var points = Self.odd
    for _ in 0..<4000 { points.append(Float.random(in: -1.2...1.2, using: &generator)) }
    var map = DensityMap(window: window, columns: size.columns, rows: size.rows)
    points.withUnsafeBufferPointer { map.add(interleaved: $0) }

    var expected = [UInt32](repeating: 0, count: size.columns * size.rows)
    for index in stride(from: 0, to: points.count, by: 2) {
      let (x, y) = (Double(points[index]), Double(points[index + 1]))
      guard window.contains(x: x, y: y) else { continue }
      let column = ((x - window.minX) * (Double(size.columns) / window.width)).rounded(.down)
      let row = ((window.maxY - y) * (Double(size.rows) / window.height)).rounded(.down)
      let clamped = (
        column: min(Int(column), size.columns - 1), row: min(Int(row), size.rows - 1)
      )
      expected[clamped.row * size.columns + clamped.column] += 1
    }
    #expect(map.counts == expected)
    #expect(map.total == points.count / 2)
    #expect(expected.contains { $0 > 0 })
  }

  @Test("puts the first row at the top and the first column at the left")
  func corners() {
    var map = DensityMap(window: Window(halfSide: 1), columns: 2, rows: 2)
    let points: [Float] = [-0.5, 0.5, 0.5, -0.5, 0.5, -0.5]
    points.withUnsafeBufferPointer { map.add(interleaved: $0) }
    #expect(map.counts == [1, 0, 0, 2])
  }

  @Test("adds up over calls and ignores half a point at the end")
  func accumulation() {
    var map = DensityMap(window: Window(halfSide: 1), columns: 1, rows: 1)
    let points: [Float] = [0, 0, 0.5]
    for _ in 0..<3 { points.withUnsafeBufferPointer { map.add(interleaved: $0) } }
    #expect(map.counts == [3])
    #expect(map.total == 3)
  }

  @Test("stops at the greatest count rather than start again")
  func saturation() {
    var map = DensityMap(
      window: Window(halfSide: 1), columns: 1, rows: 1, counts: [UInt32.max - 1])
    let points: [Float] = [0, 0, 0, 0, 0, 0]
    points.withUnsafeBufferPointer { map.add(interleaved: $0) }
    #expect(map.counts == [.max])
  }
}
