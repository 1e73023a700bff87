import Frames
import Plotting
import Screen
import Testing

@testable import Interface

@Suite("Pictures from one frame to the next")
struct SketchingTests {
  private static func scene(_ shift: Float) -> Scene {
    let points = (0..<4000).map { index -> SIMD2<Float> in
      let angle = Float(index % 61) / 61
      let across = Float(index % 37) / 37 - 0.5
      return [angle * 2 - 1 + shift * across, angle * angle - 0.5 + across * 0.3]
    }
    return Scene(
      extent: Window(halfSide: 1.2),
      layers: [Layer("samples", role: .samples, mark: .points(points))])
  }

  private static func frame(_ shift: Float) -> Frame {
    Frame(status: Status(preset: "cloud", title: "A cloud"), exhibit: .plane(scene(shift)))
  }

  private static func state(_ shift: Float) -> State {
    var state = State(
      presets: [], size: GridSize(columns: 80, rows: 24),
      capabilities: DisplayCapabilities(colors: .direct, unicode: true))
    _ = state.update(.frames([frame(shift)]))
    return state
  }

  @Test("a frame's picture is made from the last one's, once")
  func memory() throws {
    var state = Self.state(0)
    let first = try #require(state.panels[0].sketch)
    _ = state.update(.frames([Self.frame(0.02)]))
    let kept = try #require(state.panels[0].sketch)
    #expect(kept != first)
    #expect(kept != Self.state(0.02).panels[0].sketch)
    // A key that changes nothing of it leaves it.
    _ = state.update(.key(.character("?")))
    #expect(state.panels[0].sketch == kept)
  }

  @Test("what is shown is what was worked out")
  func shown() {
    var state = Self.state(0)
    _ = state.update(.frames([Self.frame(0.02)]))
    var without = state
    without.panels[0].sketch = nil
    #expect(state.view() != without.view())
  }

  @Test(
    "panning, zooming and resizing begin anew",
    arguments: [
      Message.key(.right), .key(.character("z")),
      .resized(
        GridSize(columns: 90, rows: 30), DisplayCapabilities(colors: .direct, unicode: true)),
      .resized(
        GridSize(columns: 80, rows: 24),
        DisplayCapabilities(colors: .direct, unicode: true, background: .light)),
    ])
  func anew(message: Message) {
    var state = Self.state(0)
    _ = state.update(.frames([Self.frame(0.02)]))
    var fresh = Self.state(0.02)
    _ = state.update(message)
    _ = fresh.update(message)
    #expect(state.panels[0].sketch == fresh.panels[0].sketch)
    #expect(state.view() == fresh.view())
  }

  @Test("other glyphs need none")
  func glyphs() {
    var state = Self.state(0)
    _ = state.update(.key(.character("g")))
    #expect(state.glyphs != .ascii && state.panels[0].sketch == nil)
  }
}
