import Frames
import Screen
import Testing

@testable import Interface

/// What was asked for is shown before the engine confirms it.
@Suite struct PendingChangeTests {
  @Test func quickPressesAddUpAcrossStaleFrames() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down)
    let path = "training.optimizer.learningRate"
    #expect(state.press(.right) == [.send(.set(path: path, value: .real(0.002)))])
    _ = state.update(.frames([.ringNaive]))
    #expect(state.selectedSetting?.value == .real(0.002), "a stale frame took the value back")
    #expect(state.press(.right) == [.send(.set(path: path, value: .real(0.005)))])
    var first = Frame.rate(0.002)
    first.status.lastCommand = state.commandCount - 1
    _ = state.update(.frames([first]))
    #expect(state.selectedSetting?.value == .real(0.005), "the answer to the first is no answer")
    state.hearBack(.rate(0.005))
    _ = state.update(.frames([.rate(0.001)]))
    #expect(state.selectedSetting?.value == .real(0.001), "a confirmed value is still expected")
  }

  /// However many frames were under way, and whatever they say.
  @Test func staleFramesAreKnown() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .right)
    for rate in [0.001, 0.001, 0.3, 0.001, 0.001] {
      _ = state.update(.frames([.rate(rate)]))
      #expect(state.selectedSetting?.value == .real(0.002))
    }
  }

  /// What leaves the state is numbered as it leaves, so that the engine counts alike.
  @Test func commandsAreCountedAsTheyLeave() {
    var state = State.showing(.ringNaive, 80, 24)
    var count = state.commandCount
    for keys: [Key] in [
      [.character("z")], [.character(" ")], [.character("c")], [.character("u")], [.tab, .right],
      [.character("w")], [.character("?")],
    ] {
      for key in keys {
        for case .send in state.press(key) { count += 1 }
        #expect(state.commandCount == count, "\(key)")
      }
    }
    #expect(count > 4)
  }

  @Test func seedsAndPacesAddUp() {
    var state = State.showing(.ringNaive, 80, 24)
    #expect(state.press(.character("R"), .character("R")).contains(.send(.reseed(3))))
    #expect(state.press(.character("-")).contains(.send(.pace(.steps(200)))))
    #expect(state.press(.character("-")).contains(.send(.pace(.steps(100)))))
    #expect(state.press(.character(" ")) == [.send(.pause)])
    #expect(state.press(.character(" ")) == [.send(.run)])
  }

  @Test func engineHasTheLastWord() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .right)
    state.hearBack(.ringNaive)
    #expect(state.selectedSetting?.value == .real(0.001), "a refused value stays on the screen")
    state.press(.right)
    state.hearBack(.rate(0.0015))
    #expect(state.selectedSetting?.value == .real(0.0015), "a corrected value is not shown")
    state.press(.right)
    var refusal = Frame.rate(0.0015)
    refusal.status.notice = "not now"
    _ = state.update(.frames([refusal]))
    #expect(state.selectedSetting?.value == .real(0.002), "what is told of another command")
    state.hearBack(refusal)
    #expect(state.selectedSetting?.value == .real(0.0015), "a refusal is not believed at once")
  }

  @Test func anEndIsBelievedAtOnce() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character(" "), .character(" "))
    var frame = Frame.ringNaive
    frame.status.activity = .diverged(step: 9)
    _ = state.update(.frames([frame]))
    #expect(state.activity == .diverged(step: 9))
  }

  @Test func paceGoesThroughItsSeries() {
    var pace = Status.Pace.perSecond(1)
    #expect(pace.slower(atRate: 0) == pace)
    for count in Status.Pace.slowSeries.dropFirst() {
      pace = pace.faster
      #expect(pace == .perSecond(count))
      #expect(pace.slower(atRate: 0).faster == pace)
    }
    pace = pace.faster
    #expect(pace == .steps(1) && pace.slower(atRate: 0) == .perSecond(10))
    // One that a preset asks for lies between two of the series.
    #expect(Status.Pace.perSecond(20).faster == .steps(1))
    #expect(Status.Pace.perSecond(20).slower(atRate: 0) == .perSecond(10))
    for count in Status.Pace.series.dropFirst() {
      pace = pace.faster
      #expect(pace == .steps(count))
      #expect(pace.slower(atRate: 0).faster == pace)
    }
    #expect(pace.faster == .unlimited && Status.Pace.unlimited.faster == .unlimited)
    // 8,123 steps a second are 270 a frame.
    #expect(Status.Pace.unlimited.slower(atRate: 8123) == .steps(200))
    #expect(Status.Pace.unlimited.slower(atRate: 3) == .steps(1))
  }
}

extension Frame {
  /// Naive training with another learning rate.
  fileprivate static func rate(_ value: Double) -> Frame {
    var frame = ringNaive
    frame.settings[1].value = .real(value)
    return frame
  }
}
