import Frames
import Screen
import Testing

@testable import Interface

/// A click is about what is seen where it falls.
@Suite struct MouseTests {
  private static let sizes = [(60, 18), (80, 24), (120, 40), (200, 60), (60, 50)]

  /// A run with more settings than their box has rows.
  private static let manySettings: Frame = {
    var frame = Frame.ringNaive
    frame.settings += (0..<60).map {
      Setting(
        path: "more.\($0)", label: "more \($0)", value: .integer(1), domain: .integer(1...6),
        effect: .immediate)
    }
    return frame
  }()

  /// The cell in the middle of a rectangle.
  private func middle(_ rect: GridRect) -> (column: Int, row: Int) {
    (rect.column + rect.columns / 2, rect.row + rect.rows / 2)
  }

  /// The cell where a text begins on the screen.
  private func cell(of text: String, in state: State) -> (column: Int, row: Int)? {
    for (row, line) in state.view().lines.enumerated() {
      if let range = line.firstRange(of: text) {
        return (line.distance(from: line.startIndex, to: range.lowerBound), row)
      }
    }
    return nil
  }

  @Test("A click on a setting chooses it, another one types", arguments: sizes)
  func settings(columns: Int, rows: Int) throws {
    var state = State.showing(.ringNaive, columns, rows)
    let rect = try #require(state.places(of: 0).boxes.settings)
    let list = SettingsView.list(in: state, at: rect)
    let index = try #require(list.visible.last)
    let setting = state.settings[index]
    let (column, row) = middle(list.place(of: index))
    #expect(state.view().lines[row].contains(setting.label))
    state.click(column, row)
    #expect(state.focus == .settings)
    #expect(state.selectedSetting?.path == setting.path)
    #expect(state.overlay == nil)
    let after = SettingsView.list(in: state, at: try #require(state.places(of: 0).boxes.settings))
    let again = middle(after.place(of: index))
    state.click(again.column, again.row)
    guard case .editor(let editor) = state.overlay else {
      Issue.record("no editor")
      return
    }
    #expect(editor.path == setting.path)
    // A click elsewhere leaves the value as it was.
    state.type("12")
    let plot = middle(state.places(of: 0).plots.main)
    #expect(state.click(plot.column, plot.row) == [])
    #expect(state.overlay == nil)
  }

  @Test("What is clicked stays under the pointer", arguments: sizes)
  func clickedRowsStay(columns: Int, rows: Int) throws {
    let start = State.showing(.ringNaive, columns, rows)
    let rect = try #require(start.places(of: 0).boxes.settings)
    let list = SettingsView.list(in: start, at: rect)
    for index in list.visible {
      var state = start
      let (column, row) = middle(list.place(of: index))
      state.click(column, row)
      #expect(state.selectedIndex == index && state.focus == .settings)
      #expect(state.target(column: column, row: row) == .setting(index))
      // A double click types the value of what was pointed at.
      state.click(column, row)
      guard case .editor(let editor) = state.overlay else {
        Issue.record("no editor")
        return
      }
      #expect(editor.path == state.settings[index].path)
    }
  }

  @Test("What is clicked stays there also in a list that was scrolled", arguments: sizes)
  func clickedRowsStayInScrolledLists(columns: Int, rows: Int) throws {
    var state = State.showing(Self.manySettings, columns, rows)
    state.press(.tab, .end, .up, .up)
    let rect = try #require(state.places(of: 0).boxes.settings)
    let list = SettingsView.list(in: state, at: rect)
    for index in list.visible {
      let (column, row) = middle(list.place(of: index))
      var state = state
      state.click(column, row)
      #expect(state.selectedIndex == index)
      #expect(state.target(column: column, row: row) == .setting(index))
    }
  }

  /// Lists scroll no further than it takes to have what is chosen in sight.
  @Test(arguments: [(80, 24), (60, 18)]) func listsScrollAtTheirEndsOnly(columns: Int, rows: Int)
    throws
  {
    var state = State.showing(Self.manySettings, columns, rows)
    state.press(.tab)
    func list() throws -> ListPlaces {
      SettingsView.list(in: state, at: try #require(state.places(of: 0).boxes.settings))
    }
    let inSight = try list().visible.count
    try #require(inSight > 1 && inSight < state.settings.count)
    for index in 1..<state.settings.count {
      state.press(.down)
      #expect(try list().visible.upperBound == max(inSight, index + 1))
    }
    state.press(.up)
    #expect(try list().visible.upperBound == state.settings.count)
  }

  @Test func aChosenEventStaysOnItsRowWhileNewOnesCome() throws {
    var frame = Frame.gan
    frame.events = .modes
    var state = State.showing(frame, 80, 24)
    state.press(.character("e"))
    let list = EventsView.list(in: state)
    try #require(list.visible.count < state.eventLog.events.count)
    let index = try #require(list.visible.dropFirst().first)
    let (column, row) = middle(list.place(of: index))
    state.click(column, row)
    #expect(state.target(column: column, row: row) == .entry(index))
    let event = state.eventLog.events[state.eventLog.events.count - 1 - index]
    frame.events.note(try #require(frame.events.events.last))
    _ = state.update(.frames([frame]))
    #expect(state.selectedEvent == index + 1)
    #expect(state.eventLog.events[state.eventLog.events.count - 1 - state.selectedEvent] == event)
    #expect(state.target(column: column, row: row) == .entry(index + 1))
  }

  @Test("Every tab opens its preset", arguments: sizes)
  func tabs(columns: Int, rows: Int) throws {
    for name in Frame.gan.status.group {
      let state = State.showing(.gan, columns, rows)
      let bar = try #require(state.tabBar)
      guard let tab = bar.tabs.first(where: { $0.preset == name }) else { continue }
      let place = try #require(cell(of: tab.text, in: state))
      for column in [place.column, place.column + tab.text.count - 1] {
        var state = state
        let effects = state.click(column, place.row)
        let opens = effects.contains(.send(.open(name), panel: 0))
        #expect(opens == (name != Frame.gan.status.preset))
      }
    }
  }

  @Test("A click on a panel focuses it", arguments: [(80, 24), (120, 40), (200, 60)])
  func panels(columns: Int, rows: Int) {
    for index in 0..<3 {
      var state = State.comparing(Frame.methods, columns, rows)
      guard state.visiblePanels.contains(index) else { continue }
      let (column, row) = middle(state.places(of: index).plots.main)
      state.click(column, row)
      #expect(state.focusedPanel == index)
      for rect in state.places(of: index).boxes.charts {
        var other = State.comparing(Frame.methods, columns, rows, focused: (index + 1) % 3)
        let place = middle(rect)
        guard other.target(column: place.column, row: place.row) == .panel(index) else { continue }
        other.click(place.column, place.row)
        #expect(other.focusedPanel == index)
      }
    }
  }

  @Test(
    "A click on a row of the menu opens the preset", arguments: [(60, 18), (80, 24), (120, 40)])
  func menu(columns: Int, rows: Int) throws {
    for preset in State.library where preset.name != "ring-naive" {
      var state = State.showing(.ringNaive, columns, rows)
      state.press(.character("p"))
      guard let place = cell(of: preset.title, in: state) else { continue }
      // Its summary, in the row below, belongs to it.
      for row in [place.row, place.row + 1] {
        var state = state
        #expect(state.click(place.column, row).contains(.send(.open(preset.name), panel: 0)))
        #expect(state.overlay == nil)
      }
    }
  }

  @Test("A click on a tab of the help turns to its page", arguments: sizes)
  func pagesOfTheHelp(columns: Int, rows: Int) throws {
    for (index, page) in HelpPage.allCases.enumerated() {
      var state = State.showing(.gan, columns, rows)
      state.press(.character("?"))
      let place = try #require(cell(of: "\(index + 1) \(page.title)", in: state))
      state.click(place.column, place.row)
      guard case .help(let help) = state.overlay else {
        Issue.record("the help is closed")
        return
      }
      #expect(help.page == page)
    }
  }

  @Test("A click beside what lies over the screen closes it", arguments: ["p", "?"] as [Character])
  func aClickBesideTheMenuClosesIt(key: Character) {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character(key))
    #expect(state.overlay != nil)
    #expect(state.click(0, 23) == [])
    #expect(state.overlay == nil)
  }

  @Test("A click on a layer switches it", arguments: [(80, 24), (120, 40)])
  func layers(columns: Int, rows: Int) throws {
    for index in Frame.gan.layers.choices.indices {
      var state = State.showing(.gan, columns, rows)
      state.press(.character("v"))
      let list = LayersView.list(in: state, selection: 0)
      guard list.visible.contains(index) else { continue }
      let choice = state.layerChoices[index]
      let (column, row) = middle(list.place(of: index))
      #expect(state.view().lines[row].contains(choice.label))
      #expect(
        state.click(column, row).contains(
          .send(.show(layer: choice.key, !choice.isShown), panel: 0)))
      #expect(state.overlay == .layers(selection: index))
    }
  }

  @Test func aClickOnAnEventExplainsIt() throws {
    var state = State.showing(.gan, 120, 40)
    state.press(.character("e"))
    let list = EventsView.list(in: state)
    let index = try #require(list.visible.last)
    let (column, row) = middle(list.place(of: index))
    state.click(column, row)
    #expect(state.selectedEvent == index)
  }

  @Test("The wheel scrolls the list under the pointer")
  func lists() {
    for key in ["p", "?", "v", "e"] as [Character] {
      var state = State.showing(.gan, 80, 24)
      state.press(.character(key))
      let before = state
      let (column, row) = key == "v" || key == "e" ? middle(state.roomBesidePlot) : (40, 8)
      state.turn(.down, column, row)
      #expect(state.overlay != before.overlay, "\(key)")
      state.turn(.up, column, row)
      #expect(state.overlay == before.overlay, "\(key)")
      #expect(state.camera == .fit)
    }
  }

  @Test func theWheelChoosesSettings() throws {
    var state = State.showing(.ringNaive, 120, 40)
    let (column, row) = middle(try #require(state.places(of: 0).boxes.settings))
    state.turn(.down, column, row)
    #expect(state.focus == .settings)
    #expect(state.selectedIndex == 1)
  }

  @Test(
    "The wheel keeps what is under the pointer there", arguments: [0.0, 0.3, 1.0], [0.0, 0.6, 1.0])
  func zooming(x: Double, y: Double) throws {
    var state = State.showing(.ringNaive, 120, 40)
    let inside = state.places(of: 0).plots.main.inset(by: 1)
    let column = inside.column + Int(x * Double(inside.columns - 1))
    let row = inside.row + Int(y * Double(inside.rows - 1))
    /// What is in the middle of the cell.
    func point() throws -> (x: Double, y: Double) {
      let window = try #require(state.window)
      return (
        window.minX + window.width * (Double(column - inside.column) + 0.5)
          / Double(inside.columns),
        window.maxY - window.height * (Double(row - inside.row) + 0.5) / Double(inside.rows)
      )
    }
    let before = try point()
    let width = try #require(state.window).width
    for _ in 0..<5 { state.turn(.up, column, row) }
    let after = try point()
    #expect(abs(after.x - before.x) < 1e-9 && abs(after.y - before.y) < 1e-9)
    #expect(abs(try #require(state.window).width / width - 0.32768) < 1e-9)
    for _ in 0..<5 { state.turn(.down, column, row) }
    #expect(abs(try #require(state.window).width / width - 1) < 1e-9)
  }

  @Test("Dragging moves the plane with the pointer", arguments: sizes)
  func dragging(columns: Int, rows: Int) throws {
    var state = State.showing(.ringNaive, columns, rows)
    let inside = state.places(of: 0).plots.main.inset(by: 1)
    let before = try #require(state.window)
    state.click(inside.column + 2, inside.row + 2)
    _ = state.update(
      .mouse(MouseEvent(.drag(.left), column: inside.column + 5, row: inside.row + 3)))
    // Also on the way out of the plot.
    _ = state.update(
      .mouse(MouseEvent(.drag(.left), column: inside.column - 1, row: inside.row + 6)))
    let after = try #require(state.window)
    #expect(abs((after.minX - before.minX) / before.width * Double(inside.columns) - 3) < 1e-9)
    #expect(abs((after.minY - before.minY) / before.height * Double(inside.rows) - 4) < 1e-9)
    #expect(abs(after.width / before.width - 1) < 1e-12)
    // After the button is up, and from elsewhere, nothing is held.
    _ = state.update(.mouse(MouseEvent(.release, column: 0, row: 0)))
    _ = state.update(.mouse(MouseEvent(.drag(.left), column: 9, row: 9)))
    state.click(0, rows - 1)
    _ = state.update(.mouse(MouseEvent(.drag(.left), column: 9, row: 9)))
    #expect(state.window == after)
  }

  @Test("Any events anywhere are safe", arguments: sizes)
  func anywhere(columns: Int, rows: Int) {
    var numbers = Seeded(seed: 7)
    func next(_ bound: Int) -> Int { Int(numbers.next() % UInt64(bound)) }
    let actions: [MouseEvent.Action] = [
      .press(.left), .press(.left), .press(.middle), .press(.right), .drag(.left), .drag(.right),
      .release, .wheel(.up), .wheel(.down),
    ]
    let keys: [Key] = [
      .character("p"), .character("v"), .character("e"), .character("?"), .character("s"), .escape,
      .tab, .enter, .character("c"), .character("n"),
    ]
    for start in [
      State.showing(nil, columns, rows), .showing(.gan, columns, rows),
      .comparing(Frame.methods, columns, rows),
    ] {
      var state = start
      for _ in 0..<400 {
        if next(5) == 0 { _ = state.update(.key(keys[next(keys.count)])) }
        if next(50) == 0 {
          let size = GridSize(columns: next(200), rows: next(60))
          _ = state.update(.resized(size, DisplayCapabilities(colors: .none, unicode: true)))
        }
        _ = state.update(
          .mouse(MouseEvent(actions[next(actions.count)], column: next(220), row: next(70))))
        #expect(state.view().size == state.size)
      }
    }
  }

  @Test func whatIsTooSmallTakesNoClicks() {
    var state = State.showing(.ringNaive, 40, 10)
    let before = state
    #expect(state.click(5, 5) == [])
    #expect(state == before)
  }
}

extension State {
  /// Presses the left button at a cell.
  @discardableResult
  fileprivate mutating func click(_ column: Int, _ row: Int) -> [Effect] {
    update(.mouse(MouseEvent(.press(.left), column: column, row: row)))
  }

  /// Turns the wheel over a cell.
  fileprivate mutating func turn(_ direction: MouseEvent.Direction, _ column: Int, _ row: Int) {
    _ = update(.mouse(MouseEvent(.wheel(direction), column: column, row: row)))
  }
}
