import Frames
import Screen
import Testing

@testable import Interface

/// What the caption says of the newest event is true of the frame beside it.
@Suite struct HeadlineTests {
  /// A network at a step whose modes of these numbers, counted from 0, are not found.
  private static func frame(
    at step: Int, missing: [Int] = [], events: [Event] = [], turns: Bool = false
  ) -> Frame {
    var frame = Frame.gan
    (frame.status.step, frame.status.rate) = (step, 100)
    frame.status.abilities = turns ? [.turns] : []
    frame.bars?.missing = missing
    frame.events = EventLog()
    for event in events { frame.events.note(event) }
    return frame
  }

  private static func found(_ modes: [Int], at step: Int) -> Event {
    Event(
      step: step, tone: .good, label: "found \(modes)", explanation: "", claim: .filled(modes))
  }

  private static func lost(_ modes: [Int], at step: Int) -> Event {
    Event(step: step, tone: .bad, label: "lost \(modes)", explanation: "", claim: .missing(modes))
  }

  private static func swings(at step: Int) -> Event {
    Event(
      step: step, tone: .bad, label: "loss oscillates", explanation: "", claim: .course(of: "loss"))
  }

  private static func caption(_ state: State) -> String {
    let lines = state.view().lines
    return lines[lines.count - 3]
  }

  /// A screen that has just told the newest of some events.
  private static func telling(
    _ events: [Event], at step: Int, missing: [Int] = [], turns: Bool = false
  ) -> State {
    var state = State.showing(frame(at: step - 1, turns: turns), 80, 24)
    _ = state.update(.frames([frame(at: step, missing: missing, events: events, turns: turns)]))
    return state
  }

  /// `step 3,600: mode 8 found` stood beside `modes found 0/8`.
  @Test func figuresThatSayOtherwiseTakeItAway() {
    let found = Self.found([7], at: 3_600)
    var state = Self.telling([found], at: 3_600)
    #expect(Self.caption(state) == " step 3,600: found [7]")
    _ = state.update(.frames([Self.frame(at: 3_620, missing: [2], events: [found])]))
    #expect(Self.caption(state) == " step 3,600: found [7]", "another mode says nothing of it")
    _ = state.update(.frames([Self.frame(at: 3_640, missing: [2, 7], events: [found])]))
    #expect(Self.caption(state).contains("Seven modes"))
    _ = state.update(.frames([Self.frame(at: 3_660, events: [found])]))
    #expect(Self.caption(state).contains("Seven modes"), "it does not come back")

    let lost = Self.lost([7], at: 4_000)
    var other = Self.telling([lost], at: 4_000, missing: [7])
    #expect(Self.caption(other) == " step 4,000: lost [7]")
    _ = other.update(.frames([Self.frame(at: 4_036, events: [lost])]))
    #expect(Self.caption(other).contains("Seven modes"))
    #expect(
      Self.caption(Self.telling([lost], at: 4_000)).contains("Seven modes"),
      "what is not true is not said at all")
  }

  /// What comes and goes is told once in three seconds at most.
  @Test func nothingFlickers() {
    let first = Self.found([7], at: 3_600)
    var state = Self.telling([first], at: 3_600)
    let second = Self.found([3], at: 3_800)
    let events = [first, second]
    #expect(state.update(.frames([Self.frame(at: 3_800, missing: [7], events: events)])) == [])
    #expect(Self.caption(state).contains("Seven modes"))
    #expect(state.update(.wokeUp) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state) == " step 3,800: found [3]")
    // What waits and has become untrue is not told later.
    let third = Self.found([5], at: 4_000)
    _ = state.update(.frames([Self.frame(at: 4_000, events: events + [third])]))
    _ = state.update(.frames([Self.frame(at: 4_100, missing: [5], events: events + [third])]))
    _ = state.update(.wokeUp)
    #expect(Self.caption(state) == " step 3,800: found [3]")
  }

  @Test func aRunThatGoesOnLeavesItBehind() {
    let swings = Self.swings(at: 384)
    var state = Self.telling([swings], at: 384)
    #expect(Self.caption(state) == " step 384: loss oscillates")
    _ = state.update(.frames([Self.frame(at: 1_384, events: [swings])]))
    #expect(Self.caption(state) == " step 384: loss oscillates")
    _ = state.update(.frames([Self.frame(at: 1_385, events: [swings])]))
    #expect(Self.caption(state).contains("Seven modes"))
  }

  /// At full speed it would be gone before it is read.
  @Test func whatCannotBeReadIsLeftToTheList() {
    var state = State.showing(Self.frame(at: 0), 80, 24)
    var fast = Self.frame(at: 400, events: [Self.swings(at: 384)])
    fast.status.rate = 5_000
    #expect(state.update(.frames([fast])) == [])
    #expect(Self.caption(state).contains("Seven modes"))
  }

  @Test func itIsNotSaidOfARunThatIsPausedFurtherOn() {
    let found = Self.found([7], at: 4_000)
    var state = Self.telling([found], at: 4_000)
    var paused = Self.frame(at: 4_036, events: [found])
    paused.status.activity = .paused
    _ = state.update(.frames([paused]))
    #expect(Self.caption(state).contains("Seven modes"))
    // A single step that leads to it is told of.
    paused.status.step = 4_000
    paused.events = EventLog()
    var stepping = State.showing(paused, 80, 24)
    paused.events.note(found)
    _ = stepping.update(.frames([paused]))
    #expect(Self.caption(stepping) == " step 4,000: found [7]")
  }

  /// Somebody who presses a key waits for its answer: what a turn did, or what a setting is.
  @Test func keysTakeItAway() {
    let found = Self.found([7], at: 4_000)
    for key in [Key.character("."), .character("r"), .character("u"), .tab, .left] {
      var state = Self.telling([found], at: 4_000, turns: true)
      #expect(Self.caption(state) == " step 4,000: found [7]")
      state.press(key)
      #expect(!Self.caption(state).contains("found [7]"), "\(key)")
    }
    var state = Self.telling([found], at: 4_000, turns: true)
    state.press(.character("."))
    let other = Self.found([6], at: 4_000)
    var turned = Self.frame(at: 4_000, events: [found, other], turns: true)
    turned.status.activity = .paused
    turned.caption = "G moved."
    _ = state.update(.frames([turned]))
    #expect(Self.caption(state) == " G moved.", "not even by what the turn led to")
  }

  /// Where the whole of it has no room, what happened has.
  @Test func itIsCutAtTheEndOfASentence() {
    let event = Event(
      step: 5_200, tone: .good, label: "all 8 modes found",
      explanation: String(repeating: "Why they are found. ", count: 20), claim: .filled([]))
    #expect(Self.caption(Self.telling([event], at: 5_200)) == " step 5,200: all 8 modes found")
    var frame = Self.frame(at: 10)
    frame.caption = "All 8 modes are found. 96 % of the samples are of high quality."
    let small = State.showing(frame, 60, 18).view().lines
    #expect(small[small.count - 2] == " All 8 modes are found.")
    frame.caption =
      "saturating stops teaching G once D is sure; non-saturating does not, wherever it may be."
    let clause = State.showing(frame, 60, 18).view().lines
    #expect(clause[clause.count - 2] == " saturating stops teaching G once D is sure.")
  }
}
