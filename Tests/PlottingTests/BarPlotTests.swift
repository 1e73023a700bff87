import Frames
import Screen
import Testing

@testable import Plotting

@Suite("Bars, drawn")
struct BarPlotTests {
  private static let ring = BarChart(
    "samples per mode", values: [300, 320, 0, 610, 310, 4, 290, 330],
    reference: Reference("even", value: 312))

  private static let grid = BarChart(
    "samples per mode",
    values: (0..<25).map { mode -> Double in mode == 12 ? 0 : Double(80 + mode * 37 % 50) },
    reference: Reference("even", value: 100))

  @Test("eight bars in twelve columns and three rows, in ASCII") func smallASCII() {
    #expect(
      picture(Self.ring, columns: 12, rows: 3) == #"""
        ---#---- 312
        ## ##.##
        12345678
        """#)
  }
  @Test("eight bars in twelve columns and three rows, in eighths") func smallEighths() {
    #expect(
      picture(Self.ring, columns: 12, rows: 3, glyphs: .braille) == #"""
        ╌╌╌█╌╌╌▁ 312
        ██ ██▁██
        12345678
        """#)
  }
  @Test("wider where there is room") func wide() {
    #expect(
      picture(Self.ring, columns: 32, rows: 7) == #"""
        even 312  most 610
                    ###
                    ###
        ...-:::-----###-:::-----...-:::
        ### ###     ### ###     ### ###
        ### ###     ### ### ... ### ###
         1   2   3   4   5   6   7   8
        """#)
    #expect(
      picture(Self.ring, columns: 32, rows: 7, glyphs: .blocks) == #"""
        even 312  most 610
                    ███
                    ███
        ▄▄▄╌▅▅▅╌╌╌╌╌███╌▄▄▄╌╌╌╌╌▃▃▃╌▆▆▆
        ███ ███     ███ ███     ███ ███
        ███ ███     ███ ███ ▁▁▁ ███ ███
         1   2   3   4   5   6   7   8
        """#)
  }
  @Test("twenty-five bars in twenty-eight columns") func many() {
    #expect(
      picture(Self.grid, columns: 28, rows: 6) == #"""
        even 100  most 128
        -:.-#:.-#:---.--:.--:.--:
        :######:###: ##:###:###:#
        ############ ############
        ############ ############
        1   5    10   15   20   25
        """#)
  }
  @Test("more bars than columns are merged, and it is said") func merged() {
    #expect(
      picture(Self.grid, columns: 14, rows: 6) == #"""
        2 a bar
        --:-:---:-:-:
        ###### ##:#:#
        ######:######
        ######%######
        1   10   20
        """#)
    #expect(
      picture(Self.grid, columns: 14, rows: 3) == #"""
        ::#.#.-.:.:.#
        ######%######
        2 a bar
        """#)
  }
  @Test("what is no number is a question") func unknown() {
    let chart = BarChart("", values: [1, .nan, .infinity, -3, 2])
    #expect(
      picture(chart, columns: 9, rows: 3) == #"""
                #
        # ? ?   #
        1 2 3 4 5
        """#)
  }

  @Test("shows every value above zero, and nothing for zero", arguments: everyLook)
  func presence(glyphs: GlyphSet, palette: Palette) {
    let values = (0..<20).map { $0 % 3 == 0 ? 0 : pow10(-$0) }
    for columns in [20, 39, 60] {
      let lines = picture(
        BarChart("", values: values), columns: columns, rows: 1, glyphs: glyphs, palette: palette
      ).unicodeScalars.map { $0 }
      let slots = BarSlots(count: 20, columns: columns)
      for index in values.indices {
        let column = slots.columns(of: index).lowerBound
        let isMarked = column < lines.count && lines[column] != " "
        #expect(isMarked == (values[index] > 0))
      }
    }
  }

  private func pow10(_ power: Int) -> Double {
    (0..<power.magnitude).reduce(1.0) { value, _ in value / 10 }
  }

  @Test("a greater value never has the lower bar", arguments: everyLook)
  func order(glyphs: GlyphSet, palette: Palette) {
    var generator = TestGenerator(state: 60)
    let values = (0..<12).map { _ in Double.random(in: 0...9, using: &generator) }.sorted()
    let lines = picture(
      BarChart("", values: values), columns: 12, rows: 9, glyphs: glyphs, palette: palette
    ).split(separator: "\n").dropFirst().dropLast().map { Array($0.unicodeScalars) }
    let heights = (0..<12).map { column in
      lines.reduce(0) { sum, line in
        let glyph = column < line.count ? line[column] : " "
        return sum + (glyphs.bars.firstIndex(of: glyph).map { $0 + 1 } ?? 0)
      }
    }
    #expect(zip(heights, heights.dropFirst()).allSatisfy(<=))
    #expect(heights.last == 7 * glyphs.bars.count)
  }

  @Test("merged bars never cover more columns than there are", arguments: 1...40)
  func slots(columns: Int) {
    for count in 0...90 {
      let slots = BarSlots(count: count, columns: columns)
      #expect(slots.end <= columns)
      #expect(slots.ranges.flatMap(Array.init) == Array(0..<count))
      #expect((slots.merged == 1) == (count <= columns))
    }
  }

  @Test("stays inside its rectangle and within its means", arguments: everyLook)
  func laws(glyphs: GlyphSet, palette: Palette) {
    let wild: [Double] = [
      0, -1, .nan, 1e300, 1.7e308, .infinity, Double.leastNonzeroMagnitude, -.infinity, 1e-300,
    ]
    let charts = [
      Self.ring, Self.grid, BarChart("", values: []), BarChart("", values: [0, 0, 0]),
      BarChart("", values: wild, reference: Reference("\u{1B}[2Jé", value: .nan)),
      BarChart("", values: [.nan], reference: Reference("x", value: .infinity)),
      BarChart("", values: wild + wild, reference: Reference("x", value: -1)),
    ]
    for chart in charts {
      for (columns, rows) in [(0, 0), (1, 1), (1, 9), (9, 1), (12, 3), (24, 2), (25, 7), (60, 20)] {
        var grid = Grid(GridSize(columns: columns + 2, rows: rows + 2))
        let outside = Cell("?", Style(.standard, on: .standard, .underline))
        grid.withUnsafeMutableCells { $0.update(repeating: outside) }
        BarPlot(chart: chart, glyphs: glyphs, palette: palette)
          .draw(into: &grid, at: GridRect(column: 1, row: 1, columns: columns, rows: rows))
        let strays = grid.cells.indices.filter { index in
          let (column, row) = (index % (columns + 2), index / (columns + 2))
          let isInside = column >= 1 && column <= columns && row >= 1 && row <= rows
          return (grid.cells[index] == outside) == isInside
        }
        #expect(strays.isEmpty)
        #expect(grid.cells.allSatisfy { $0.scalar.value >= 0x20 })
        #expect(glyphs.needsUnicode || grid.cells.allSatisfy(\.scalar.isASCII))
        #expect(
          palette.colors != .none || grid.cells.allSatisfy { $0.style.foreground == .standard })
      }
    }
  }
}
