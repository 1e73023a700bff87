import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// Data that are painted by hand.
@Suite struct EaselTests {
  private static let sizes = [(60, 18), (80, 24), (120, 40), (200, 60), (60, 50)]

  /// A run that takes painted points.
  private static var frame: Frame {
    var frame = Frame.ringNaive
    frame.status.abilities.insert(.paint)
    return frame
  }

  private func easel(_ columns: Int = 80, _ rows: Int = 24, glyphs: GlyphSet = .ascii) -> State {
    var state = State.showing(Self.frame, columns, rows, glyphs: glyphs)
    state.press(.character("D"))
    _ = state.update(.answered(.painting(Painting(seed: 7))))
    return state
  }

  private func points(_ state: State) -> [SIMD2<Double>] { state.easel?.painting.points ?? [] }

  @Test func theRunIsAskedForItsPoints() {
    var state = State.showing(Self.frame, 80, 24)
    #expect(state.press(.character("D")) == [.ask(.paint(panel: 0))])
    let points = [SIMD2(10.0, 5), SIMD2(12, 9)]
    _ = state.update(.answered(.painting(Painting(points, names: ["height", "width"]))))
    #expect(state.context == .easel && self.points(state) == points)
    let text = state.view().text
    #expect(text.contains("2 points") && text.contains("height") && text.contains("[paint]"))
    // Where something was painted, D goes on with it.
    state.press(.character(" "), .escape)
    #expect(state.press(.character("D")) == [] && state.context == .easel)
  }

  /// What cannot be painted for says why; nothing is asked.
  @Test func gamesAndPicturesSayWhyNot() {
    var state = State.showing(.saddle, 80, 24)
    state.press(.character("D"))
    #expect(state.overlay == nil && state.notice?.contains("no points without classes") == true)
    var frame = Frame.ringNaive
    frame.exhibit = .waves(Traces(range: -1...1, traces: []))
    state = State.showing(frame, 80, 24)
    state.press(.character("D"))
    #expect(state.notice?.contains("pictures or waves") == true)
  }

  @Test func theScopeCanBeOpenedOnIt() {
    let size = GridSize(columns: 80, rows: 24)
    var state = State(
      presets: [], size: size, capabilities: DisplayCapabilities(colors: .none, unicode: false),
      opening: .easel)
    #expect(!state.update(.key(.character("g"))).contains(.ask(.paint(panel: 0))))
    #expect(state.update(.frames([Self.frame])).contains(.ask(.paint(panel: 0))))
    #expect(!state.update(.frames([Self.frame])).contains(.ask(.paint(panel: 0))))
  }

  /// Painting, then undoing, gives the same picture.
  @Test(arguments: sizes) func undoingGivesTheSameScreen(columns: Int, rows: Int) {
    var state = easel(columns, rows)
    state.press(.character(" "), .right, .down)
    let (before, screen) = (points(state), state.view().lines.dropLast())
    for key in [Key.character(" "), .character("c")] {
      state.press(key)
      #expect(points(state) != before)
      state.press(.character("u"))
      state.notice = nil
      #expect(points(state) == before)
      let now = state.view().lines.dropLast()
      // But for the line that says what can be made again.
      #expect(zip(now, screen).count { $0 != $1 } <= 1)
    }
  }

  /// With the pen down a way is painted without a bare place, and taken back at once.
  @Test func thePenPaintsAWay() {
    var state = easel()
    state.press(.character("p"))
    for _ in 0..<3 { state.press(.shiftRight) }
    let painted = points(state)
    let xs = painted.map(\.x).sorted()
    #expect(painted.count >= 200)
    #expect(zip(xs, xs.dropFirst()).allSatisfy { $1 - $0 < 0.1 })
    state.press(.character("u"))
    #expect(points(state).isEmpty && state.easel?.isPenDown == false)
    state.press(.character("U"))
    #expect(points(state) == painted)
  }

  @Test func theEraserTakesAway() {
    var state = easel()
    state.press(.character(" "), .character("e"))
    #expect(state.view().text.contains("[erase]"))
    state.press(.character(" "))
    #expect(points(state).isEmpty)
    state.press(.character("u"))
    #expect(points(state).count == 20)
  }

  /// The mouse paints while it is dragged, wherever that is, and no more when the button is up.
  @Test(arguments: sizes) func theMousePaints(columns: Int, rows: Int) throws {
    var state = easel(columns, rows)
    let places = try #require(state.easelPlaces)
    let inside = places.canvas.inset(by: 1)
    func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) {
      _ = state.update(
        .mouse(MouseEvent(action, column: inside.column + column, row: inside.row + row)))
    }
    mouse(.drag(.left), 3, 3)
    #expect(points(state).isEmpty, "nothing was pressed")
    mouse(.press(.left), 3, 3)
    let first = points(state)
    #expect(first.count == 20)
    // All of them under the pointer.
    let place = try #require(places.place(column: inside.column + 3, row: inside.row + 3))
    let radius = try #require(state.easel).dab(at: place, in: places.shown).radius
    #expect(
      first.allSatisfy { point in
        let way = point - place
        return (way * way).sum().squareRoot() < radius * 1.001
      })
    mouse(.drag(.left), 9, 8)
    #expect(points(state).count > first.count && Array(points(state).prefix(20)) == first)
    mouse(.drag(.left), 500, 500)
    let all = points(state)
    #expect(
      places.shown.contains(x: state.easel?.cursor.x ?? .nan, y: state.easel?.cursor.y ?? .nan))
    mouse(.release, 9, 8)
    mouse(.drag(.left), 2, 2)
    #expect(points(state) == all)
    // A drag is a stroke.
    state.press(.character("u"))
    #expect(points(state).isEmpty)
    state.press(.character("U"))
    // The right button erases without changing the brush.
    mouse(.press(.right), 3, 3)
    #expect(points(state).count < all.count && state.easel?.isErasing == false)
    let size = state.easel?.size
    mouse(.wheel(.up), 3, 3)
    #expect(state.easel?.size == size.map { $0 + 1 })
    // Beside the canvas nothing is painted, and the easel stays.
    let now = points(state)
    _ = state.update(.mouse(MouseEvent(.press(.left), column: columns - 1, row: rows - 1)))
    #expect(points(state) == now && state.context == .easel)
  }

  @Test func trainingTakesThePoints() {
    var state = easel()
    #expect(state.press(.enter) == [.wakeUp(after: .seconds(5))])
    #expect(state.context == .easel && state.notice == state.nothingPainted)
    state.press(.character(" "))
    let painting = state.easel?.painting ?? Painting()
    #expect(state.press(.enter).first == .send(.paint(painting)))
    #expect(state.overlay == nil && state.camera == .fit)
    // A run that waits is begun.
    state = easel()
    var paused = Self.frame
    paused.status.activity = .paused
    _ = state.update(.frames([paused]))
    state.press(.character(" "))
    #expect(state.press(.enter).contains(.send(.run)))
  }

  @Test func aFileIsReplacedOnlyWhenAsked() {
    var state = easel()
    state.press(.character(" "), .character("s"))
    #expect(state.view().text.contains("write the points to: painting.csv"))
    let painting = state.easel?.painting ?? Painting()
    #expect(
      state.press(.enter) == [.ask(.file(painting, path: "painting.csv", replacing: false))])
    _ = state.update(.answered(.taken(name: "painting.csv", path: "painting.csv")))
    #expect(state.view().text.contains("painting.csv is there already; enter replaces it"))
    #expect(
      state.press(.enter) == [.ask(.file(painting, path: "painting.csv", replacing: true))])
    _ = state.update(.answered(.filed(painting, path: "painting.csv")))
    #expect(state.context == .easel && state.easel?.isWritten == true)
    #expect(state.notice?.contains("20 points written to painting.csv") == true)
    state.press(.character(" "))
    #expect(state.view().text.contains("painting.csv, older"))
  }

  /// A full disk loses neither the painting nor the training.
  @Test func whatCannotBeWrittenIsNotLost() {
    var state = easel()
    state.press(.character(" "), .character("s"), .enter)
    let before = points(state)
    #expect(state.update(.answered(.refused("no space left"))) == [])
    #expect(state.context == .easel && points(state) == before && state.isRefusal)
    #expect(state.view().text.contains("! no space left"))
    state.press(.character("s"), .control("u"), .enter)
    #expect(state.context == .filing && state.view().text.contains("! type the name of a file"))
  }

  /// Whoever quits is asked about points that are in no file.
  @Test func anUnsavedPaintingIsAskedAbout() {
    var state = easel()
    state.press(.escape)
    #expect(state.press(.character("q")) == [.quit])
    state.press(.character("D"))
    _ = state.update(.answered(.painting(Painting())))
    state.press(.character(" "), .escape)
    #expect(state.press(.character("q")) == [] && state.context == .leaving)
    #expect(state.view().lines.last?.contains("a painting in no file") == true)
    let painting = state.easel?.painting ?? Painting()
    state.press(.escape)
    _ = state.update(.answered(.filed(painting, path: "p.csv")))
    state.press(.escape)
    #expect(state.press(.character("q")) == [.quit])
  }

  @Test func theHelpLeadsBack() {
    var state = easel()
    state.press(.character(" "), .character("?"))
    #expect(state.view().text.contains("Keys while data are painted"))
    state.press(.escape)
    #expect(state.context == .easel)
    state.press(.escape, .character("?"), .escape)
    #expect(state.context == .plot)
  }

  /// Whatever characters and colours there are, the cursor, the brush and the points show.
  @Test(arguments: GlyphSet.allCases, sizes) func brushAndPointsShow(
    glyphs: GlyphSet, size: (Int, Int)
  ) throws {
    var state = easel(size.0, size.1, glyphs: glyphs)
    let empty = state.view()
    state.press(.character(" "), .shiftRight, .shiftRight, .character("]"), .character("]"))
    let grid = state.view()
    let places = try #require(state.easelPlaces)
    let cell = places.cell(of: try #require(state.easel?.cursor))
    let inside = places.canvas.inset(by: 1)
    let cursor = grid[inside.column + cell.column, inside.row + cell.row]
    #expect(cursor.scalar == "+" && cursor.style.attributes.contains(.reverse))
    #expect(grid != empty && grid.text.contains("20 points") && grid.size == state.size)
    #expect(grid.lines.last?.contains("space paint") == true)
    #expect(grid.lines.last?.contains("enter train") == true)
  }

  /// Any keys and any mouse are safe, whatever the size.
  @Test func anythingIsSafe() {
    var numbers = Seeded(seed: 11)
    func next(_ bound: Int) -> Int { Int(numbers.next() % UInt64(bound)) }
    let keys = Binding.table.filter { $0.contexts.contains(.easel) }.flatMap(\.strokes).map(\.key)
      .filter { $0 != .function(10) && $0 != .control("c") }
    var state = easel(120, 40)
    for _ in 0..<1500 {
      switch next(30) {
      case 0:
        let size = GridSize(columns: next(200), rows: next(60))
        _ = state.update(.resized(size, DisplayCapabilities(colors: .none, unicode: true)))
      case 1: state.press(.character("D"))
      case 2...8:
        let actions: [MouseEvent.Action] = [
          .press(.left), .press(.right), .drag(.left), .drag(.right), .release, .wheel(.up),
          .wheel(.down), .press(.middle),
        ]
        _ = state.update(
          .mouse(MouseEvent(actions[next(8)], column: next(220), row: next(70))))
      default: state.press(keys[next(keys.count)])
      }
      #expect(state.view().size == state.size)
      #expect(points(state).count <= Painting.limit)
    }
  }
}

extension State {
  /// Opens an empty easel and paints a dab.
  mutating func paint() {
    press(.character("D"))
    _ = update(.answered(.painting(Painting())))
    press(.character(" "))
  }
}
