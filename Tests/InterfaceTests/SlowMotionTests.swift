import Frames
import Screen
import Testing

@testable import Interface

/// Training steps part by part: keys, and what the screen says.
@Suite struct SlowMotionTests {
  private func frame(_ kind: Status.StepPart.Kind?, isPlaying: Bool = false) -> Frame {
    var frame = Frame.gan
    frame.status.abilities.insert(.parts)
    frame.status.activity = .paused
    guard let kind else { return frame }
    let number = Status.StepPart.Kind.allCases.firstIndex(of: kind).map { $0 + 1 } ?? 0
    frame.status.part = Status.StepPart(
      kind, player: "D", turn: 1, of: 2, number: number, of: 5)
    frame.status.part?.isPlaying = isPlaying
    frame.caption = "Judge (D, turn 1 of 2): D gives the data 0.5100, the samples 0.4900."
    return frame
  }

  @Test func oneKeyEntersAndGoesOn() {
    var running = frame(nil)
    running.status.activity = .running
    var state = State.showing(running, 80, 24)
    #expect(state.press(.character(",")) == [.send(.slowMotion(.next))])
    #expect(state.activity == .paused, "shown before the engine confirms it")
    state.hearBack(frame(.draw))
    #expect(state.press(.character(",")) == [.send(.slowMotion(.next))])
    // From the settings one looks at the plot.
    state.press(.tab)
    #expect(state.focus == .settings)
    #expect(state.press(.character(",")) == [.send(.slowMotion(.next))] && state.focus == .plot)
  }

  @Test func anotherPlaysAndStops() {
    var state = State.showing(frame(.judge), 80, 24)
    #expect(state.press(.character(";")) == [.send(.slowMotion(.play(true)))])
    state.hearBack(frame(.judge, isPlaying: true))
    #expect(state.view().lines.last?.contains("; stop") == true)
    #expect(state.press(.character(";")) == [.send(.slowMotion(.play(false)))])
  }

  /// Escape leaves it before the way of samples and the comparison.
  @Test func escapeLeaves() {
    var shown = frame(.judge)
    shown.status.passes = .way(4, 0.5)
    var state = State.comparing([shown, .naive], 120, 40, focused: 0)
    #expect(state.press(.escape) == [.send(.slowMotion(.leave), panel: 0)])
    shown.status.part = nil
    state.hearBack(shown)
    #expect(state.press(.escape).first == .send(.scrub(nil), panel: 0))
  }

  @Test(arguments: [(80, 24), (120, 40)]) func theScreenSaysWhere(columns: Int, rows: Int) {
    let state = State.showing(frame(.judge), columns, rows)
    let lines = state.view().lines
    #expect(lines.contains { $0.contains("slow motion") })
    #expect(lines.contains { $0.contains("D 1/2, judge 3/5") })
    #expect(lines.contains { $0.contains("D gives the data 0.5100") })
    let footer = lines.last ?? ""
    for word in [", next part", "; play", "esc leave"] {
      #expect(footer.contains(word), "\(footer)")
    }
  }

  @Test func whereNothingIsTrainedTheReasonIsSaid() {
    for key: Key in [.character(","), .character(";")] {
      var state = State.showing(.ridge, 80, 24)
      #expect(state.press(key) == [.wakeUp(after: .seconds(5))])
      #expect(state.notice == State.noParts)
    }
  }
}
