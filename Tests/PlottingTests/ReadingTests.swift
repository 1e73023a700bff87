import Frames
import Screen
import Testing

@testable import Plotting

/// What is read of curves, pictures and waves at a cell.
@Suite struct ReadingTests {
  private func plot(_ values: [Double], glyphs: GlyphSet = .ascii) -> ChartPlot {
    var history = History()
    for (step, value) in values.enumerated() { history.record(value, step: step) }
    return ChartPlot(
      chart: Chart("loss", curves: [Chart.Curve("loss", history: history)]), glyphs: glyphs,
      palette: Palette(colors: .none))
  }

  /// With a column for each step, the values are those that were recorded; the columns together have all steps once.
  @Test func curvesAreReadAsTheyWereRecorded() throws {
    let values = (0..<50).map { 1 + Double($0 * 7 % 50) / 10 }
    let plot = plot(values)
    let area = plot.curveColumns(columns: 60, rows: 12)
    var seen: [Int] = []
    for column in area {
      guard let reading = plot.reading(atColumn: column, columns: 60, rows: 12) else { continue }
      let steps = Array(reading.steps)
      seen += steps
      let own = steps.map { values[$0] }
      let value = try #require(reading.values.first)
      #expect(abs(value.mean - own.reduce(0, +) / Double(own.count)) < 1e-12)
      #expect(value.range == own.min()!...own.max()!)
    }
    #expect(seen == Array(0..<50))
    #expect(plot.reading(atColumn: 0, columns: 60, rows: 12) == nil, "that is the scale")
  }

  /// What is read in a column is what is drawn there: a single high value stands out in the same one.
  @Test func theColumnIsTheOneDrawn() {
    var values = [Double](repeating: 1, count: 400)
    values[133] = 9
    let plot = plot(values)
    var grid = Grid(GridSize(columns: 70, rows: 14))
    plot.draw(into: &grid, at: grid.bounds)
    let read = (0..<70).filter {
      plot.reading(atColumn: $0, columns: 70, rows: 14)?.values.first?.range.upperBound == 9
    }
    #expect(read.count == 1)
    let drawn = (10..<70).filter { grid[$0, 1].scalar != " " || grid[$0, 2].scalar != " " }
    #expect(drawn.contains(read[0]), "read \(read), drawn \(drawn)\n\(grid.text)")
  }

  @Test func valuesThatAreNoneAreLeftOut() {
    #expect(
      plot([1, .nan, 3]).reading(atColumn: 20, columns: 23, rows: 5)?.values.map(\.mean) ?? []
        != [.nan])
    #expect(plot([]).reading(atColumn: 20, columns: 23, rows: 5) == nil)
  }

  /// Every cell of a picture reads the pixel that its glyph was drawn of.
  @Test(arguments: GlyphSet.allCases) func pixelsAreThoseDrawn(glyphs: GlyphSet) throws {
    let pictures = (0..<3).map { number in
      (0..<12).map { Float(number * 12 + $0) / 36 }
    }
    let gallery = Gallery(
      height: 4, width: 3, range: 0...1,
      shelves: [
        .init("data", role: .data, pictures: Array(pictures[..<1])),
        .init("samples", role: .samples, pictures: Array(pictures[1...])),
      ])
    let plot = GalleryPlot(gallery: gallery, glyphs: glyphs, palette: Palette(colors: .direct))
    let (columns, rows) = (40, 20)
    var grid = Grid(GridSize(columns: columns, rows: rows))
    plot.draw(into: &grid, at: grid.bounds)
    var seen: [Float: Set<UInt32>] = [:]
    for row in 0..<rows {
      for column in 0..<columns {
        let pixel = plot.pixel(column: column, row: row, columns: columns, rows: rows)
        guard let pixel else { continue }
        let shelf = gallery.shelves.first { $0.name == pixel.shelf }
        let own = try #require(shelf).pictures[pixel.picture - 1]
        #expect(own[(pixel.row - 1) * 3 + pixel.column - 1] == pixel.value)
        guard glyphs == .ascii else { continue }
        seen[pixel.value, default: []].insert(grid[column, row].scalar.value)
      }
    }
    // A value has one glyph: had another pixel been read than was drawn, some would have two.
    #expect(seen.values.allSatisfy { $0.count == 1 })
    #expect(glyphs != .ascii || seen.count == 36)
  }

  /// A whole that is shown by some of its pictures, a row beneath another and a shelf without room say what they show.
  @Test(arguments: [16, 24, 40]) func picturesOfEveryShelfAreThoseDrawn(rows: Int) {
    let pictures = (0..<25).map { [Float](repeating: Float($0) / 24, count: 16) }
    var nearest = Gallery.Shelf("nearest", role: .data, pictures: pictures.reversed())
    nearest.isBeneath = true
    let gallery = Gallery(
      height: 4, width: 4, range: 0...1,
      shelves: [
        .init("samples", role: .samples, pictures: pictures), nearest,
        .init("map", role: .samples, pictures: pictures, columns: 5),
      ])
    let plot = GalleryPlot(gallery: gallery, glyphs: .ascii, palette: Palette(colors: .none))
    var grid = Grid(GridSize(columns: 34, rows: rows))
    plot.draw(into: &grid, at: grid.bounds)
    var shelves: Set<String> = []
    for row in 0..<rows {
      for column in 0..<34 {
        guard let pixel = plot.pixel(column: column, row: row, columns: 34, rows: rows)
        else { continue }
        shelves.insert(pixel.shelf)
        let ink = Double(pixel.value)
        #expect(
          [GlyphSet.tone(of: ink), GlyphSet.halves(top: ink, bottom: ink)]
            .contains(grid[column, row].scalar), "\(pixel) at \(column), \(row)")
      }
    }
    #expect(shelves.contains("samples"))
  }

  @Test func wavesAreReadFromEndToEnd() throws {
    let traces = Traces(
      range: -1...1,
      traces: [
        .init("data", role: .data, values: [0, 1, 2, 3, 4]),
        .init("samples", role: .samples, values: [5, 6, 7, 8, 9]),
      ])
    let plot = TracesPlot(traces: traces, glyphs: .ascii, palette: Palette(colors: .none))
    let first = try #require(plot.reading(column: 0, row: 0, columns: 20, rows: 8))
    let last = try #require(plot.reading(column: 19, row: 7, columns: 20, rows: 8))
    #expect(first == .init(name: "data", index: 1, value: 0))
    #expect(last == .init(name: "samples", index: 5, value: 9))
  }
}
