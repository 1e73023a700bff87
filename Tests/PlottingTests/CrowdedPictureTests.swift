import Frames
import Screen
import Testing

@testable import Plotting

/// What lies over each other and must be told apart all the same.
@Suite("Lines, labels and legends among points")
struct CrowdedPictureTests {
  /// Data along a curve, as a curve that has learned them lies along it too.
  private static let stroke: [SIMD2<Float>] = (0..<400).map { index in
    let turn = Float(index) / 400 * 2 - 1
    return [10 * turn, 6 * (1 - 2 * turn * turn)]
  }

  @Test("a line that lies along data is seen, and so are they", arguments: GlyphSet.allCases)
  func lineAlongData(glyphs: GlyphSet) {
    let data = Layer("data", role: .data, mark: .points(Self.stroke))
    func differing(_ role: Layer.Role) -> (changed: Int, data: Int) {
      let line = Layer("line", role: role, mark: .lines([Self.stroke]))
      let (alone, both) = (
        drawn([data], columns: 24, rows: 8, glyphs: glyphs),
        drawn([data, line], columns: 24, rows: 8, glyphs: glyphs)
      )
      let cells = alone.cells.indices.filter { alone.cells[$0] != .blank }
      return (cells.count { alone.cells[$0] != both.cells[$0] }, cells.count)
    }
    for role: Layer.Role in [.lattice, .trajectory] {
      let (changed, data) = differing(role)
      #expect(changed * 4 > data && changed * 3 < data * 2, "\(changed) of \(data) are the line's")
    }
    // What is only compared with keeps off.
    #expect(differing(.guide).changed == 0)
  }

  @Test("data that stand alone are not covered by any line", arguments: GlyphSet.allCases)
  func loneData(glyphs: GlyphSet) {
    // No two in neighbouring cells, and a line through all.
    let points: [SIMD2<Float>] = (-5...5).map { [2 * Float($0) + 0.5, 0.5] }
    let line = Layer("line", role: .lattice, mark: .lines([[[-11, 0.5], [11, 0.5]]]))
    let grid = drawn(
      [Layer("data", role: .data, mark: .points(points)), line], columns: 24, rows: 8,
      glyphs: glyphs)
    #expect(grid.cells.count { $0.scalar == glyphs.data } == points.count)
  }

  @Test("no label stands among the coordinates", arguments: [(30, 12), (38, 16), (64, 30)])
  func labelsKeepOffTheScale(columns: Int, rows: Int) {
    // Places at all four edges.
    let places: [(Double, Double)] = [(0, -1), (0, 1), (-1, 0), (1, 0)]
    let labels = places.enumerated().map { index, place in
      PlaceLabel("\(index + 6)", at: SIMD2(place.0, place.1))
    }
    let window = Window(halfSide: 1.1).fitted(columns: columns * 2, rows: rows * 4)
    let layers = [
      Layer("data", role: .data, mark: .points(places.map { [Float($0.0), Float($0.1)] })),
      Layer("modes", role: .guide, mark: .labels(labels)),
    ]
    let grid = drawn(layers, window: window, columns: columns, rows: rows)
    let lines = grid.text.split(separator: "\n", omittingEmptySubsequences: false)
    for number in 6...9 {
      let row = lines.firstIndex { $0.contains("\(number)") }
      #expect(row != nil && row != rows - 1, "\(number) is a coordinate:\n\(grid.text)")
    }
    // Behind the longest coordinate, which begins in the second column.
    let before = lines.first { $0.contains("8") }.map { $0.prefix { $0 != "8" }.count } ?? 0
    #expect(before > 3, "8 is a coordinate:\n\(grid.text)")
  }

  @Test("a legend's row has points, but neither lines nor arrows")
  func rowOfALegend() {
    let layers = [
      Layer("samples", role: .samples, mark: .points([[10.5, 7]])),
      Layer("path", role: .trajectory, mark: .line([[-12, 7], [12, 7]])),
      Layer("pull", role: .gradient, mark: .arrows([[-11, 7, 8, 7], [-11, 3, 8, 3]])),
    ]
    var plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 12), layers: layers),
      window: Window(minX: -12, maxX: 12, minY: -8, maxY: 8), glyphs: .ascii,
      palette: Palette(colors: .none))
    plot.hasScale = false
    func rows() -> [String] {
      var grid = Grid(GridSize(columns: 24, rows: 8))
      plot.draw(into: &grid, at: grid.bounds)
      return grid.lines
    }
    let (open, line) = (rows()[0], rows()[2])
    #expect(open.contains("--"))
    plot.covered = [GridRect(column: 0, row: 0, columns: 9, rows: 1)]
    #expect(rows()[0].filter { $0 != " " }.count == 1, "the sample: \(rows()[0])")
    #expect(rows()[2] == line)
  }
}
