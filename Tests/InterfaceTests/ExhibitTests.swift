import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// Galleries and traces on the screen.
@Suite struct ExhibitTests {
  private func shown(_ exhibit: Exhibit) -> State {
    var frame = Frame(
      status: Status(preset: "shapes", title: "Shapes", step: 3, unit: "sheets"),
      exhibit: exhibit)
    frame.caption = "192 pictures."
    let size = GridSize(columns: 80, rows: 24)
    let capabilities = DisplayCapabilities(colors: .none, unicode: true)
    var state = State(presets: [], glyphs: .blocks, size: size, capabilities: capabilities)
    _ = state.update(.resized(size, capabilities))
    _ = state.update(.frames([frame]))
    return state
  }

  private let gallery = Exhibit.pictures(
    Gallery(
      height: 2, width: 2,
      shelves: [
        Gallery.Shelf("samples", role: .samples, pictures: [[1, -1, -1, 1], [-1, 1, 1, -1]])
      ]))

  @Test func picturesStandInThePlot() {
    let text = shown(gallery).view().text
    #expect(text.contains("[samples]") || text.contains(" samples "))
    #expect(text.contains("▀▀") || text.contains("▀▄"))
  }

  @Test func wavesStandInThePlot() {
    let waves = Traces(
      range: -1...1, traces: [Traces.Trace("tone 1", role: .samples, values: [-1, 0, 1, 0, -1])])
    #expect(shown(.waves(waves)).view().text.contains("tone 1"))
  }

  @Test(arguments: ["z", "Z", "h"]) func keysOfThePlaneSayWhyTheyDoNothing(key: Character) {
    var state = shown(gallery)
    let window = state.window
    _ = state.update(.key(.character(key)))
    #expect(state.window == window && state.camera == .fit)
    #expect(state.view().text.contains("no plane here"))
  }
}
