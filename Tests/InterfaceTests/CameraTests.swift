import Frames
import Screen
import Testing

@testable import Interface

@Suite struct CameraTests {
  @Test func zoomAndPanNeverEnd() {
    for key in [Key.character("z"), .character("Z"), .left, .up] {
      var state = State.showing(.saddle, 80, 24)
      for _ in 0..<5000 { state.press(key) }
      #expect(state.view().size == state.size)
    }
  }

  @Test func zoomingOutUndoesZoomingIn() throws {
    var state = State.showing(.saddle, 80, 24)
    let before = try #require(state.window)
    state.press(.character("z"), .character("Z"))
    let after = try #require(state.window)
    // 0.8 and 1.25 are inverse up to rounding.
    #expect(abs(after.width - before.width) < 1e-12 * before.width)
    #expect(state.camera != .fit)
    #expect(state.press(.character("0")).count == 1)
    #expect(state.camera == .fit && state.window == before)
  }

  @Test func fitFollowsTheScene() throws {
    var state = State.showing(.saddle, 80, 24)
    var frame = Frame.saddle
    frame.scene.extent = Window(halfSide: 10)
    _ = state.update(.frames([frame]))
    #expect(try #require(state.window).height >= 20)
    state.press(.character("z"))
    let chosen = state.window
    _ = state.update(.frames([.saddle]))
    #expect(state.window == chosen, "a chosen window stays")
  }

  @Test func windowStaysWithinAGroupOnly() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("z"))
    let camera = state.camera
    var sibling = Frame.ringNaive
    sibling.status.preset = "ring-ten"
    _ = state.update(.frames([sibling]))
    #expect(state.camera == camera)
    #expect(
      state.update(.frames([.saddle])).contains {
        if case .send(.look, _) = $0 { true } else { false }
      })
    #expect(state.camera == .fit)
  }

  @Test(arguments: [.leastNonzeroMagnitude, 1e-200, 1e-12, 1, 1e100, 1e250, 8e307])
  func anyExtentCanBeFitted(
    halfSide: Double
  ) {
    for center in [0.0, 1, -1e-5, 1e18] {
      let (low, high) = (center - halfSide, center + halfSide)
      guard low < high, (high - low).isFinite else { continue }
      let extent = Window(minX: low, maxX: high, minY: low, maxY: high)
      for (columns, rows) in [(116, 48), (600, 40), (40, 800)] {
        let window = extent.fittable.fitted(columns: columns, rows: rows)
        #expect(window.width > 0 && window.height > 0)
      }
      if halfSide > 1e-9 * abs(center), 1e-200..<1e250 ~= halfSide {
        #expect(extent.fittable == extent)
      }
    }
  }
}
