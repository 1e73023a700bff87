import Frames
import Screen
import Testing

@testable import Interface

/// What is said of several runs side by side.
@Suite struct ContrastTests {
  @Test func theCaptionIsTheContrast() {
    let state = State.comparing(Frame.methods, 120, 40)
    #expect(state.contrast == "naive 0/8 - ring-vae 8/8, smeared - ring-gan 7/8")
    #expect(state.view().lines[37] == " naive 0/8 - ring-vae 8/8, smeared - ring-gan 7/8")
    // Below it there is room for what the focused panel says.
    #expect(state.view().lines[38].contains("Every sample is pulled"))
  }

  @Test func nothingIsSaidBeforeAnythingIsMeasured() {
    var frames = Frame.methods
    for index in frames.indices { frames[index].verdict = nil }
    #expect(State.comparing(frames, 120, 40).contrast == nil)
    frames[2].verdict = "8/8"
    #expect(State.comparing(frames, 120, 40).contrast == "naive ? - ring-vae ? - ring-gan 8/8")
    #expect(State.showing(.gan, 120, 40).contrast == nil)
  }

  /// As long as it stands there, not only for the moment of a notice.
  @Test func otherDataAreNamed() {
    var frames = Frame.methods
    frames[1].status.otherData = Setting(
      path: "data.kind", label: "data", value: .choice("ring"), domain: .choice(["ring", "grid"]),
      effect: .restart)
    let state = State.comparing(frames, 120, 40)
    #expect(state.contrast?.contains("ring-vae (data ring) 8/8, smeared") == true)
    #expect(state.view().text.contains("ring-vae, data ring"))
  }

  @Test func theHeaderSaysWhatIsShared() {
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
      let header = State.comparing(Frame.methods, columns, rows).view().lines[0]
      #expect(header.contains("same data, same seed, same batches"), "\(header)")
      #expect(header.contains(" 12,480 ") && header.hasSuffix("running"))
    }
    let narrow = State.comparing([.naive, .gan], 60, 18).view().lines[0]
    #expect(narrow.contains("same data, seed, batches"), "\(narrow)")
  }

  /// Neither a game nor a network that is not trained has data.
  @Test func nothingIsSaidToBeSharedThatIsNot() {
    let games = State.comparing([.saddle, .saddle], 120, 40).view().lines[0]
    #expect(games.contains("same game, one clock"), "\(games)")
    let depths = State.comparing([.ridge, .ridge], 120, 40).view().lines[0]
    #expect(depths.contains("same seed, one clock"), "\(depths)")
  }

  @Test func everyPanelSaysHowLongItsStepsTook() {
    var frames = Frame.methods
    for (index, seconds) in [1.04, 3.26, 37.5].enumerated() {
      frames[index].status.seconds = seconds
    }
    let text = State.comparing(frames, 120, 40).view().text
    for words in ["12,480 in 1.04 s", "12,480 in 3.26 s", "12,480 in 37.5 s"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!State.showing(frames[1], 120, 40).view().text.contains("3.26 s"))
  }

  @Test func theHeaderSaysHowFarCatchingUpIs() {
    var frame = Frame.gan
    frame.status.catchUp = Status.CatchUp(target: 20_000, progress: 0.437)
    for columns in [60, 80, 200] {
      #expect(State.showing(frame, columns, 24).view().lines[0].contains("to 20,000: 43 %"))
    }
    var state = State.showing(frame, 80, 24)
    #expect(state.press(.character("=")) == [.send(.catchUp)])
  }
}
