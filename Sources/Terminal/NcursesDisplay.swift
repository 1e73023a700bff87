internal import CNcurses
internal import CTerminal
internal import Glibc
public import Screen
internal import Synchronization

/// The terminal of the process, drawn on with ncurses.
///
/// From its creation until ``close()`` the display owns the terminal: the screen, the modes, the
/// signals of job control and of the end, and standard error, whose text is shown afterwards. There
/// is one display at a time; it is used on the main thread only.
///
/// Nothing here ever waits for the terminal to read, but for a third of a second at the end: what a
/// slow terminal has not taken is kept, and ``isReady`` says so. A crash of any thread, or death by
/// another signal, gives the terminal back too; SIGPIPE is ignored meanwhile. A thread other than the main one calls
/// ``CrashGuard/protectCurrentThread()`` so that this holds for the overflow of its stack.
///
///     let display = try NcursesDisplay()
///     defer { display.close() }
///     display.show(grid)
///     let events = display.wait(alsoFor: nil, until: nil)
public final class NcursesDisplay: Display {
  /// Columns and rows there are now.
  public internal(set) var size: GridSize

  /// What the terminal can show; its background is known when it has answered.
  public internal(set) var capabilities: DisplayCapabilities

  /// The title of the terminal's window; what it was before comes back where the terminal can.
  public var title = "" {
    didSet { if title != oldValue { sendTitle() } }
  }

  let curses: Curses
  let output: TerminalOutput
  let signals: SignalInbox
  let modes: TerminalModes
  let requests: XtermRequests

  var decoder = KeyDecoder()
  /// When the last byte of a key came.
  var keyTime = ContinuousClock.now
  /// What happened outside `wait` and is told by the next one.
  var heldEvents: [DisplayEvent] = []

  /// The grid the terminal shows, or nil if that is not known.
  var shownGrid: Grid?
  /// The grid to show when the terminal has taken what it was sent.
  var deferredGrid: Grid?
  /// Whether all must be sent again then.
  var isRedrawDeferred = false
  /// Whether the terminal can hold a picture back until it is complete.
  var synchronizes = false
  /// Whether the terminal has been given back and could not be taken again.
  var isAway = false
  /// Whether answers of the terminal are on their way.
  var isAwaitingReply = false {
    didSet { ct_guard_expect_reply(isAwaitingReply) }
  }
  /// When the terminal was asked last.
  var questionTime = ContinuousClock.now
  /// Whether the background is to be as the terminal says.
  let asksBackground: Bool
  /// Whether the terminal has told what it is.
  var isIdentified = false
  /// Whether the mouse is in use, so that reports may be on their way.
  var usesMouse = false

  private(set) var isClosed = false
  private static let isInUse = Atomic<Bool>(false)

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - colors: how many colours to use.
  ///   - background: what the terminal's background is like, or that the terminal is asked.
  ///   - mouse: whether the mouse is listened to, where the terminal has it.
  ///   - unicode: whether the terminal shows Unicode, against what the locale says.
  /// - Throws: why there is no terminal to draw on; nothing has been changed then.
  public init(
    colors: ColorChoice = .auto, background: BackgroundChoice = .auto, mouse: Bool = true,
    unicode: Bool? = nil
  ) throws(DisplayError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(.output) }
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(.input) }
    let type = try TerminalType()
    let showsUnicode = TerminalLocale.activate(wantsUnicode: unicode)
    modes = try TerminalModes()
    output = try TerminalOutput()
    // Before ncurses starts, which else would take the signals for itself.
    signals = try SignalInbox()
    curses = try Curses(type.candidates(for: colors), size: TerminalModes.size)
    requests = XtermRequests(
      isUnderstood: type.isXtermLike, wantsMouse: mouse && type.hasMouse,
      savesTitle: !curses.savesTitle)
    asksBackground = background == .auto
    capabilities = DisplayCapabilities(
      colors: curses.colors, unicode: showsUnicode, lines: showsUnicode || curses.hasLines,
      background: background.known ?? .dark)
    // GNU screen takes a few hundred bytes of it only, and tells nobody.
    capabilities.clipboard =
      type.isXtermLike
        && (!type.name.hasPrefix("screen") || TerminalType.environment("TMUX") != nil)
      ? XtermRequests.clipboard : 0
    size = curses.size
    precondition(
      !Self.isInUse.exchange(true, ordering: .relaxed), "there is one display at a time")
    begin()
  }

  deinit { close() }

  private func begin() {
    modes.enterRaw()
    arm()
    let greeting = curses.takeOutput() + requests.titleSave + requests.modesOn
    output.send(greeting + requests.questions + curses.update())
    isAwaitingReply = requests.isUnderstood
    questionTime = .now
  }

  /// Guards the terminal against a crash and keeps standard error off it.
  func arm() {
    let restore = emergencyExit
    var saved = modes.saved
    _ = ct_guard_arm(output.descriptor, restore, restore.count, &saved)
    ct_errors_collect()
  }

  /// What gives the terminal back whatever has been sent of the last picture.
  private var emergencyExit: [UInt8] { requests.allOff + curses.emergencyExit }

  /// Gives the terminal back as it was.
  ///
  /// Waits at most a third of a second for a terminal that does not read. Further calls do nothing,
  /// and nothing is shown after this.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    leave()
    signals.release()
    Self.isInUse.store(false, ordering: .relaxed)
  }

  /// Gives the screen, the modes and standard error back.
  ///
  /// - Returns: what was typed meanwhile.
  @discardableResult
  func leave() -> [DisplayEvent] {
    guard !isAway else { return [] }
    var typed: [DisplayEvent] = []
    let farewell = requests.allOff + curses.leave()
    if output.drain() {
      // A report of the mouse that is on its way would be taken for typing too.
      if usesMouse, isIdentified {
        output.send(requests.mouseOff + requests.identity)
        isAwaitingReply = output.drain()
        questionTime = .now
      }
      typed = awaitReply()
      output.send(farewell)
    } else {
      // The terminal stands in the middle of a picture.
      output.abandon(for: emergencyExit)
    }
    if !output.drain() { output.abandon(for: emergencyExit) }
    modes.restore()
    ct_guard_disarm()
    ct_errors_release()
    return typed
  }

  func sendTitle() {
    guard !isClosed, !isAway else { return }
    output.send(requests.title(title, unicode: capabilities.unicode))
  }
}
