import ArgumentParser
import Engine
import Frames
import Interface
import Output
import Plotting
import Signals
import Terminal

/// The scope on this terminal: what a live run shows, until it is closed.
struct Scope {
  /// What is shown.
  let live: LiveRun
  /// The presets.
  let shelf: SharedShelf
  /// How it is drawn and answered.
  let options: ScopeOptions
  /// Where runs are written to.
  let written: WrittenCheckpoints
  /// What the presets were called on the command line.
  let opened: OpenedPresets
  /// The tour that is to be gone on with; nil where none was asked for.
  var tour: Tour?
  /// What is opened as soon as there is a run.
  var opening: Opening?

  /// How long closing waits for checkpoints that were asked for, in seconds.
  private static let patience = 30.0

  /// Opens the scope, lets the run go on unless it is to begin paused, and ends the process when it is closed.
  ///
  /// - Throws: `Failure` when there is no terminal to draw on.
  func show() throws -> Never {
    let preferences = try Preferences.ofUser()
    let drawing = options.drawing.settled(by: preferences)
    // Before the display takes the signals and after it has given them back.
    Interruption.listen()
    let display = try Self.openDisplay(
      drawing, mouse: options.listensToMouse(preferences))
    defer { display.close() }
    if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
    let environment = ProcessEnvironment.values(of: "XDG_STATE_HOME", "HOME")
    let remembered = RememberedGlyphs(environment: environment)
    let toured = RememberedTour(environment: environment)
    let commandCount = options.paused || options.at != nil ? 0 : live.send(.run)
    let desk = Desk(live: live, shelf: shelf, opened: opened)
    let recorder = CastRecorder(path: options.record)
    var application = Application(
      state: State(
        presets: shelf.now.summaries,
        glyphs: drawing.glyphs ?? remembered.glyphs ?? .ascii,
        theme: drawing.theme, keys: preferences.keys, hasTriedGlyphs: remembered.glyphs != nil,
        size: display.size,
        capabilities: display.capabilities,
        tour: tour ?? Tour(at: toured.stop ?? 1, isOffered: toured.isToBeOffered),
        destination: options.at, opening: opening, view: options.view.view,
        commandCount: commandCount),
      display: display, source: live.frames, framesPerSecond: options.fps(preferences),
      outlet: Outlet(answer: desk.answer, recorder: recorder),
      send: { [live] in live.send($0, panel: $1) })
    if options.record != nil { try application.beginRecording() }
    let ending = application.run()
    let recorded = recorder.end()
    display.close()
    if let recorded { StandardError.write(recorded.withVisibleControls + "\n") }
    if let glyphs = application.newlyChosenGlyphs {
      Self.remember("the glyphs are") { try remembered.remember(glyphs) }
    }
    Self.remember("the tour is") { try toured.remember(application.tour) }
    for fault in live.finishSaving(
      within: Self.patience, unless: { Interruption.isRequested })
    {
      StandardError.tell(fault)
    }
    let farewell = Farewell(
      shown: application.shown, written: written, opened: opened,
      command: desk.command(for: application.shown, view: application.sharedView)?.text)
    if let line = farewell.line { StandardError.write(line.withVisibleControls + "\n") }
    // The engine may be in the middle of a step; the process ends under it rather than wait.
    Process.end(Interruption.signal.map(ExitStatus.signal) ?? Self.status(of: ending))
  }

  private static func openDisplay(_ drawing: Drawing, mouse: Bool) throws -> NcursesDisplay {
    do {
      return try NcursesDisplay(
        colors: drawing.color, background: drawing.background, mouse: mouse)
    } catch .notATerminal(.output) {
      throw Failure(
        "standard output is not a terminal; for a picture in a pipe use 'genscope plot', "
          + "for a run without a screen 'genscope train'", status: ExitStatus.noTerminal)
    } catch {
      throw Failure("\(error)", status: ExitStatus.noTerminal)
    }
  }

  private static func remember(_ what: String, _ remember: () throws -> Void) {
    do {
      try remember()
    } catch {
      StandardError.tell("\(what) not remembered: \(error)")
    }
  }

  private static func status(
    of ending: Application<NcursesDisplay, NewestFrame>.Ending
  ) -> ExitStatus {
    switch ending {
    case .quit: .success
    case .signal(let number): .signal(number)
    case .closed: .hangup
    }
  }
}
