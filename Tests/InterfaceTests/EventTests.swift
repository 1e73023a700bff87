import Frames
import Screen
import Testing

@testable import Interface

/// What happened: in the caption for a while, in the list for good.
@Suite struct EventTests {
  private static func frame(
    _ labels: String..., preset: String = "ring-gan", every interval: Int = 1000
  ) -> Frame {
    var frame = Frame.gan
    frame.status.preset = preset
    frame.events = EventLog(capacity: 4)
    (frame.status.step, frame.status.rate) = (interval * labels.count, 60)
    for (index, label) in labels.enumerated() {
      frame.events.note(
        Event(step: interval * (index + 1), tone: .bad, label: label, explanation: "Why \(label)."))
    }
    return frame
  }

  private static func caption(_ state: State) -> String {
    let lines = state.view().lines
    return lines[lines.count - 3]
  }

  @Test func newEventsAreExplainedForAWhile() {
    var state = State.showing(Self.frame("a"), 80, 24)
    #expect(Self.caption(state).contains("Seven modes"), "what had happened before is no news")
    #expect(state.update(.frames([Self.frame("a", "b")])) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state) == " step 2,000: b. Why b.")
    #expect(state.update(.frames([Self.frame("a", "b")])) == [])
    #expect(state.update(.wokeUp) == [.wakeUp(after: .seconds(5))])
    #expect(Self.caption(state).contains("Why b"))
    #expect(state.update(.wokeUp) == [])
    #expect(Self.caption(state).contains("Seven modes"))
  }

  @Test func quickEventsWaitUntilTheFirstIsRead() {
    var state = State.showing(Self.frame(), 80, 24)
    _ = state.update(.frames([Self.frame("a", every: 100)]))
    #expect(state.update(.frames([Self.frame("a", "b", every: 100)])) == [])
    #expect(state.update(.frames([Self.frame("a", "b", "c", every: 100)])) == [])
    #expect(Self.caption(state).contains("Why a"))
    #expect(state.update(.wokeUp) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state).contains("Why c"), "only the newest waits")
    _ = state.update(.wokeUp)
    #expect(
      state.update(.frames([Self.frame("a", "b", "c", "d", every: 100)]))
        == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state).contains("Why d"))
  }

  @Test func whatIsNeitherGoodNorBadIsShortAndGivesWay() {
    func with(_ tone: Event.Tone, _ label: String, on frame: Frame) -> Frame {
      var frame = frame
      frame.events.note(Event(step: 5000, tone: tone, label: label, explanation: "Why \(label)."))
      frame.status.step = 5000
      return frame
    }
    var state = State.showing(Self.frame(), 80, 24)
    let minor = with(.neutral, "minor", on: Self.frame())
    #expect(state.update(.frames([minor])) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state) == " step 5,000: minor")
    let major = with(.bad, "major", on: minor)
    #expect(state.update(.frames([major])) == [])
    let both = with(.neutral, "other", on: major)
    #expect(state.update(.frames([both])) == [])
    #expect(state.update(.wokeUp) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state).contains("Why major"), "what matters waited, and was not replaced")
    #expect(state.update(.frames([with(.neutral, "last", on: both)])) == [])
    #expect(Self.caption(state).contains("Why major"))
    #expect(state.update(.wokeUp) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state) == " step 5,000: last", "it may have ended what was said")
    _ = state.update(.wokeUp)
    #expect(Self.caption(state).contains("Seven modes"))
    _ = state.update(.frames([with(.neutral, "again", on: with(.neutral, "last", on: both))]))
    #expect(Self.caption(state).contains("again"))
    #expect(state.update(.wokeUp) == [], "it does not stand for longer than it takes to read")
    #expect(Self.caption(state).contains("Seven modes"))
  }

  /// Whether an oscillation has ended is the news, however much it matters that there was one.
  @Test func whatHasEndedIsNotSaidAnyLonger() {
    var state = State.showing(Self.frame(), 80, 24)
    var begun = Self.frame()
    begun.status.step = 1000
    begun.events.note(
      Event(
        step: 1000, tone: .bad, label: "loss oscillates", explanation: "",
        claim: .course(of: "loss")))
    _ = state.update(.frames([begun]))
    #expect(Self.caption(state) == " step 1,000: loss oscillates")
    var ended = begun
    ended.status.step = 1500
    ended.events.note(
      Event(
        step: 1500, tone: .neutral, label: "loss no longer oscillates", explanation: "",
        claim: .course(of: "loss")))
    #expect(state.update(.frames([ended])) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state) == " step 1,500: loss no longer oscillates")
  }

  /// What was read before a notice came is not said again after it.
  @Test func noticesDoNotProlongWhatWasRead() {
    var state = State.showing(Self.frame(), 80, 24)
    _ = state.update(.frames([Self.frame("a")]))
    _ = state.update(.wokeUp)
    state.press(.character("+"))
    _ = state.update(.wokeUp)
    #expect(Self.caption(state).contains("Seven modes"))
  }

  @Test func rowsKeepWhatBecameOfIt() {
    let text = "mode 3 at (0.71, -0.71) found"
    #expect(text.cutInside(columns: 29, ellipsis: "~") == text)
    #expect(text.cutInside(columns: 20, ellipsis: "~") == "mode 3 found")
    let swings = "discriminator's loss no longer oscillates"
    #expect(swings.cutInside(columns: 26, ellipsis: "~") == "disc~ no longer oscillates")
    #expect("mode 12 at (1, 0) found".cutInside(columns: 9, ellipsis: "~") == "mo~ found")
    #expect("unbreakable".cutInside(columns: 4, ellipsis: "~") == "unbreakable")
    var state = State.showing(Self.frame(text + " and found", text), 80, 24)
    state.press(.character("e"))
    #expect(
      state.view().lines.filter { $0.contains(",000 x mode 3") && $0.contains("found") }.count == 2)
  }

  @Test func noticesAreReadFirst() {
    var state = State.showing(Self.frame(), 80, 24)
    state.press(.character("+"))
    #expect(state.update(.frames([Self.frame("a")])) == [])
    #expect(Self.caption(state).contains(" speed"))
    #expect(state.update(.wokeUp) == [.wakeUp(after: .seconds(3))])
    #expect(Self.caption(state).contains("Why a"))
  }

  @Test func divergenceIsNeverHidden() {
    var state = State.showing(Self.frame(), 80, 24)
    var frame = Self.frame("a")
    frame.status.activity = .diverged(step: 1000)
    frame.caption = "The loss is not a number."
    _ = state.update(.frames([frame]))
    #expect(Self.caption(state) == " The loss is not a number.")
  }

  /// What was said of a run that has been started again says nothing of the new one.
  @Test func aRestartClearsEventsAndNoticesWithItsFrame() {
    var state = State.showing(Self.frame("a"), 80, 24)
    _ = state.update(.frames([Self.frame("a", "b")]))
    #expect(Self.caption(state).contains("Why b"))
    var fresh = Self.frame()
    fresh.status.course = 1
    _ = state.update(.frames([fresh]))
    #expect(Self.caption(state).contains("Seven modes"))
    var refused = fresh
    (refused.status.notice, refused.status.isRefusal) = ("too large", true)
    #expect(state.update(.frames([refused])) == [])
    #expect(Self.caption(state) == " ! too large")
    var again = fresh
    again.status.course = 2
    _ = state.update(.frames([again]))
    #expect(Self.caption(state).contains("Seven modes"))
    // As many events as before, but of another course.
    var first = Self.frame("a", "b")
    first.status.course = 3
    _ = state.update(.frames([first]))
    #expect(Self.caption(state).contains("Why b"))
  }

  @Test func aRefusalStandsUntilTheNextKey() {
    var state = State.showing(Self.frame(), 80, 24)
    var refused = Self.frame()
    (refused.status.notice, refused.status.isRefusal) = ("too large", true)
    _ = state.update(.frames([refused]))
    #expect(state.update(.frames([Self.frame("a")])) == [])
    #expect(state.update(.wokeUp) == [])
    #expect(Self.caption(state) == " ! too large")
    #expect(state.press(.tab) == [])
    #expect(!Self.caption(state).contains("too large") && !Self.caption(state).contains("Why a"))
  }

  @Test func anEndIsNeverHidden() {
    var frame = Self.frame("a")
    frame.status.activity = .finished
    frame.caption = "All samples are drawn."
    var state = State.showing(Self.frame(), 80, 24)
    _ = state.update(.frames([frame]))
    #expect(Self.caption(state) == " All samples are drawn.")
    state.press(.character("g"))
    let lines = state.view().lines
    #expect(lines[lines.count - 3].contains("glyphs"))
    #expect(lines[lines.count - 2] == " All samples are drawn.")
    #expect(lines[0].hasSuffix("finished"))
  }

  @Test func eventsOfOtherPanelsAreNamed() {
    let other = Self.frame(preset: "ring-gan-collapse")
    var state = State.comparing([Self.frame(), other], 80, 24)
    _ = state.update(.frames([Self.frame(), Self.frame("a", preset: "ring-gan-collapse")]))
    #expect(state.view().text.contains(" ring-gan-collapse, step 1,000: a. Why a."))
  }

  @Test func aRunStartedAgainHasNewEvents() {
    var state = State.showing(Self.frame("a", "b"), 80, 24)
    #expect(state.update(.frames([Self.frame()])) == [])
    _ = state.update(.frames([Self.frame("a")]))
    #expect(Self.caption(state).contains("Why a"))
    _ = state.update(.frames([.saddle]))
    #expect(!Self.caption(state).contains("Why a"), "news of another run")
  }

  @Test func listFollowsTheNewestOrHoldsTheChosen() {
    var state = State.showing(Self.frame("a", "b"), 80, 24)
    state.press(.character("e"))
    #expect(state.view().text.contains("> 2,000 x b"))
    _ = state.update(.frames([Self.frame("a", "b", "c")]))
    #expect(state.view().text.contains("> 3,000 x c"))
    state.press(.down)
    _ = state.update(.frames([Self.frame("a", "b", "c", "d")]))
    #expect(state.view().text.contains("> 2,000 x b"), "\(state.view().text)")
    #expect(state.view().text.contains("Why b."))
    #expect(!state.view().text.contains("not kept"))
    _ = state.update(.frames([Self.frame("a", "b", "c", "d", "e", "f")]))
    #expect(state.view().text.contains("> 3,000 x c"), "the oldest that is left")
    #expect(state.view().text.contains("2 earlier ones are not kept"))
    state.press(.end, .home)
    #expect(state.overlay == .events(selection: nil))
    #expect(state.press(.character(" ")) == [.send(.pause)], "the run can be stopped to read")
  }

  @Test(arguments: [(60, 18), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60)])
  func listsCutNoBoxInTwo(columns: Int, rows: Int) {
    for panels in [[Frame.gan], Frame.methods] {
      let state = State.comparing(panels, columns, rows)
      for wanted in 5...20 {
        let list = state.listBox(rows: wanted)
        #expect(list.rows >= min(wanted, state.roomBesidePlot.rows))
        #expect(list.row + list.rows <= state.roomBesidePlot.row + state.roomBesidePlot.rows)
        for index in state.visiblePanels where panels.count == 1 || index == 1 {
          let boxes = state.places(of: index).boxes
          let others = [boxes.bars, boxes.figures, boxes.measures, boxes.settings]
          for box in boxes.charts + others.compactMap(\.self) {
            let (end, bottom) = (list.row + list.rows, box.row + box.rows)
            #expect(end <= box.row || end >= bottom, "\(list) cuts \(box)")
          }
        }
      }
    }
  }

  @Test(arguments: [(60, 18), (80, 24), (120, 40), (60, 50), (200, 60)])
  func listsLeaveTheFocusedPlotAlone(columns: Int, rows: Int) {
    for count in [1, 3] {
      for focused in 0..<count {
        for key in "ev" {
          var state = State.comparing(
            count == 1 ? [.gan] : [.gan, .collapsed, .gan], columns, rows, focused: focused)
          let before = state.view()
          state.press(.character(key))
          let plot = state.plotArea(of: focused).inset(by: 1)
          let after = state.view()
          for row in plot.row..<plot.row + plot.rows {
            for column in plot.column..<plot.column + plot.columns {
              guard before[column, row] != after[column, row] else { continue }
              Issue.record("\(key) lies over the plot of \(focused) at \(columns)x\(rows)")
              return
            }
          }
          let room = state.roomBesidePlot
          #expect(room.columns >= 24 && room.rows >= 6, "\(room)")
        }
      }
    }
  }
}
