import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// What is said in answer to a key, and for how long.
@Suite struct AnswerTests {
  /// Every key that does nothing at the moment says why, in a line.
  @Test func whatDoesNothingSaysWhy() {
    var bare = Frame.ringNaive
    bare.status.abilities = []
    bare.status.group = [bare.status.preset]
    bare.settings = []
    let states = [
      State.showing(bare, 80, 24, unicode: false), BindingTests.state(in: .help),
      BindingTests.state(in: .plot),
    ]
    var silenced = Set<String>()
    for state in states {
      for row in Binding.table where row.contexts.contains(state.context) {
        guard let reason = row.hindrance(state) else { continue }
        silenced.insert(row.label)
        #expect((1...76).contains(reason.count), "\(row.label): \(reason)")
        for stroke in row.strokes {
          var after = state
          #expect(after.press(stroke.key) == [.wakeUp(after: .seconds(5))])
          #expect(after.notice == reason && after.view().text.contains(reason))
        }
      }
    }
    let wanted: Set = [
      "R", "m", "1-9", "w", "c", "C", "X", "esc", "s", "tab", "g", "v", "n/N",
    ]
    #expect(silenced.isSuperset(of: wanted), "\(wanted.subtracting(silenced)) say nothing")
  }

  @Test func unknownKeysSayWhereTheKeysAreListed() {
    var state = BindingTests.state(in: .plot)
    state.press(.function(5))
    #expect(state.notice == "F5 does nothing here; ? lists the keys")
  }

  /// What was said of a key says nothing of the next one.
  @Test func aKeyTakesTheAnswerToTheLastOneAway() {
    let keys: [[Key]] = [
      [.character("q")], [.character("?")], [.character("?"), .escape], [.character("p")], [.tab],
      [.character("z")],
    ]
    for keys in keys {
      var state = BindingTests.state(in: .plot)
      state.press(.character("d"))
      #expect(state.notice == "d does nothing here; ? lists the keys")
      for key in keys { state.press(key) }
      #expect(state.notice == nil && !state.view().text.contains("d does nothing"), "\(keys)")
    }
  }

  /// What the engine says of one key is not left standing over the answer to the next.
  @Test func theAnswerToAKeyWinsOverOlderNews() {
    var frame = Frame.ringNaive
    frame.status.notice = "Undone: restart."
    var state = State.showing(.ringNaive, 80, 24)
    _ = state.update(.frames([frame]))
    #expect(state.view().text.contains(" Undone: restart."))
    state.press(.tab)
    #expect(!state.view().text.contains("Undone") && state.view().text.contains("optimizer"))
    _ = state.update(.frames([frame]))
    #expect(!state.view().text.contains("Undone"), "it is the same notice")
    state.press(.down)
    #expect(state.view().text.contains(" Size of every weight update."))
  }

  @Test func thePresetThatIsOpenSaysSo() throws {
    var state = BindingTests.state(in: .plot)
    state.frame?.status.preset = "preset-3"
    #expect(state.press(.character("3")) == [.wakeUp(after: .seconds(5))])
    #expect(state.notice == "preset-3 is open already.")
  }

  /// The words on the chosen setting do not hide what a step did.
  @Test func aStepFromTheSettingsIsSeen() {
    var frame = Frame.ringNaive
    frame.status.activity = .paused
    var state = State.showing(frame, 80, 24)
    state.press(.tab, .character("."))
    frame.caption = "Player a moved."
    _ = state.update(.frames([frame]))
    #expect(state.view().text.contains(" Player a moved."))
    frame.caption = "Something else."
    state.press(.down)
    _ = state.update(.wokeUp)
    _ = state.update(.frames([frame]))
    #expect(state.notice == nil, "asked for once, said once")
  }

  @Test func eventsAreListedWhereThereAreNone() {
    var frame = Frame.gan
    frame.events = EventLog(capacity: 4)
    var state = State.showing(frame, 80, 24)
    let before = state.camera
    state.press(.character("e"), .down)
    #expect(state.view().text.contains("none so far"))
    #expect(state.camera == before, "the list has the keys")
  }

  @Test func whoOpensAPresetWhilePausedIsToldSo() {
    var frame = Frame.ringNaive
    frame.status.activity = .paused
    var state = State.showing(frame, 80, 24)
    #expect(state.notice == nil)
    frame.status.preset = "ring-ten"
    _ = state.update(.frames([frame]))
    #expect(state.notice == "paused; space goes on")
    var running = State.showing(.ringNaive, 80, 24)
    frame.status.activity = .running
    _ = running.update(.frames([frame]))
    #expect(running.notice == nil)
  }
}
