public import Frames
public import Plotting
public import Screen

/// The loop that joins a display, a source of frames and a state.
///
/// It runs on the thread that calls `run()` and sleeps in the display until a key, a frame, a signal
/// or the hour it waits for arrives; in between it uses no processor time. A key is answered at once
/// from the state it changes. Frames wait until the display has passed the last picture on and the
/// interval between two frames is over, so a slow terminal gets fewer frames and not older ones.
public struct Application<Output: Display, Source: FrameSource> {
  private let display: Output
  private let source: Source
  private let outlet: Outlet
  private let send: (Command, Int) -> Void
  private let now: () -> ContinuousClock.Instant
  private let frameInterval: Duration

  private var state: State
  /// Whether the screen shows something else than the state says.
  private var isStale = true
  /// When the next frame may be taken.
  private var nextFrame: ContinuousClock.Instant
  /// When the state wants to be woken up.
  private var wakeUp: ContinuousClock.Instant?

  /// An application that is ready to run.
  ///
  /// - Parameters:
  ///   - state: what to begin with.
  ///   - display: where to draw and where keys come from.
  ///   - source: where frames come from.
  ///   - framesPerSecond: how many frames are drawn at most, at least 1.
  ///   - outlet: where what is on the screen goes beyond it.
  ///   - now: the time; the clock unless a test says otherwise.
  ///   - send: passes a command for a panel on to the engine; must not block.
  public init(
    state: State, display: Output, source: Source, framesPerSecond: Int = 30,
    outlet: Outlet = Outlet(),
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now },
    send: @escaping (Command, Int) -> Void
  ) {
    precondition(framesPerSecond > 0, "a screen needs frames, got \(framesPerSecond) a second")
    self.state = state
    self.display = display
    self.source = source
    self.outlet = outlet
    self.now = now
    self.send = send
    frameInterval = .seconds(1) / framesPerSecond
    nextFrame = now()
  }

  /// Runs until the user, a signal or the end of the terminal ends it, and says which.
  public mutating func run() -> Ending {
    var events = [DisplayEvent.resized(display.size)]
    while true {
      if let ending = take(events) { return ending }
      if isStale, display.isReady {
        display.title = state.title
        let grid = state.view()
        display.show(grid)
        isStale = false
        record(grid)
      }
      events = wait()
    }
  }

  /// What was shown last of each panel; none before the first frame.
  public var shown: [Status] { state.panels.map(\.frame.status) }

  /// How it was looked at last.
  public var sharedView: SharedView { state.sharedView }

  /// The characters that the user has chosen in it; nil where the first ones were kept.
  public var newlyChosenGlyphs: GlyphSet? { state.newlyChosenGlyphs }

  /// Where the tour stands.
  public var tour: Tour { state.tour }

  /// Why an application ended.
  public enum Ending: Sendable, Equatable {
    /// The user wanted it.
    case quit
    /// A signal of this number asked for it.
    case signal(Int32)
    /// The terminal is gone.
    case closed
  }
}

// MARK: - What happens

extension Application {
  private func wait() -> [DisplayEvent] {
    // Without a ready display no frame can be shown: there is nothing to wake up for but the rest.
    guard display.isReady else { return display.wait(alsoFor: nil, until: wakeUp) }
    guard nextFrame > now() else {
      return display.wait(alsoFor: source.descriptor, until: wakeUp)
    }
    return display.wait(alsoFor: nil, until: min(nextFrame, wakeUp ?? nextFrame))
  }

  /// Takes in all that happened, then does what it leads to.
  ///
  /// Nothing is done before all is known: a way out behind thousands of keys does not wait for what those
  /// lead to. Only checkpoints that they ask for are written all the same.
  private mutating func take(_ events: [DisplayEvent]) -> Ending? {
    let before = state
    var effects: [Effect] = []
    for event in events {
      let (news, ending) = answer(event)
      effects += news
      if let ending {
        finishWriting(effects)
        return ending
      }
    }
    if let wakeUp, wakeUp <= now() {
      self.wakeUp = nil
      effects += state.update(.wokeUp)
    }
    // Cheap even with a frame of many points: parts that are the same storage are not compared.
    if state != before { isStale = true }
    var hasSlept = false
    var left = effects[...]
    while let effect = left.popFirst() {
      switch effect {
      case .ask(let request):
        left += state.update(.answered(outlet.answer(request)))
        isStale = true
      case .copy(let text): display.copy(text)
      case .toggleRecording: left += toggleRecording()
      case .send(let command, let panel): send(command, panel)
      case .quit: return .quit
      case .redraw:
        display.redraw()
        isStale = true
      case .suspend:
        display.suspend()
        (isStale, hasSlept) = (true, true)
      case .wakeUp(let delay): wakeUp = now() + delay
      }
    }
    // The terminal may have been resized while somebody else had it.
    return hasSlept ? take([.resized(display.size)]) : nil
  }

  /// What an event leads to: effects that are still to be carried out, or the end.
  private mutating func answer(_ event: DisplayEvent) -> ([Effect], Ending?) {
    switch event {
    case .key(let key):
      let effects = state.update(.key(key))
      return (effects, effects.contains(.quit) ? .quit : nil)
    case .mouse(let event): return (state.update(.mouse(event)), nil)
    case .paste(let text): return (state.update(.paste(text)), nil)
    case .resized(let size):
      isStale = true
      return (state.update(.resized(size, display.capabilities)), nil)
    case .capable: return (state.update(.resized(display.size, display.capabilities)), nil)
    case .readable: return (takeFrames(), nil)
    case .deadline, .drained: return ([], nil)
    case .terminated(let signal): return ([], .signal(signal))
    case .closed: return ([], .closed)
    }
  }

  /// Does what leaves something behind, of all that is not done any more.
  private func finishWriting(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .send(.save, let panel): send(.save, panel)
      case .send(.exportSamples, let panel): send(.exportSamples, panel)
      case .ask(let request) where request.isWritten: _ = outlet.answer(request)
      case .ask, .send, .copy, .toggleRecording, .quit, .suspend, .redraw, .wakeUp: break
      }
    }
  }

  private mutating func takeFrames() -> [Effect] {
    let time = now()
    guard display.isReady, nextFrame <= time else { return [] }
    let (frames, page) = (source.take(), source.takePage())
    guard frames != nil || page != nil else { return [] }
    nextFrame = time + frameInterval
    var effects: [Effect] = []
    if let frames {
      let before = state.panels
      effects += state.update(.frames(frames))
      for label in state.news(since: before) { mark(label) }
    }
    if let page { effects += state.update(.page(page)) }
    return effects
  }
}

// MARK: - Recording

extension Application {
  /// Begins to record the screen before anything is shown.
  ///
  /// - Throws: why it cannot be recorded.
  public mutating func beginRecording() throws {
    _ = try outlet.recorder?.begin(nil, size: display.size, capabilities: display.capabilities)
    state.isRecording = outlet.recorder?.isRecording == true
  }

  private mutating func toggleRecording() -> [Effect] {
    guard let recorder = outlet.recorder else {
      return state.update(.recording(false, "nothing can be recorded here", isRefusal: true))
    }
    isStale = true
    if let end = recorder.end() {
      return state.update(.recording(false, end, isRefusal: false))
    }
    do {
      let text = try recorder.begin(
        state.frame?.status, size: display.size, capabilities: display.capabilities)
      return state.update(.recording(true, text, isRefusal: false))
    } catch {
      return state.update(.recording(false, "\(error)", isRefusal: true))
    }
  }

  private mutating func record(_ grid: Grid) { keep { try $0.record(grid) } }

  private mutating func mark(_ label: String) { keep { try $0.mark(label) } }

  /// Keeps something in the recording, if there is one; a full disk ends that, and nothing else.
  private mutating func keep(_ body: (any ScreenRecorder) throws -> Void) {
    guard let recorder = outlet.recorder, recorder.isRecording else { return }
    do {
      try body(recorder)
    } catch {
      // A refusal stays until the next key: nothing is to be waited for.
      _ = state.update(.recording(false, "\(error)", isRefusal: true))
      isStale = true
    }
  }
}
