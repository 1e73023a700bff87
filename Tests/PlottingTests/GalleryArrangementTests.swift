import Frames
import Screen
import Testing

@testable import Plotting

/// Which shelves of a gallery have room, and where.
@Suite struct GalleryArrangementTests {
  private static func shelf(
    _ name: String, _ role: Layer.Role, _ count: Int, rank: Gallery.Rank? = nil, least: Int = 1,
    columns: Int? = nil, isBeneath: Bool = false, mayTurn: Bool = false
  ) -> Gallery.Shelf {
    // Every pixel says which picture it is of.
    let pictures = (0..<count).map { [Float](repeating: Float($0), count: 64) }
    var shelf = Gallery.Shelf(
      name, role: role, pictures: pictures, columns: columns, rank: rank, least: least)
    (shelf.isBeneath, shelf.mayTurn) = (isBeneath, mayTurn)
    return shelf
  }

  private static func plot(_ shelves: [Gallery.Shelf], _ glyphs: GlyphSet = .blocks)
    -> GalleryPlot
  {
    GalleryPlot(
      gallery: Gallery(height: 8, width: 8, range: 0...100, shelves: shelves), glyphs: glyphs,
      palette: Palette(colors: .none))
  }

  /// Data with their reconstructions, samples with what is nearest to them, and a map of two rows.
  private static func many(_ rank: Gallery.Rank) -> [Gallery.Shelf] {
    [
      shelf("data", .data, 24), shelf("again", .reconstruction, 24, rank: rank, isBeneath: true),
      shelf("samples", .samples, 100), shelf("nearest", .guide, 100, isBeneath: true),
      shelf("map", .lattice, 24, columns: 12),
    ]
  }

  /// What matters most has room first; a group matters as much as the shelf of it that matters most.
  @Test func ranksDecideWhatHasRoom() {
    #expect(Self.plot(Self.many(.point)).gallery.point == [0, 1])
    #expect(Self.plot(Self.many(.further)).gallery.point == [2])
    let first = Self.plot(Self.many(.point)).arrangement(columns: 38, rows: 12)
    #expect(first.shelves == [1, 1, 0, 0, 0])
    let other = Self.plot(Self.many(.further)).arrangement(columns: 38, rows: 12)
    #expect(other.shelves == [0, 0, 1, 1, 0])
    // With three more rows than both need there is room for the third, but not for the fourth.
    #expect(
      Self.plot(Self.many(.point)).arrangement(columns: 38, rows: 17).shelves == [1, 1, 1, 0, 0])
  }

  /// What tells nothing by a single row has as many as it must, before others have any.
  @Test func aWholeHasItsLeast() {
    var shelves = Self.many(.main)
    shelves[4] = Self.shelf("map", .lattice, 24, rank: .point, least: 8, columns: 12)
    let places = Self.plot(shelves).arrangement(columns: 38, rows: 17)
    #expect(places.shelves == [1, 0, 0, 0, 2])
  }

  /// Whatever the room: a shelf is shown with those above it or not at all, and no picture sticks out.
  @Test(arguments: GlyphSet.allCases) func followersHaveTheirLeaders(glyphs: GlyphSet) {
    for rank in [Gallery.Rank.point, .main, .further] {
      let plot = Self.plot(Self.many(rank), glyphs)
      for columns in stride(from: 1, through: 160, by: 3) {
        for rows in 1...60 {
          let places = plot.arrangement(columns: columns, rows: rows)
          #expect(places.shelves[1] == 0 || places.shelves[0] > 0)
          #expect(places.shelves[3] == 0 || places.shelves[2] > 0)
          let used = places.shelves.reduce(0) { $0 + ($1 > 0 ? 1 + $1 * (places.rows + 1) : 0) }
          #expect(used <= rows + 1, "\(places) in \(columns)x\(rows)")
          let wide = places.across * (places.columns + places.gap) - places.gap
          #expect(wide <= columns || places.across == 1)
        }
      }
    }
  }

  /// A shelf beneath another shows what belongs to the last row of its leader, through those between them.
  @Test func followersStandBeneathTheirOwn() throws {
    let plot = Self.plot([
      Self.shelf("samples", .samples, 100), Self.shelf("one", .guide, 100, isBeneath: true),
      Self.shelf("two", .guide, 100, isBeneath: true),
    ])
    let places = plot.arrangement(columns: 38, rows: 40)
    #expect(places.shelves[0] > 1 && places.shelves[1...] == [1, 1])
    let last = try #require(plot.number(places.shelves[0] - 1, 2, ofShelf: 0, places))
    #expect(plot.number(0, 2, ofShelf: 1, places) == last)
    #expect(plot.number(0, 2, ofShelf: 2, places) == last)
  }

  /// Rows that find no room stand as columns, picture for picture.
  @Test func rowsTurnWhereTheyFindNoRoom() {
    let shelf = Self.shelf(
      "sizes", .lattice, 24, rank: .point, least: 24, columns: 8, mayTurn: true)
    let plot = Self.plot([Self.shelf("samples", .samples, 4), shelf])
    let low = plot.arrangement(columns: 38, rows: 14)
    #expect(low.isTurned == [false, true] && low.shelves == [0, 2])
    #expect(plot.number(0, 1, ofShelf: 1, low) == 8)
    #expect(plot.number(1, 2, ofShelf: 1, low) == 7 + 16)
    #expect(plot.number(0, 3, ofShelf: 1, low) == nil)
    let high = plot.arrangement(columns: 80, rows: 20)
    #expect(!high.isTurned[1] && high.shelves[1] == 3)
    #expect(plot.number(1, 2, ofShelf: 1, high) == 10)
  }

  /// Where few pictures stand side by side, they stand closer if one more finds room thus.
  @Test func picturesStandCloserWhereColumnsAreFew() {
    let plot = Self.plot([Self.shelf("samples", .samples, 100)])
    #expect(plot.arrangement(columns: 26, rows: 4).across == 3)
    #expect(plot.arrangement(columns: 26, rows: 4).gap == 1)
    #expect(plot.arrangement(columns: 38, rows: 4).gap == 2)
  }

  /// Names stand above their shelves, so that a legend, which lies in the frame, has nothing to say of several.
  @Test func severalShelvesHaveNoLegend() {
    let plot = Self.plot(Self.many(.point))
    #expect(plot.legend.isEmpty)
    #expect(Self.plot([Self.shelf("samples", .samples, 4)]).legend.map(\.name) == ["samples"])
    var grid = Grid(GridSize(columns: 38, rows: 17))
    plot.draw(into: &grid, at: grid.bounds)
    let lines = grid.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      [0, 6, 12].map { lines[$0].split(separator: " ").first.map(String.init) }
        == ["data", "again", "samples"])
  }
}
