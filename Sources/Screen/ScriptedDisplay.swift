/// A display without a terminal: it plays a list of events and keeps every grid it is shown.
///
/// For tests of whatever runs on a display:
///
///     let display = ScriptedDisplay(events: [.key(.character("?")), .key(.character("q"))])
///     run(on: display)
///     #expect(display.grids.last?.text == "...")
///
/// When the list is empty the terminal counts as closed, so a loop that runs on until it is told to
/// stop always comes to an end.
public final class ScriptedDisplay: Display {
  /// Columns and rows there are now; follows the `resized` events.
  public private(set) var size: GridSize
  /// What the terminal can show; a test may change it and send `capable`.
  public var capabilities: DisplayCapabilities
  /// The title of the window.
  public var title = ""
  /// Whether another grid would not queue up; a test may pretend a slow terminal.
  public var isReady = true

  /// The events still to come, the next one first.
  public var events: [DisplayEvent]
  /// How many of them a wait returns at most.
  public var eventsPerWait = 1
  /// The grids shown so far, the first one first.
  public private(set) var grids: [Grid] = []
  /// The deadlines of the waits so far.
  public private(set) var deadlines: [ContinuousClock.Instant?] = []
  /// How often everything was asked to be sent again.
  public private(set) var redrawCount = 0
  /// The texts that were put into the clipboard.
  public private(set) var copies: [String] = []
  /// How often the terminal was given back for a while.
  public private(set) var suspendCount = 0

  /// A display of a size that will play the events, one for each wait unless told otherwise.
  public init(
    size: GridSize = GridSize(columns: 80, rows: 24),
    capabilities: DisplayCapabilities = DisplayCapabilities(colors: .none, unicode: false),
    events: [DisplayEvent] = []
  ) {
    self.size = size
    self.capabilities = capabilities
    self.events = events
  }

  /// Adds a key for each character of a text to the events.
  public func type(_ text: String) {
    events += text.map { .key(.character($0)) }
  }

  /// Keeps the grid.
  public func show(_ grid: Grid) { grids.append(grid) }

  /// Counts the call.
  public func redraw() { redrawCount += 1 }

  /// Keeps the text.
  public func copy(_ text: String) { copies.append(text) }

  /// Counts the call and returns at once.
  public func suspend() { suspendCount += 1 }

  /// Returns the next events of the list at once, or `closed` when there are none.
  public func wait(
    alsoFor descriptor: Int32?, until deadline: ContinuousClock.Instant?
  ) -> [DisplayEvent] {
    deadlines.append(deadline)
    guard !events.isEmpty else { return [.closed] }
    let next = Array(events.prefix(eventsPerWait))
    events.removeFirst(next.count)
    for event in next {
      switch event {
      case .resized(let newSize): size = newSize
      case .drained: isReady = true
      case .key, .mouse, .paste, .capable, .readable, .deadline, .terminated, .closed: break
      }
    }
    return next
  }
}
