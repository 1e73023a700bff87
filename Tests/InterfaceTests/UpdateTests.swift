import Frames
import Plotting
import Screen
import Testing

@testable import Interface

@Suite struct UpdateTests {
  /// Keys, frames and sizes in any order: what must hold after every message.
  @Test(arguments: 1...24 as ClosedRange<UInt64>) func lawsHoldInEveryStorm(seed: UInt64) {
    var random = Seeded(seed: seed)
    var state = State.showing(.ringNaive, 80, 24)
    var told = state.viewports
    for _ in 0..<400 {
      let message = Self.message(&random)
      var again = state
      // As many as the engine may know of: those shown, those on their way, those sent away just now.
      let before = state.compared.count
      if case .frames(let frames) = message, frames.count != max(state.panels.count, 1) {
        told = []
      }
      let effects = state.update(message)
      #expect(again.update(message) == effects && again == state, "not pure: \(message)")
      for case .send(.look(let viewport), let panel) in effects {
        if panel == told.count { told.append(viewport) } else { told[panel] = viewport }
      }
      #expect(state.viewports == told, "the engine was told other viewports")
      if !Layout.isTooSmall(state.size) { #expect(state.viewports == state.wantedViewports) }
      #expect(state.panels.indices.contains(state.focusedPanel))
      for case .send(_, let panel) in effects {
        #expect(0..<max(state.panels.count, state.compared.count, before) ~= panel, "\(effects)")
      }
      #expect(state.offeredGlyphs.contains(state.glyphs))
      if let index = state.selectedIndex { #expect(state.settings.indices.contains(index)) }
      for case .send(.set(let path, let value), _) in effects {
        let setting = state.settings.first { $0.path == path }
        #expect(setting.map { $0.domain.problem(with: value) == nil } == true, "\(path) \(value)")
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        let grid = state.view()
        #expect(grid.size == state.size)
        #expect(grid == state.view(), "not pure")
      }
    }
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 1), (1, 60), (59, 100), (200, 17), (60, 18), (61, 200)])
  func gridHasTheTerminalsSize(columns: Int, rows: Int) {
    for glyphs in GlyphSet.allCases {
      for keys in [
        [], [Key.character("p")], [.character("?")], [.character("s"), .enter], [.character("v")],
        [.character("e"), .down],
      ] {
        var state = State.comparing(Frame.methods + [.gan], 100, 30, focused: 2, glyphs: glyphs)
        for key in keys { state.press(key) }
        let size = GridSize(columns: columns, rows: rows)
        _ = state.update(.resized(size, state.capabilities))
        #expect(state.view().size == size)
        if Layout.isTooSmall(size) {
          #expect(state.press(.character("q")) == [.quit])
          #expect(state.press(.character("r")) == [])
        }
      }
    }
  }

  @Test func viewportHasTwoByFourDotsACell() throws {
    for glyphs in GlyphSet.allCases {
      let state = State.showing(nil, 80, 24, glyphs: glyphs)
      let inside = Layout(state.size).plot.inset(by: 1)
      let viewport = try #require(state.viewport)
      #expect(viewport.columns == inside.columns * 2 && viewport.rows == inside.rows * 4)
      #expect(viewport.window == nil)
    }
  }

  @Test func asciiScreensAreAscii() {
    for picture in Picture.all
    where picture.state.glyphs == .ascii && !picture.state.capabilities.lines {
      #expect(picture.state.view().text.utf8.allSatisfy { $0 < 0x7F }, "\(picture.name)")
    }
  }

  @Test func glyphsTheTerminalLacksAreNotOffered() {
    var state = State.showing(.ridge, 80, 24, glyphs: .braille, unicode: false)
    #expect(state.glyphs == .ascii)
    state.press(.character("g"))
    #expect(state.glyphs == .ascii && state.notice == "this terminal shows nothing but ASCII")
    var able = State.showing(.ridge, 80, 24)
    for glyphs in [GlyphSet.braille, .blocks, .ascii] {
      able.press(.character("g"))
      #expect(able.glyphs == glyphs)
    }
  }

  @Test func noticeGoesAwayAndIsHeardOnce() {
    var state = State.showing(.ringNaive, 80, 24)
    var frame = Frame.ringNaive
    frame.status.notice = "batch is over the memory budget"
    #expect(state.update(.frames([frame])) == [.wakeUp(after: .seconds(5))])
    #expect(state.view().text.contains(" batch is over the memory budget"))
    #expect(state.update(.frames([frame])) == [])
    #expect(state.update(.wokeUp) == [])
    #expect(!state.view().text.contains("memory budget"))
    _ = state.update(.frames([frame]))
    #expect(!state.view().text.contains("memory budget"))
  }

  @Test func finishedRunsSayHowToGoOn() {
    var frame = Frame.ridge
    frame.status.activity = .finished
    var state = State.showing(frame, 80, 24)
    #expect(state.press(.character(" ")) == [.wakeUp(after: .seconds(5))])
    #expect(state.view().text.contains("r starts it again, R takes"))
  }
}

// MARK: - Storms

extension UpdateTests {
  private static let keys: [Key] =
    Binding.table.flatMap(\.strokes).map(\.key) + "012.5e-xring ö中\u{202E}".map { .character($0) }
    + [.alt("x"), .function(12), .control("g")]

  private static func message(_ random: inout Seeded) -> Message {
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      let size = GridSize(
        columns: Int.random(in: 0...220, using: &random),
        rows: Int.random(in: 0...70, using: &random))
      let unicode = Bool.random(using: &random)
      return .resized(size, DisplayCapabilities(colors: .indexed, unicode: unicode))
    case 1, 2: return .frames([frame(&random)])
    case 4:
      let count = Int.random(in: 1...4, using: &random)
      return .frames((0..<count).map { _ in frame(&random) })
    case 3: return .wokeUp
    default: return .key(keys[Int.random(in: 0..<keys.count, using: &random)])
    }
  }

  private static let frames = [Frame.ridge, .ringNaive, .saddle] + Frame.methods

  private static func frame(_ random: inout Seeded) -> Frame {
    var frame = frames[Int.random(in: 0..<frames.count, using: &random)]
    if Bool.random(using: &random) { frame.events = EventLog() }
    if Bool.random(using: &random) { frame.layers = LayerBoard() }
    let reaches = [1e-300, 1e-12, 0.5, 1, 1e9, 1e200, 1e300]
    frame.scene.extent = Window(
      centerX: Double.random(in: -1...1, using: &random),
      halfSide: reaches[Int.random(in: 1..<reaches.count, using: &random)])
    let activities: [Status.Activity] = [.running, .paused, .finished, .diverged(step: 3)]
    frame.status.activity = activities[Int.random(in: 0..<4, using: &random)]
    frame.status.seed = Bool.random(using: &random) ? .max : 1
    frame.settings.removeLast(Int.random(in: 0...frame.settings.count, using: &random))
    if Bool.random(using: &random) { frame.status.notice = "no" }
    return frame
  }
}
