import Frames
import Screen
import Locking
import Testing

@testable import Interface

@Suite struct ApplicationTests {
  @Test func drawsBeforeTheFirstFrameAndTellsTheEngineTheDots() {
    let run = Run(events: [.key(.character("q"))])
    #expect(run.ending == .quit)
    #expect(run.display.grids.count == 1)
    #expect(run.commands == [.look(Viewport(columns: 76, rows: 68))])
  }

  @Test func keysBecomeCommandsAndGrids() {
    let run = Run(
      events: [.readable] + "? ".map { .key(.character($0)) } + [
        .key(.escape), .key(.character(" ")), .key(.character("q")),
      ], frames: [.ringNaive])
    #expect(run.ending == .quit)
    #expect(Array(run.commands.dropFirst()) == [.pause])
    #expect(run.display.grids.contains { $0.text.contains("[help]") })
    #expect(run.display.grids.last?.text.contains("paused") == true, "answered without a frame")
  }

  @Test func nothingIsDrawnWhenNothingChanged() {
    let events: [DisplayEvent] = [.deadline, .drained, .readable, .deadline]
    let run = Run(events: events)
    #expect(run.display.grids.count == 1)
    #expect(run.ending == .closed)
  }

  @Test func idleSleepsWithoutADeadline() {
    let run = Run(events: [.drained, .deadline])
    #expect(run.display.deadlines == [nil, nil, nil])
  }

  @Test func framesAreCapped() {
    // Frames are always there; the clock goes on 10 ms with every look at it.
    let run = Run(
      events: Array(repeating: .readable, count: 300),
      frames: Array(repeating: .saddle, count: 300),
      tick: .milliseconds(10))
    let seconds = Double(run.clock.elapsed / .seconds(1))
    #expect(run.source.taken > 10)
    #expect(Double(run.source.taken) <= 30 * seconds + 1, "\(run.source.taken) in \(seconds) s")
  }

  @Test func keysAreAnsweredBetweenFrames() {
    // The clock stands still: no second frame may come, but every key is drawn.
    let run = Run(
      events: [.readable, .readable, .key(.character("z")), .key(.character("z"))],
      frames: [.saddle, .ridge])
    #expect(run.source.taken == 1)
    #expect(run.display.grids.count == 4)
  }

  @Test func slowTerminalGetsTheNewestOnly() {
    let display = ScriptedDisplay(events: [
      .readable, .key(.character("?")), .key(.escape), .key(.tab), .drained,
    ])
    display.isReady = false
    let run = Run(display: display, frames: [.ringNaive])
    #expect(run.source.taken == 0, "a frame was taken that could not be shown")
    #expect(display.grids.count == 1)
  }

  @Test func resizingIsFollowed() {
    let size = GridSize(columns: 120, rows: 40)
    let run = Run(events: [.readable, .resized(size)], frames: [.ringNaive])
    #expect(run.display.grids.last?.size == size)
    #expect(run.commands.last == .look(Viewport(columns: 132, rows: 132)))
  }

  @Test func suspendAndRedrawReachTheDisplay() {
    let run = Run(events: [.key(.control("z")), .key(.control("l"))])
    #expect(run.display.suspendCount == 1 && run.display.redrawCount == 1)
    #expect(run.display.grids.count == 3, "the screen is drawn again after both")
  }

  @Test func noticesGoAfterAWhile() {
    let run = Run(
      events: [.readable, .key(.character("-")), .deadline, .deadline, .deadline],
      frames: [.ringNaive], tick: .seconds(1))
    #expect(run.display.grids.contains { $0.text.contains("speed: 200 steps per frame") })
    #expect(run.display.grids.last?.text.contains("speed: 200") == false)
  }

  /// A terminal that was not read for a while brings all that was typed at once.
  @Test func aWayOutWaitsForNothingBeforeIt() {
    let keys = "+-r.zRwu ".map { DisplayEvent.key(.character($0)) }
    var frame = Frame.ringNaive
    frame.status.abilities = [.save, .reseed]
    for wayOut in [DisplayEvent.key(.control("c")), .terminated(signal: 15), .key(.character("q"))]
    {
      let backlog = Array(repeating: keys, count: 1000).joined()
      let display = ScriptedDisplay(
        events: [.readable] + backlog + [wayOut, .key(.character("w"))])
      display.eventsPerWait = .max
      let run = Run(display: display, frames: [frame])
      #expect(run.ending == (wayOut == .terminated(signal: 15) ? .signal(15) : .quit))
      // What was to be written is written; nothing else is begun any more, and nothing is drawn.
      #expect(Array(run.commands.dropFirst()) == Array(repeating: .save, count: 1000))
      #expect(display.grids.count == 1)
    }
  }

  @Test func saysWhyItEnded() {
    #expect(Run(events: [.terminated(signal: 15)]).ending == .signal(15))
    #expect(Run(events: [.closed, .key(.character("q"))]).ending == .closed)
    #expect(Run(events: [.key(.control("c"))]).ending == .quit)
  }
}

// MARK: - A run with everything recorded

extension ApplicationTests {
  /// A run of the application to its end.
  final class Run {
    let display: ScriptedDisplay
    let source: ListedFrames
    let clock: SteppedClock
    private(set) var commands: [Command] = []
    private(set) var ending = Application<ScriptedDisplay, ListedFrames>.Ending.closed

    init(display: ScriptedDisplay, frames: [Frame] = [], tick: Duration = .zero) {
      self.display = display
      source = ListedFrames(frames)
      clock = SteppedClock(tick: tick)
      let state = State(
        presets: State.library, size: display.size, capabilities: display.capabilities)
      var application = Application(
        state: state, display: display, source: source, now: clock.now,
        send: { command, _ in self.commands.append(command) })
      ending = application.run()
    }

    convenience init(events: [DisplayEvent], frames: [Frame] = [], tick: Duration = .zero) {
      self.init(display: ScriptedDisplay(events: events), frames: frames, tick: tick)
    }
  }

  /// Frames from a list, one for each take.
  final class ListedFrames: FrameSource {
    let descriptor: Int32 = -1
    private let state: Lock<(frames: [Frame], taken: Int)>

    init(_ frames: [Frame]) { state = Lock((frames, 0)) }

    var taken: Int { state.withLock { $0.taken } }

    func take() -> [Frame]? {
      state.withLock { state in
        guard !state.frames.isEmpty else { return nil }
        state.taken += 1
        return [state.frames.removeFirst()]
      }
    }
  }

  /// A clock that goes on by the same time whenever it is looked at.
  final class SteppedClock {
    private let start = ContinuousClock.now
    private(set) var elapsed = Duration.zero
    private let tick: Duration

    init(tick: Duration) { self.tick = tick }

    func now() -> ContinuousClock.Instant {
      elapsed += tick
      return start + elapsed
    }
  }
}
