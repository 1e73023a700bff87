import Frames
import Screen
import Testing

@testable import Interface

/// Leaving the program, and what takes its place where something is open or would be lost.
@Suite struct LeavingTests {
  private func training(unsaved seconds: Double, abilities: Status.Abilities = .save) -> Frame {
    var frame = Frame.ringNaive
    frame.status.unsavedSeconds = seconds
    frame.status.abilities = abilities
    return frame
  }

  private func footer(_ state: State) -> String { state.view().lines.last ?? "" }

  @Test func littleTrainingIsLostWithoutAQuestion() {
    for seconds in [0.0, 3, 5] {
      var state = State.showing(training(unsaved: seconds), 80, 24)
      #expect(state.press(.character("q")) == [.quit])
    }
    var early = State.showing(nil, 80, 24)
    #expect(early.press(.character("q")) == [.quit])
  }

  @Test func theQuestionStandsInTheFooterOnce() {
    for (seconds, loss) in [(8.0, "8 s"), (744, "12 min"), (7500, "2 h 5 min")] {
      for columns in [60, 80, 200] {
        var state = State.showing(training(unsaved: seconds), columns, 24)
        #expect(state.press(.character("q")) == [])
        let question = "\(loss) not saved: q again quits  w saves  esc stays"
        #expect(footer(state).contains(question), "\(columns): \(footer(state))")
        #expect(state.press(.character("q")) == [.quit])
      }
    }
  }

  @Test func escapeStaysWhereOneWas() {
    var state = State.comparing(
      Frame.methods.map { frame in
        var frame = frame
        frame.status.unsavedSeconds = 60
        return frame
      }, 100, 30)
    state.press(.character("q"))
    #expect(state.press(.escape) == [], "not the comparison is closed")
    #expect(state.context == .plot)
    #expect(state.press(.character("q")) == [], "it is asked again")
  }

  @Test func savingAnswersTheQuestion() {
    var state = State.showing(training(unsaved: 60), 80, 24)
    state.press(.character("q"))
    #expect(state.press(.character("w")) == [.send(.save)])
    #expect(state.context == .plot)
    _ = state.update(.frames([training(unsaved: 0)]))
    #expect(state.press(.character("q")) == [.quit])
  }

  @Test func savingIsNotOfferedWhereNothingCanBeSaved() {
    // The training is of a run that is kept; a map is on the screen.
    var state = State.showing(training(unsaved: 60, abilities: []), 80, 24)
    state.press(.character("q"))
    #expect(footer(state).contains("1 min not saved: q again quits  esc stays"))
    #expect(state.press(.character("w")) == [.wakeUp(after: .seconds(5))])
    #expect(state.context == .leaving)
  }

  @Test func anyOtherKeyMeansWhatItAlwaysMeans() {
    for key in [Key.character(" "), .character("?"), .tab, .character("z"), .right] {
      var asked = State.showing(training(unsaved: 60), 80, 24)
      var plain = asked
      asked.press(.character("q"))
      #expect(asked.press(key) == plain.press(key))
      #expect(asked == plain, "\(key)")
    }
  }

  @Test func qClosesWhatIsOpen() {
    let openings: [[Key]] = [
      [.character("?")], [.character("v")], [.character("e")], [.tab], [.character("?"), .end],
    ]
    for keys in openings {
      var frame = training(unsaved: 0)
      frame.layers = Frame.methods[0].layers
      frame.events = .modes
      var state = State.showing(frame, 80, 24)
      for key in keys { state.press(key) }
      #expect(state.context != .plot, "\(keys)")
      #expect(state.press(.character("q")) == [], "\(keys)")
      #expect(state.context == .plot, "\(keys)")
      #expect(!keys.contains(.tab) || state.focus == .plot)
    }
  }

  @Test func qIsTextWhereTextIsTyped() {
    var state = State.showing(training(unsaved: 60), 80, 24)
    state.press(.character("p"))
    #expect(state.press(.character("q")) == [])
    guard case .presets(let menu) = state.overlay else {
      Issue.record("the menu should be open")
      return
    }
    #expect(menu.filter.string == "q")
    state.press(.escape, .escape, .tab, .enter)
    state.type("q")
    #expect(state.context == .editor)
  }

  @Test func ctrlCAsksNowhere() {
    for context in Context.allCases {
      var state = BindingTests.state(in: context)
      #expect(state.unsavedSeconds > 5)
      #expect(state.press(.control("c")) == [.quit], "\(context)")
    }
  }

  @Test func aScreenTooSmallAsksToo() {
    var state = State.showing(training(unsaved: 60), 30, 8)
    #expect(state.press(.character("q")) == [])
    let text = state.view().text
    #expect(text.contains("1 min not saved") && text.contains("q again quits"))
    #expect(state.press(.escape) == [])
    #expect(state.context == .tooSmall)
    #expect(state.press(.character("q"), .character("q")) == [.quit])
  }
}
