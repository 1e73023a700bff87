import Frames
import Screen
import Testing

@testable import Plotting

/// Histograms and large digits.
@Suite struct HistogramPlotTests {
  private static func marginal(_ data: [Double], _ samples: [Double]) -> Marginal {
    var marginal = Marginal("radius", over: 0...4, bins: 4)
    marginal.count(data, of: "data", role: .data)
    marginal.count(samples, of: "samples", role: .samples)
    return marginal
  }

  private static func drawn(
    _ marginal: Marginal, columns: Int, rows: Int, glyphs: GlyphSet = .ascii
  ) -> [String] {
    var grid = Grid(GridSize(columns: columns, rows: rows))
    HistogramPlot(marginal: marginal, glyphs: glyphs, palette: Palette(colors: .none))
      .draw(into: &grid, at: grid.bounds)
    return grid.lines
  }

  /// Bars as high as counts, rings where those of the data would end, the count of the highest beside the top.
  @Test func barsAreAsHighAsCounts() {
    let samples = [0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 3.5]
    let lines = Self.drawn(
      Self.marginal([0.5, 0.5, 0.5, 0.5, 2.5, 2.5, 2.5], samples), columns: 26, rows: 6)
    #expect(lines[0].hasPrefix("radius  o data  # samples"))
    // Four rows, of which the highest bin takes all.
    #expect(lines[1].hasPrefix("4 ooooooo") || lines[1].hasPrefix("4 oooooo"))
    #expect(lines[1].contains("######") && !lines[4].contains("ooo   "))
    #expect(lines[4].hasPrefix("0 ######"))
    #expect(lines[5].contains("0") && lines[5].contains("2"))
  }

  /// A set that is more points than the other is drawn in proportion.
  @Test func setsOfOtherSizesAreComparedByShare() {
    let even = Self.marginal([0.5, 1.5], [0.5, 1.5])
    let more = Self.marginal([0.5, 0.5, 0.5, 1.5, 1.5, 1.5], [0.5, 1.5])
    #expect(
      Self.drawn(even, columns: 30, rows: 8) == Self.drawn(more, columns: 30, rows: 8))
  }

  /// Every look and size draws without a fault, and in fewer columns than bins no count is lost.
  @Test func everySizeHasRoom() {
    let marginal = Self.marginal([0.1, 3.9], [1, 2, 3, .nan])
    for (glyphs, palette) in everyLook {
      for (columns, rows) in [(1, 3), (2, 3), (3, 4), (23, 5), (24, 5), (90, 30)] {
        var grid = Grid(GridSize(columns: columns, rows: rows))
        HistogramPlot(marginal: marginal, glyphs: glyphs, palette: palette)
          .draw(into: &grid, at: grid.bounds)
      }
    }
    #expect(Self.drawn(marginal, columns: 60, rows: 5)[0].contains("(1 beyond)"))
    let empty = Marginal("x", over: 0...1, bins: 3)
    #expect(Self.drawn(empty, columns: 30, rows: 5)[0].hasPrefix("x"))
  }

  // MARK: - Large digits

  @Test func everySignHasFiveEvenRows() {
    for sign in "0123456789.,-+/%:ekMGTnaif " {
      #expect(BigText.covers(String(sign)), "\(sign)")
      var grid = Grid(GridSize(columns: 8, rows: 8))
      let text = BigText(String(sign), scale: BigText.Scale(columns: 1, rows: 1))
      text.draw(into: &grid, column: 0, row: 0, glyph: "#", style: .plain)
      #expect(text.height == 5 && (1...5).contains(text.columns), "\(sign)")
      #expect(grid.lines.allSatisfy { $0.dropFirst(text.columns).allSatisfy { $0 == " " } })
      #expect(sign == " " || grid.text.contains("#"), "\(sign)")
    }
    #expect(!BigText.covers("x"))
  }

  @Test func digitsDifferFromEachOther() {
    let pictures = "0123456789".map { digit in
      var grid = Grid(GridSize(columns: 4, rows: 5))
      BigText(String(digit), scale: BigText.Scale(columns: 1, rows: 1))
        .draw(into: &grid, column: 0, row: 0, glyph: "#", style: .plain)
      return grid.text
    }
    #expect(Set(pictures).count == 10)
  }

  @Test func aDotIsABlockOfCells() {
    var grid = Grid(GridSize(columns: 12, rows: 10))
    BigText("1", scale: BigText.Scale(columns: 2, rows: 2))
      .draw(into: &grid, column: 0, row: 0, glyph: "#", style: .plain)
    #expect(
      grid.lines.map { $0.prefix(6) } == [
        "  ##", "  ##", "####", "####", "  ##", "  ##", "  ##", "  ##", "######", "######",
      ])
  }
}
