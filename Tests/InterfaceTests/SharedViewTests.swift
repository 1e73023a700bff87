import Frames
import Screen
import Testing

@testable import Interface

/// The view as a command line says it: read back, it is the same.
@Suite struct SharedViewTests {
  private func opened(_ view: SharedView, _ frame: Frame = .gan) -> (State, [Effect]) {
    let size = GridSize(columns: 80, rows: 24)
    let capabilities = DisplayCapabilities(colors: .none, unicode: true)
    var state = State(
      presets: State.library, size: size, capabilities: capabilities, destination: 40, view: view)
    _ = state.update(.resized(size, capabilities))
    let effects = state.update(.frames([frame]))
    return (state, effects)
  }

  static let views = [
    SharedView(), SharedView(window: Window(minX: -0.25, maxX: 1, minY: 0.1, maxY: 1.7)),
    SharedView(shown: ["gradient"], hidden: ["data", "samples"]),
    SharedView(second: .curves), SharedView(second: .histogram), SharedView(second: .latents),
    SharedView(window: Window(halfSide: 1e-3), shown: ["gradient"], hasBigFigures: true),
  ]

  @Test(arguments: views) func whatIsOpenedIsWhatWasShared(view: SharedView) {
    let (state, effects) = opened(view)
    #expect(state.sharedView == view)
    // Layers come before the way to a step: what is seen on it is what was asked for.
    let commands = effects.compactMap { effect -> Command? in
      if case .send(let command, _) = effect { command } else { nil }
    }
    let shows = commands.filter { if case .show = $0 { true } else { false } }
    #expect(shows.count == view.shown.count + view.hidden.count)
    #expect(commands.last == .runTo(40))
    #expect((state.aside == .figures) == view.hasBigFigures)
  }

  /// What is done by hand is what is shared.
  @Test func handsAndLinesAgree() {
    var state = State.showing(.gan, 80, 24)
    #expect(state.sharedView == SharedView())
    state.press(.character("z"), .right, .character("V"))
    _ = state.press(.character("v"), .character("d"), .escape)
    let view = state.sharedView
    #expect(view.window == state.camera.window && view.window != nil)
    #expect(view.second == .curves && view.shown.count + view.hidden.count == 1)
    let (again, _) = opened(view)
    #expect(again.sharedView == view && again.camera == state.camera)
    #expect(again.wantedViewports == state.wantedViewports)
  }

  @Test func aLayerThatThereIsNotIsSaid() {
    let (state, _) = opened(SharedView(shown: ["no-such-layer"]))
    #expect(state.notice == "there is no layer no-such-layer here; v lists the layers")
    #expect(state.isRefusal)
  }

  /// The line that is printed on exit is asked for with the same view.
  @Test func theLineIsAskedForWithTheView() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("B"))
    #expect(
      state.press(.character("y"))
        == [.ask(.share(state.panels.map(\.frame.status), SharedView(hasBigFigures: true)))])
  }
}
