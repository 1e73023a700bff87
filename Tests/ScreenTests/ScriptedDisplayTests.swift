import Screen
import Testing

@Suite struct ScriptedDisplayTests {
  @Test func playsItsEventsAndThenCloses() {
    let display = ScriptedDisplay(events: [.drained, .resized(GridSize(columns: 9, rows: 4))])
    display.type("aé")
    display.isReady = false
    #expect(display.wait(alsoFor: nil, until: nil) == [.drained])
    #expect(display.isReady)
    #expect(display.size == GridSize(columns: 80, rows: 24))
    #expect(
      display.wait(alsoFor: 3, until: nil) == [.resized(GridSize(columns: 9, rows: 4))])
    #expect(display.size == GridSize(columns: 9, rows: 4))
    #expect(display.wait(alsoFor: nil, until: nil) == [.key(.character("a"))])
    #expect(display.wait(alsoFor: nil, until: nil) == [.key(.character("é"))])
    #expect(display.wait(alsoFor: nil, until: nil) == [.closed])
    #expect(display.wait(alsoFor: nil, until: nil) == [.closed])
  }

  @Test func keepsWhatItIsGiven() {
    let display = ScriptedDisplay(size: GridSize(columns: 3, rows: 1))
    var grid = Grid(display.size)
    display.show(grid)
    grid.write("abc", column: 0, row: 0)
    display.show(grid)
    display.redraw()
    display.suspend()
    _ = display.wait(alsoFor: nil, until: nil)
    #expect(display.grids.map(\.text) == ["", "abc"])
    #expect(display.redrawCount == 1)
    #expect(display.suspendCount == 1)
    #expect(display.deadlines == [nil])
  }
}
