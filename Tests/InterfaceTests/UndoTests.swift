import Frames
import Screen
import Testing

@testable import Interface

/// Taking changes back, as far as the interface has a part in it.
@Suite struct UndoTests {
  @Test func undoingIsOfferedWhereThereIsSomething() {
    var frame = Frame.ringNaive
    for (canUndo, canRedo) in [(false, false), (true, false), (false, true), (true, true)] {
      (frame.status.canUndo, frame.status.canRedo) = (canUndo, canRedo)
      let footer = State.showing(frame, 200, 60).view().lines.last ?? ""
      #expect(footer.contains("u undo") == canUndo)
      #expect(footer.contains("U redo") == canRedo)
    }
  }

  /// The engine alone knows: what was asked for a moment ago may be what is to be undone.
  @Test func theEngineSaysThatThereIsNothingToUndo() {
    var state = State.showing(.ringNaive, 80, 24)
    #expect(state.press(.character("u")) == [.send(.undo)])
    #expect(state.press(.character("U")) == [.send(.redo)])
  }

  @Test func whatWasAskedForIsNotExpectedAnyMore() throws {
    var state = State.showing(.ringNaive, 80, 24)
    let before = state.settings
    state.press(.tab, .right)
    #expect(state.settings != before)
    state.press(.character("u"))
    _ = state.update(.frames([.ringNaive]))
    #expect(state.settings == before)
    // Neither are panels: the keys go to those that are there.
    var comparing = State.comparing(Frame.methods, 150, 40, focused: 2)
    comparing.press(.character("X"), .character("u"))
    #expect(comparing.compared == Frame.methods.map(\.status.preset))
    #expect(comparing.press(.character("w")) == [.send(.save, panel: 2)])
  }

  @Test func aSettingThatRestartsSaysSoBefore() throws {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab)
    let texts = state.settings.map { setting in
      defer { state.press(.down) }
      return (setting, state.view().text)
    }
    #expect(Set(texts.map(\.0.effect)).count == 2, "there are both kinds")
    for (setting, text) in texts {
      let says = text.contains("* restarts at step 0; u brings the run back")
      #expect(says == (setting.effect == .restart), "\(setting.label)")
    }
  }

  @Test func whoCatchesUpIsSaid() {
    var frames = Frame.methods
    frames[1].status.step = 3200
    frames[1].status.goal = 12_480
    let text = State.comparing(frames, 150, 40).view().text
    #expect(text.contains("ring-vae catches up: 3,200 of 12,480 steps."))
    #expect(!State.comparing(Frame.methods, 150, 40).view().text.contains("catches up"))
  }
}
