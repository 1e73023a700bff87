import Screen
import Testing

@testable import Interface

/// Where the entries of a legend go.
@Suite struct LegendTests {
  private static let box = GridRect(column: 10, row: 5, columns: 40, rows: 12)

  private static func places(
    _ widths: [Int], in box: GridRect = box, title: Int = 12, note: Int = 2
  ) -> [LegendPlaces.Place?] {
    LegendPlaces(widths, in: box, after: title, before: note).places
  }

  @Test func aShortOneIsInTheUpperSide() {
    #expect(
      Self.places([8, 10]) == [
        LegendPlaces.Place(column: 29, row: 5), LegendPlaces.Place(column: 37, row: 5),
      ])
  }

  @Test func aLongerOneIsOverTheFirstLine() {
    #expect(
      Self.places([20, 17]) == [
        LegendPlaces.Place(column: 11, row: 6), LegendPlaces.Place(column: 31, row: 6),
      ])
  }

  @Test func whatHasNoRoomThereGoesRoundTheEdges() {
    let places = Self.places([30, 20, 20, 20])
    #expect(places.map { $0?.row } == [6, 5, 16, 7])
    let noted = Self.places([30, 20, 20, 20], note: 20)
    #expect(noted.map { $0?.row } == [6, 5, 7, nil], "the note is not covered")
  }

  @Test(arguments: 24...90) func nothingOverlapsOrSticksOut(columns: Int) {
    for rows in [6, 8, 11, 30] {
      let box = GridRect(column: 3, row: 2, columns: columns, rows: rows)
      let widths = [20, 8, 14, 24, 10, 13, 8]
      var taken = Set<[Int]>()
      for (place, width) in zip(Self.places(widths, in: box), widths) {
        guard let place else { continue }
        #expect(place.row >= box.row && place.row < box.row + box.rows)
        #expect(place.column > box.column && place.column + width + 1 < box.column + box.columns)
        let isTitle = place.row == box.row && place.column < box.column + 12
        #expect(!isTitle, "over the title")
        for column in place.column..<place.column + width {
          #expect(taken.insert([place.row, column]).inserted, "overlap at \(columns)x\(rows)")
        }
      }
    }
  }

  /// Over pictures nothing is written: what has no room in the sides is left out.
  @Test func nothingLiesInsideWhereItMayNot() {
    for columns in 24...90 {
      let box = GridRect(column: 3, row: 2, columns: columns, rows: 11)
      let places = LegendPlaces([20, 8, 14], in: box, after: 12, before: 2, isInside: false).places
      #expect(places.allSatisfy { place in place.map { [2, 12].contains($0.row) } ?? true })
    }
  }

  @Test func allLayersHaveTheirKeyOnAnOrdinaryScreen() {
    // A plot as in 120x40 cells, and all the layers of an adversarial network.
    let box = GridRect(columns: 70, rows: 33)
    let widths = [20, 7, 13, 26, 13, 17, 14, 10]
    #expect(Self.places(widths, in: box, title: 17).allSatisfy { $0 != nil })
  }
}
