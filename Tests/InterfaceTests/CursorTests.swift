import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// The cursor that reads: where it goes, what is asked of the engine, and what is said.
@Suite struct CursorTests {
  private static let sizes = [(60, 18), (80, 24), (120, 40), (200, 60)]

  private static func said(_ entries: [Reading.Entry], at place: SIMD2<Double>) -> Frame {
    var frame = Frame.gan
    frame.reading = Reading(at: place, step: frame.status.step, entries: entries)
    return frame
  }

  private func place(_ state: State) -> SIMD2<Double>? {
    if case .place(let place) = state.cursor { place } else { nil }
  }

  // MARK: - Asking

  @Test func theEngineIsAskedAboutThePlace() throws {
    var state = State.showing(.gan, 80, 24)
    let asked = state.press(.character("|"))
    let middle = try #require(place(state))
    #expect(asked == [.send(.read(middle))])
    let moved = state.press(.right)
    #expect(moved == [.send(.read(try #require(place(state))))])
    #expect(state.press(.escape) == [.send(.read(nil))] && state.cursor == nil)
    #expect(state.press(.right).first != .send(.read(middle)), "arrows pan again")
  }

  /// Cell by cell the cursor comes to both edges, and no farther; each cell's place is in the middle of it.
  @Test(arguments: sizes) func everyCellCanBeReached(size: (Int, Int)) throws {
    var state = State.showing(.gan, size.0, size.1)
    state.press(.character("|"))
    let area = state.cursorArea(of: 0)
    for key in [Key.left, .shiftUp] { for _ in 0..<area.columns { state.press(key) } }
    #expect(state.cursorCell(in: 0).map { $0 == (0, 0) } == true)
    for column in 1..<area.columns {
      state.press(.right)
      #expect(state.cursorCell(in: 0)?.column == column)
    }
    state.press(.right)
    #expect(state.cursorCell(in: 0)?.column == area.columns - 1)
    for row in 1..<area.rows {
      state.press(.down)
      #expect(state.cursorCell(in: 0)?.row == row)
    }
    let window = try #require(state.window)
    let corner = try #require(place(state))
    let cell = SIMD2(window.width / Double(area.columns), window.height / Double(area.rows))
    #expect(abs(corner.x - (window.maxX - cell.x / 2)) < 1e-9 * window.width)
    #expect(abs(corner.y - (window.minY + cell.y / 2)) < 1e-9 * window.height)
  }

  @Test func aPlaceStaysThatPlaceWhileTheViewMoves() throws {
    var state = State.showing(.gan, 120, 40)
    state.press(.character("|"), .shiftRight, .shiftUp)
    let before = try #require(place(state))
    state.press(.character("z"))
    _ = state.update(
      .resized(GridSize(columns: 80, rows: 24), DisplayCapabilities(colors: .none, unicode: true)))
    #expect(place(state) == before)
    // Out of sight it is nowhere, and the next key brings it back.
    for _ in 0..<12 { state.press(.character("z")) }
    #expect(state.cursorCell(in: 0) == nil)
    state.press(.left)
    #expect(state.cursorCell(in: 0) != nil)
  }

  @Test func aClickPutsItAnywhere() throws {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("|"))
    let area = state.cursorArea(of: 0)
    func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) -> [Effect] {
      state.update(
        .mouse(MouseEvent(action, column: area.column + column, row: area.row + row)))
    }
    let window = state.window
    #expect(mouse(.press(.left), 3, 5).count == 1)
    #expect(state.cursorCell(in: 0).map { $0 == (3, 5) } == true)
    _ = mouse(.drag(.left), 9, 6)
    #expect(state.cursorCell(in: 0).map { $0 == (9, 6) } == true)
    #expect(state.window == window, "a drag moves the cursor, not the view")
  }

  // MARK: - Side by side

  /// The same place in all panels, whatever part of the plane each shows, and its crosshair in each.
  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func panelsReadTheSamePlace(size: (Int, Int)) throws {
    var state = State.comparing(Frame.methods, size.0, size.1, focused: 1)
    #expect(state.press(.character("|")).count == 1, "asked once, for all")
    let asked = try #require(place(state))
    var frames = Frame.methods
    for index in frames.indices {
      frames[index].reading = Reading(
        at: asked, step: 1,
        entries: [Reading.Entry("p", [Double(index) + 0.5], format: .decimals(1))])
    }
    state.hearBack(frames[0], frames[1], frames[2])
    for panel in 0..<3 { #expect(state.cursorCell(in: panel) != nil) }
    let grid = state.view()
    for value in ["p 0.5", "p 1.5", "p 2.5"] {
      #expect(grid.lines.contains { $0.contains(value) }, "\(value) in\n\(grid.text)")
    }
    for panel in 0..<3 {
      let area = state.cursorArea(of: panel)
      let cell = try #require(state.cursorCell(in: panel))
      let style = grid[area.column + cell.column, area.row + cell.row].style
      #expect(style.attributes.contains(.reverse), "panel \(panel)")
    }
  }

  // MARK: - What is said

  @Test(arguments: sizes) func aLineSaysAllOfIt(size: (Int, Int)) throws {
    var state = State.showing(.gan, size.0, size.1)
    state.press(.character("|"))
    let here = try #require(place(state))
    state.hearBack(
      Self.said(
        [
          Reading.Entry("p", [0.3121], note: "exact"), Reading.Entry("data p", [0.25]),
          Reading.Entry("mode 3", [1.21], format: .significant(3), unit: "deviations off"),
          Reading.Entry("pull", [0.5, -1], format: .significant(2)),
        ], at: here))
    let text = try #require(state.readingText)
    #expect(text.hasPrefix("x "))
    #expect(
      text.hasSuffix(
        "p 0.3121 (exact); data p 0.2500; mode 3, 1.21 deviations off; pull (0.50, -1.0)"))
    #expect(state.view().text.contains("p 0.3121 (exact)"))
    if size.0 >= 80 { #expect(state.view().text.contains("pull (0.50, -1.0)")) }
    // Elsewhere nothing is known until the answer comes.
    state.press(.left)
    #expect(try #require(state.readingText).contains(";") == false)
  }

  /// Neighbouring cells never have the same coordinates, and digits are no more than that needs.
  @Test(arguments: [1e-7, 0.003, 0.03, 0.1, 0.5, 3, 250, 1e9])
  func coordinatesTellCellsApart(cell: Double) {
    for index in -40...40 {
      let (one, next) = (Double(index) * cell, Double(index + 1) * cell)
      #expect(State.coordinate(one, cell: cell) != State.coordinate(next, cell: cell))
    }
    #expect(State.coordinate(0.123456, cell: 0.03) == "0.12")
    #expect(State.coordinate(1234.6, cell: 20) == "1235")
  }

  /// In the units of a file, by the names of its columns.
  @Test func coordinatesAreInTheAxesUnits() throws {
    var frame = Frame.gan
    frame.scene.units = PlaneUnits(
      names: ["height", "weight"], origin: SIMD2(170, 70), scale: SIMD2(10, 5))
    (frame.scene.xLabel, frame.scene.yLabel) = ("height", "weight")
    var state = State.showing(frame, 80, 24)
    state.press(.character("|"))
    let text = try #require(state.readingText)
    #expect(text.hasPrefix("height 17") && text.contains("weight "))
  }

  @Test func picturesAreReadPixelByPixel() throws {
    var frame = Frame.ringNaive
    let picture = (0..<16).map { Float($0) / 16 }
    frame.exhibit = .pictures(
      Gallery(
        height: 4, width: 4, range: 0...1,
        shelves: [.init("samples", role: .samples, pictures: [picture, picture])]))
    var state = State.showing(frame, 80, 24)
    #expect(state.press(.character("|")) == [], "the engine is asked nothing")
    for _ in 0..<10 { state.press(.shiftLeft, .shiftUp) }
    #expect(state.readingText == "samples 1, row 1, column 1: 0.000")
    #expect(state.view().text.contains("samples 1, row 1, column 1: 0.000"))
  }

  /// Large curves are read in the place of the plot: step and values.
  @Test func curvesAreReadWhereTheyAreLarge() throws {
    var state = State.showing(.gan, 120, 40)
    state.press(.character("|"), .character("V"))
    #expect(state.readsCurves(0))
    let text = try #require(state.readingText)
    #expect(text.hasPrefix("step") && text.contains("distance 1.0"), "\(text)")
    // Back at the plot it is a place again.
    state.press(.character("V"))
    #expect(place(state) != nil)
  }

  @Test func beforeTheFirstFrameThereIsNothingToRead() {
    var state = State.showing(nil, 80, 24)
    #expect(state.press(.character("|")) == [])
    #expect(state.cursor == nil)
  }
}
