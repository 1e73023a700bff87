/// A terminal as the interface sees it: a grid that can be shown and events that arrive.
///
/// The room `Terminal` implements it with ncurses, `ScriptedDisplay` with a list of keys for tests.
/// A display is used from one thread only.
public protocol Display: AnyObject {
  /// Columns and rows there are now.
  var size: GridSize { get }

  /// What the terminal can show.
  var capabilities: DisplayCapabilities { get }

  /// The title of the terminal's window, where it has one.
  var title: String { get set }

  /// Whether the last grid has been passed on completely, so that another one would not queue up.
  var isReady: Bool { get }

  /// Shows the grid; only what differs from the last one is sent.
  func show(_ grid: Grid)

  /// Puts a text into the terminal's clipboard, where it has one; of a text that is longer than
  /// `DisplayCapabilities.clipboard` nothing.
  func copy(_ text: String)

  /// Sends everything again, for a screen that another program has written over.
  func redraw()

  /// Sleeps until something happens, and says what: at least one event.
  ///
  /// - Parameters:
  ///   - descriptor: also wakes up when this descriptor is readable.
  ///   - deadline: also wakes up at this time.
  func wait(alsoFor descriptor: Int32?, until deadline: ContinuousClock.Instant?) -> [DisplayEvent]

  /// Gives the terminal back, stops the process as job control does, and takes the terminal again
  /// when the process is continued.
  func suspend()
}

/// What can happen while a display waits.
public enum DisplayEvent: Sendable, Equatable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// A text was pasted; of a long one its beginning.
  case paste(String)
  /// The terminal has another size now.
  case resized(GridSize)
  /// The terminal has told more of what it can show.
  case capable
  /// The extra descriptor is readable.
  case readable
  /// The deadline has passed.
  case deadline
  /// The last grid has been passed on completely.
  case drained
  /// A signal asks the process to end; its number.
  case terminated(signal: Int32)
  /// The terminal is gone.
  case closed
}

/// What a terminal can show.
public struct DisplayCapabilities: Sendable, Equatable {
  /// How many colours there are.
  public enum Colors: Int, Sendable, Comparable, CaseIterable {
    /// None: only bold, reverse and the like.
    case none
    /// The 8 or 16 colours of the user's palette.
    case sixteen
    /// The fixed palette of 256.
    case indexed
    /// Any red, green, blue.
    case direct

    /// Fewer colours come first.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// What the terminal's own background is like: what colours must stand out from.
  public enum Background: String, Sendable, CaseIterable {
    /// Black, or nearly.
    case dark
    /// White, or nearly.
    case light
  }

  /// How many colours there are.
  public var colors: Colors
  /// Whether Unicode beyond ASCII can be shown.
  public var unicode: Bool
  /// Whether lines of boxes can be drawn: in Unicode, or with the terminal's own line characters.
  public var lines: Bool
  /// What the terminal's own background is like, as far as that is known; it may be learnt later.
  public var background: Background
  /// How many bytes of text the clipboard takes; 0 where the terminal is not known to have one.
  public var clipboard = 0

  /// Capabilities with the given parts.
  public init(
    colors: Colors, unicode: Bool, lines: Bool = false, background: Background = .dark
  ) {
    self.colors = colors
    self.unicode = unicode
    self.lines = lines
    self.background = background
  }
}
