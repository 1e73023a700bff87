import Frames
import Screen
import Testing

@testable import Interface

/// A picture that stands still while the run goes on.
@Suite struct FreezeTests {
  private func later(_ frame: Frame, by steps: Int = 500) -> Frame {
    var later = frame
    later.status.step += steps
    later.scene.layers[1].mark = .points([SIMD2(0.5, 0.5), SIMD2(-0.9, 0.2)])
    later.figures[0].value = 0.5
    later.caption = "Later."
    return later
  }

  @Test(arguments: [(60, 18), (80, 24), (200, 60)]) func thePictureStandsStill(size: (Int, Int)) {
    var state = State.showing(.ringNaive, size.0, size.1)
    #expect(state.press(.character("f")) == [])
    let plot = state.plotPlaces(of: 0).main.inset(by: 1)
    func picture() -> [Cell] {
      let grid = state.view()
      return (0..<plot.rows).flatMap { row in
        (0..<plot.columns).map { grid[plot.column + $0, plot.row + row] }
      }
    }
    let before = picture()
    state.hearBack(later(.ringNaive))
    #expect(picture() == before)
    let text = state.view().text
    #expect(text.contains("frozen at step 12,480") && !text.contains("Later."))
    #expect(text.contains("12,980"), "the header counts on")
    #expect(state.frame?.figures[0].value == Frame.ringNaive.figures[0].value)
    // The same key shows what has become meanwhile, at once.
    #expect(state.press(.character("f")) == [])
    #expect(picture() != before && state.view().text.contains("Later."))
    #expect(!state.view().text.contains("frozen"))
  }

  /// Settings, layers, events and what the run does are those of now.
  @Test func whatIsNoPictureGoesOn() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("f"))
    var frame = later(.ringNaive)
    frame.status.activity = .paused
    frame.settings[1].value = .real(0.5)
    state.hearBack(frame)
    #expect(state.activity == .paused && state.settings[1].value == .real(0.5))
  }

  /// Whoever asks for another picture sees it.
  @Test(arguments: [Key.character("."), .character("r"), .character("R"), .character("[")])
  func whatAsksForAnotherPictureEndsIt(key: Key) {
    var frame = Frame.ringNaive
    frame.status.moments = .several
    var state = State.showing(frame, 80, 24)
    state.press(.character("f"), key)
    #expect(!state.isFrozen)
  }

  @Test(arguments: [Key.character(" "), .character("+"), .character("z"), .character("?")])
  func lookingAndPausingLeaveIt(key: Key) {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("f"), key)
    #expect(state.isFrozen)
  }

  @Test func anotherCourseIsShown() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("f"))
    var frame = later(.ringNaive)
    frame.status.course += 1
    state.hearBack(frame)
    #expect(!state.isFrozen && state.frame?.caption == "Later.")
  }

  @Test func allPanelsStandStillTogether() {
    var state = State.comparing(Frame.methods, 120, 40, focused: 1)
    state.press(.character("f"))
    let frames = Frame.methods.map { later($0) }
    state.hearBack(frames[0], frames[1], frames[2])
    #expect(state.panels.allSatisfy { $0.frame.caption != "Later." && $0.frozenAt == 12_480 })
    #expect(state.view().text.ranges(of: "frozen").count >= 3)
    state.press(.character("f"))
    #expect(state.panels.allSatisfy { $0.frame.caption == "Later." })
  }

  /// What is read is the run of now, and says so.
  @Test func aPlaceIsReadOfTheRunAsItIs() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("f"), .character("|"))
    guard case .place(let place) = state.cursor else { return }
    var frame = later(.ringNaive)
    frame.reading = Reading(at: place, step: 12_980, entries: [Reading.Entry("p", [1])])
    state.hearBack(frame)
    #expect(state.readingText?.hasSuffix("p 1.000; read at step 12,980") == true)
  }
}
