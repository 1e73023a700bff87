import Frames
import Testing

@Suite("A window")
struct WindowTests {
  static let windows = [
    Window(minX: -1, maxX: 3, minY: 0, maxY: 1), Window(halfSide: 1.5),
    Window(minX: 1000, maxX: 1000.5, minY: -1e-3, maxY: 1e-3),
    Window(centerX: -7, centerY: 1e6, halfSide: 1e7),
  ]

  @Test(
    "fitted contains the old one, keeps its centre and has square dots", arguments: windows,
    [(1, 1), (80, 40), (40, 80), (400, 240), (7, 1000)])
  func fitting(window: Window, size: (columns: Int, rows: Int)) {
    let fitted = window.fitted(columns: size.columns, rows: size.rows)
    // Rounding of the edges, relative to the greatest coordinate.
    let slack = 1e-12 * max(abs(fitted.maxX), abs(fitted.minX), abs(fitted.maxY), abs(fitted.minY))
    #expect(fitted.minX <= window.minX + slack && fitted.maxX >= window.maxX - slack)
    #expect(fitted.minY <= window.minY + slack && fitted.maxY >= window.maxY - slack)
    #expect(abs(fitted.centerX - window.centerX) <= slack)
    #expect(abs(fitted.centerY - window.centerY) <= slack)
    let dot = (fitted.width / Double(size.columns), fitted.height / Double(size.rows))
    #expect(abs(dot.0 - dot.1) <= 4 * slack)
    // The smallest: one of the two extents is the old one.
    #expect(
      abs(fitted.width - window.width) <= 2 * slack
        || abs(fitted.height - window.height) <= 2 * slack)
  }

  @Test("scaled in and out again is the same", arguments: windows)
  func scaling(window: Window) {
    let there = window.scaled(by: 0.5)
    #expect(abs(there.width - window.width / 2) < 1e-9 * window.width)
    let back = there.scaled(by: 2)
    #expect(abs(back.minX - window.minX) < 1e-9 * window.width)
    #expect(abs(back.maxY - window.maxY) < 1e-9 * window.height)
  }

  @Test("moves by a share of its extent", arguments: windows)
  func moving(window: Window) {
    let moved = window.moved(x: 0.25, y: -0.5)
    #expect(abs(moved.minX - window.minX - window.width / 4) < 1e-9 * window.width)
    #expect(abs(moved.maxY - window.maxY + window.height / 2) < 1e-9 * window.height)
  }

  @Test("survives any number of zooms and moves", arguments: windows)
  func perseverance(window: Window) {
    for factor in [0.5, 2] {
      var zoomed = window
      for _ in 0..<5000 { zoomed = zoomed.scaled(by: factor) }
      #expect(zoomed == zoomed.scaled(by: factor))
      for _ in 0..<5000 { zoomed = zoomed.moved(x: 1e3, y: -1e3) }
      #expect(zoomed.fitted(columns: 400, rows: 240).width.isFinite)
    }
    #expect(window.scaled(by: 0) == window)
    #expect(window.scaled(by: .nan) == window)
    #expect(window.moved(x: .infinity, y: 0) == window)
  }

  @Test("owns its lower edges, not its upper ones")
  func edges() {
    let window = Window(minX: 0, maxX: 2, minY: 0, maxY: 1)
    #expect(window.contains(x: 0, y: 0))
    #expect(!window.contains(x: 2, y: 0))
    #expect(!window.contains(x: 0, y: 1))
    #expect(!window.contains(x: .nan, y: 0))
    #expect(!window.contains(x: 0, y: .nan))
  }

  @Test("is the chosen one of a viewport, else the fitted extent")
  func viewport() {
    let extent = Window(halfSide: 1)
    let chosen = Window(halfSide: 7)
    #expect(Viewport(window: chosen, columns: 4, rows: 2).window(for: extent) == chosen)
    #expect(
      Viewport(columns: 4, rows: 2).window(for: extent)
        == Window(minX: -2, maxX: 2, minY: -1, maxY: 1))
  }
}
