import Frames
import Screen
import Testing

@testable import Plotting

/// Pictures and waves as characters.
@Suite struct GalleryPictureTests {
  /// A diagonal of ink, and a picture of steps from none to all.
  private let gallery = Gallery(
    height: 4, width: 4,
    shelves: [
      Gallery.Shelf(
        "samples", role: .samples,
        pictures: [
          (0..<16).map { $0 % 5 == 0 ? 1 : -1 }, (0..<16).map { Float($0) / 7.5 - 1 },
          [Float](repeating: .nan, count: 16),
        ])
    ])

  private func draw(
    _ gallery: Gallery, _ glyphs: GlyphSet, columns: Int, rows: Int,
    colors: DisplayCapabilities.Colors = .none
  ) -> Grid {
    var grid = Grid(GridSize(columns: columns, rows: rows))
    GalleryPlot(gallery: gallery, glyphs: glyphs, palette: Palette(colors: colors))
      .draw(into: &grid, at: grid.bounds)
    return grid
  }

  @Test func glyphsHaveAsMuchInkAsPixels() {
    let lines = draw(gallery, .ascii, columns: 28, rows: 4).text
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.reversed().drop { $0 == " " }.reversed()) }
    #expect(
      lines == [
        "@@          ....::", "  @@      ::--====", "    @@    ++++**##", "      @@  ##%%%%@@",
      ])
  }

  /// Where pixels of two cells leave room for fewer pictures than half cells, glyphs have ink above, below or both.
  @Test func picturesAreTightWhereThereIsLittleRoom() {
    let lines = draw(gallery, .ascii, columns: 16, rows: 2).text
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.reversed().drop { $0 == " " }.reversed()) }
    #expect(lines == ["\"o    ....", "  \"o  bbbb"])
    let plot = GalleryPlot(gallery: gallery, glyphs: .ascii, palette: Palette(colors: .none))
    #expect(plot.counts(columns: 16, rows: 2) == (all: 3, shown: 3))
  }

  @Test func halvesAreTwoPixels() {
    let text = draw(gallery, .blocks, columns: 12, rows: 2).text.split(separator: "\n")
    #expect(text.count == 2)
    #expect(text[0].hasPrefix("▀▄") && text[1].hasPrefix("  ▀▄"))
    let plot = GalleryPlot(gallery: gallery, glyphs: .blocks, palette: Palette(colors: .none))
    #expect(plot.legend.map { String($0.sample.map { Character($0.scalar) }) } == ["█"])
  }

  /// Captions stand in the row beneath pictures, cut where the next one begins; what has them comes before other shelves.
  @Test func captionsStandBeneathPictures() {
    let picture = (0..<16).map { Float($0 % 5 == 0 ? 1 : -1) }
    let strip = Gallery.Shelf(
      "chains", role: .lattice, pictures: [picture, picture, picture, picture],
      captions: ["1: 0", "0.99", "2: 0.12", ".5 no"], columns: 2, detail: "p", rank: .point,
      least: 4)
    let samples = Gallery.Shelf("samples", role: .samples, pictures: [picture])
    let data = Gallery.Shelf("data", role: .data, pictures: [picture])
    let gallery = Gallery(height: 4, width: 4, shelves: [strip, data, samples])
    func lines(_ glyphs: GlyphSet, rows: Int) -> [String] {
      draw(gallery, glyphs, columns: 10, rows: rows).text
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
    // Room for all but the data.
    #expect(
      lines(.blocks, rows: 11) == [
        "chains: p", "▀▄    ▀▄", "  ▀▄    ▀▄", "1: 0  0.99", "▀▄    ▀▄", "  ▀▄    ▀▄", "2: 0. .5 n",
        "samples", "▀▄", "  ▀▄", "",
      ])
    // In ASCII as well, drawn tightly; of two rows of the strip there may be room for one.
    let first = ["chains: p", "\"o    \"o", "  \"o    \"o"]
    #expect(
      lines(.ascii, rows: 8)[0..<7] == first[...] + ["1: 0  0.99"] + first[1...] + ["2: 0. .5 n"])
    #expect(lines(.ascii, rows: 5)[0..<4] == first[...] + ["2: 0. .5 n"])
    #expect(strip != Gallery.Shelf("chains", role: .lattice, pictures: strip.pictures, columns: 2))
  }

  /// Where there are greys, the paper is drawn as well, so that pictures have an edge.
  @Test func paperIsSeenWhereThereAreGreys() throws {
    let grid = draw(gallery, .blocks, columns: 12, rows: 2, colors: .indexed)
    let tones = try #require(Palette(colors: .indexed).tones)
    #expect(grid[2, 0].style.foreground == tones[0])
    #expect(grid[0, 0].style.foreground == tones[tones.count - 1])
  }

  @Test func picturesGrowWhereThereAreFew() {
    let plot = GalleryPlot(gallery: gallery, glyphs: .blocks, palette: Palette(colors: .none))
    #expect(plot.arrangement(columns: 12, rows: 2).scale == 1)
    #expect(plot.counts(columns: 12, rows: 2) == (all: 3, shown: 2))
    let large = plot.arrangement(columns: 60, rows: 20)
    #expect(large.scale == 4 && large.across == 3)
  }

  /// With two shelves the first has one row, and names stand above.
  @Test func theModelsShelfHasMostRoom() {
    var two = gallery
    two.shelves[0].pictures = [[Float]](repeating: two.shelves[0].pictures[0], count: 100)
    two.shelves.insert(
      Gallery.Shelf("data", role: .data, pictures: two.shelves[0].pictures), at: 0)
    let plot = GalleryPlot(gallery: two, glyphs: .blocks, palette: Palette(colors: .none))
    let places = plot.arrangement(columns: 70, rows: 24)
    #expect(places.shelves[0] == 1 && places.shelves[1] > 2)
    let text = draw(two, .blocks, columns: 70, rows: 24).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(text[0].hasPrefix("data") && text.contains { $0.hasPrefix("samples") })
  }

  /// What a shelf is called ends where its room does.
  @Test func longNamesStayInTheirRoom() {
    var named = gallery
    named.shelves[0].name = String(repeating: "long ", count: 20)
    named.shelves.append(Gallery.Shelf("data", role: .data, pictures: []))
    var grid = Grid(GridSize(columns: 40, rows: 8))
    GalleryPlot(gallery: named, glyphs: .ascii, palette: Palette(colors: .none))
      .draw(into: &grid, at: GridRect(column: 0, row: 0, columns: 30, rows: 8))
    #expect(grid[0, 0].scalar == "l")
    for column in 30..<40 { #expect(grid[column, 0] == .blank) }
  }

  /// What is said of a shelf besides ends with a whole part.
  @Test func whatIsSaidOfAShelfIsWhole() {
    var named = gallery
    named.shelves[0].detail = "1 of 8 (exact 0.50), 0 of 8 (exact 0.50); 7 of 8 no data"
    named.shelves.append(Gallery.Shelf("data", role: .data, pictures: []))
    func title(_ columns: Int) -> String {
      let text = draw(named, .blocks, columns: columns, rows: 8).text
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)[0]
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(title(80) == "samples: " + named.shelves[0].detail)
    #expect(title(60) == "samples: 1 of 8 (exact 0.50), 0 of 8 (exact 0.50)")
    #expect(title(38) == "samples: 1 of 8 (exact 0.50)")
    #expect(title(20) == "samples")
  }

  /// Nothing traps, whatever the room and the look.
  @Test func everyRoomIsEnough() {
    for (glyphs, palette) in everyLook {
      for (columns, rows) in [(1, 1), (3, 2), (200, 60), (7, 30)] {
        var grid = Grid(GridSize(columns: columns, rows: rows))
        GalleryPlot(gallery: gallery, glyphs: glyphs, palette: palette)
          .draw(into: &grid, at: grid.bounds)
        TracesPlot(
          traces: Traces(
            range: -1...1,
            traces: [
              Traces.Trace("wave 1", role: .samples, values: [0, .nan, .infinity, -1]),
              Traces.Trace("wave 2", role: .data, values: []),
            ]), glyphs: glyphs, palette: palette
        ).draw(into: &grid, at: grid.bounds)
      }
    }
  }

  /// A wave that rises draws a line that rises, under its name and over its zero line.
  @Test func aRisingWaveRises() {
    var grid = Grid(GridSize(columns: 24, rows: 8))
    let traces = Traces(
      range: -1...1,
      traces: [
        Traces.Trace("tone 1", role: .samples, values: (0..<24).map { Float($0) / 11.5 - 1 })
      ])
    TracesPlot(traces: traces, glyphs: .ascii, palette: Palette(colors: .none))
      .draw(into: &grid, at: grid.bounds)
    let lines = grid.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("tone 1"))
    #expect(lines[7].first != " " && (lines[0].last ?? " ") != " ")
  }
}
