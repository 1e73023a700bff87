import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// The past of a run: keys, and what the screen says of it.
@Suite struct TravelTests {
  private func frame(
    _ step: Int, of furthest: Int = 12_480, branches: [Status.Branch] = []
  ) -> Frame {
    var frame = Frame.ringNaive
    frame.status.step = step
    frame.status.activity = .paused
    frame.status.moments = Status.Moments(
      count: 37, bytes: 13_000_000, byteLimit: 256 << 20, furthest: furthest,
      isPast: step < furthest)
    frame.status.branches = branches
    return frame
  }

  @Test(arguments: [(60, 18), (80, 24), (120, 40)]) func theScreenSaysThatItIsThePast(
    size: (Int, Int)
  ) {
    let lines = State.showing(frame(3_200), size.0, size.1).view().lines
    #expect(lines[0].contains("past: step 3,200 of 12,480"), "\(lines[0])")
    let footer = lines[size.1 - 1]
    #expect(footer.contains("space go on"), "\(footer)")
    if size.0 >= 80 {
      #expect(footer.contains("[/] moment") && footer.contains("home/end first/now"), "\(footer)")
    }
    let now = State.showing(frame(12_480), size.0, size.1).view().lines
    #expect(!now[0].contains("past") && !now[size.1 - 1].contains("first/now"))
  }

  /// Pausing is shown at once, however long a moment takes.
  @Test func aRunThatGoesOnIsPaused() {
    var running = frame(12_480)
    running.status.activity = .running
    var state = State.showing(running, 80, 24)
    #expect(state.press(.character("[")) == [.send(.travel(.moment(forward: false)))])
    #expect(state.activity == .paused)
    state.hearBack(frame(3_200))
    #expect(state.isInPast && state.press(.character(" ")) == [.send(.run)])
  }

  /// While samples are looked at on their way from noise, home and end mean that way; else the run.
  @Test func endsMeanThePassesOnlyOnTheWay() {
    var frame = frame(3_200)
    frame.status.passes = .way(4, nil)
    var state = State.showing(frame, 80, 24)
    #expect(state.press(.home) == [.send(.travel(.end(forward: false)))])
    #expect(state.press(.end) == [.send(.travel(.end(forward: true)))])
    frame.status.passes = .way(4, 0.5)
    state.hearBack(frame)
    #expect(state.press(.home) == [.send(.scrub(0))])
    #expect(state.press(.end) == [.send(.scrub(nil))])
    // In the settings they choose one.
    state.press(.tab)
    #expect(state.press(.end) == [])
  }

  @Test func whereNothingIsKeptTheReasonIsSaid() {
    for key: Key in [.character("["), .character("]"), .character("<"), .character(">"), .home] {
      var state = State.showing(.ridge, 80, 24)
      #expect(state.press(key) == [.wakeUp(after: .seconds(5))])
      #expect(state.notice == State.noPast)
    }
    var state = State.showing(frame(3_200), 80, 24)
    state.press(.character("b"))
    #expect(state.notice?.hasPrefix("no branches yet") == true && state.overlay == nil)
  }

  /// An event that lies ahead of the moment shown is no news.
  @Test func eventsOfThePastAreNoNews() {
    var now = frame(12_480)
    now.status.activity = .running
    now.events = .modes
    var state = State.showing(now, 80, 24)
    var past = frame(3_200)
    past.events = EventLog(events: Array(now.events.events.prefix(3)), count: 3) ?? EventLog()
    state.hearBack(past)
    #expect(state.headlines.shown == nil)
    state.hearBack(now)
    #expect(state.headlines.shown == nil || now.events.count > 3)
  }

  @Test func theHelpSaysWhatIsKept() {
    let lines = HelpLine.lines(of: .screen, for: State.showing(frame(3_200), 80, 24))
    let text = lines.compactMap { line -> String? in
      guard case .entry("moments kept", let text) = line else { return nil }
      return text
    }.first
    #expect(text?.hasPrefix("37 of this run in 12 MiB; all runs together have 256 MiB.") == true)
  }

  // MARK: - Branches

  @Test(arguments: [(60, 18), (80, 24), (120, 40)]) func branchesAreListed(size: (Int, Int)) {
    var state = State.showing(frame(6_000, of: 6_000, branches: .two), size.0, size.1)
    state.press(.character("b"))
    #expect(state.overlay == .branches(selection: 0), "the one that is not here")
    var text = state.view().text
    #expect(text.contains("> #1 to step 12,480") && text.contains("  #2 to step 6,000"))
    state.press(.down)
    text = state.view().text
    #expect(text.contains("> #2 to step 6,000") && text.contains("learning rate"), "\(text)")
    #expect(state.press(.enter) == [.wakeUp(after: .seconds(5))] && state.overlay == nil)
    state.press(.character("b"))
    #expect(state.press(.enter) == [.send(.branch(1))])
  }

  @Test func branchesSideBySideAreToldApart() {
    var state = State.showing(frame(6_000, of: 6_000, branches: .two), 120, 40)
    state.press(.character("b"))
    #expect(state.press(.character("c")) == [.send(.contrast(1))])
    #expect(state.compared == ["ring-naive", "ring-naive"])
    let branches = [Status.Branch].two
    var first = frame(6_000, branches: branches)
    for index in first.status.branches.indices { first.status.branches[index].isHere.toggle() }
    let second = frame(6_000, of: 6_000, branches: branches)
    state.hearBack(first, second)
    let text = state.view().text
    #expect(text.contains("naive #1") && text.contains("naive #2"), "\(text)")
    // What is changed is changed in the focused one, and what is closed is that.
    state.press(.tab)
    #expect(state.addressee == 1)
    #expect(state.press(.character("X")) == [.send(.compare(["ring-naive"]), panel: 0)])
  }
}

extension Status.Moments {
  /// Some, of which the newest is shown.
  static let several = Status.Moments(
    count: 5, bytes: 1 << 20, byteLimit: 256 << 20, furthest: 1_000)
}

extension [Status.Branch] {
  /// A course and one that was changed in its past, which is here.
  static let two = [
    Status.Branch(number: 1, step: 12_480),
    Status.Branch(
      number: 2, step: 6_000, forkStep: 3_200, origin: 1,
      changes: [.init("learning rate", from: .real(0.001), to: .real(0.01))], isHere: true),
  ]
}
