internal import CNcurses
internal import CTerminal
internal import Glibc
internal import Screen

/// ncurses, drawing into memory: the one type that calls it.
///
/// ncurses would write to the terminal itself and wait for a slow one in the middle of a picture. So
/// it is given a file in memory; what it writes there is taken out and sent without blocking. Hence
/// it does not know the terminal: size and modes are not its affair.
///
/// The library has one screen and no locks. This class is not `Sendable`, so that it stays on the
/// thread that made it.
final class Curses {
  /// How many colours are used.
  let colors: DisplayCapabilities.Colors
  /// The most columns and rows that can be drawn on.
  let reach: GridSize

  private let memory: Int32
  private let file: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private var quantizer: ColorQuantizer
  private var pairs: ColorPairs

  /// Starts ncurses with the first of the descriptions that it takes.
  ///
  /// - Parameter size: columns and rows of the terminal; nil where it does not know them, and the environment or the
  ///   description has the last word.
  init(_ candidates: [TerminalType.Description], size: GridSize?) throws(DisplayError) {
    // Waiting for the terminal is ours; padding would be sent as null bytes.
    setenv("NCURSES_NO_PADDING", "1", 1)
    let memory = ct_memory_file()
    guard memory >= 0, let file = fdopen(memory, "w") else {
      throw .refused("memfd_create: \(String(cString: strerror(errno)))")
    }
    for candidate in candidates {
      guard let screen = Self.start(candidate, size, file), let window = cn_stdscr() else {
        continue
      }
      self.memory = memory
      self.file = file
      self.screen = screen
      self.window = window
      (colors, quantizer, pairs) = Self.startColors(limit: candidate.limit)
      reach = CursorReach.size
      prepare()
      return
    }
    fclose(file)
    throw .refused("ncurses does not take TERM=\(candidates.last?.name ?? "")")
  }

  deinit {
    delscreen(screen)
    fclose(file)
  }

  private static func start(
    _ candidate: TerminalType.Description, _ size: GridSize?, _ file: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    // Its first bytes make the whole screen the region that scrolls, so it must know how high that is by then.
    var variables: [String: String] = [:]
    variables["TERMINFO"] = candidate.encoded
    let largest = CursorReach.largestSide
    variables["LINES"] = size.map { "\(min($0.rows, largest))" }
    variables["COLUMNS"] = size.map { "\(min($0.columns, largest))" }
    return withVariables(variables) { newterm(candidate.name, file, cn_stdin()) }
  }

  /// Does something with variables of the environment changed meanwhile.
  private static func withVariables<Result>(
    _ variables: [String: String], _ body: () -> Result
  ) -> Result {
    let before = variables.keys.map { name in (name, getenv(name).map { String(cString: $0) }) }
    for (name, value) in variables { setenv(name, value, 1) }
    defer {
      for (name, value) in before {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
      }
    }
    return body()
  }

  private static func startColors(
    limit: DisplayCapabilities.Colors
  ) -> (DisplayCapabilities.Colors, ColorQuantizer, ColorPairs) {
    var colors = DisplayCapabilities.Colors.none
    if limit != .none, has_colors(), start_color() == OK, use_default_colors() == OK {
      let own: DisplayCapabilities.Colors =
        switch cn_colors() {
        case (1 << 24)...: .direct
        case 256...: .indexed
        case 8...: .sixteen
        default: .none
        }
      colors = min(own, limit)
    }
    return (
      colors, ColorQuantizer(colors: colors, terminalColors: Int(cn_colors())),
      ColorPairs(limit: colors == .none ? 0 : Int(cn_color_pairs()) - 1)
    )
  }

  private func prepare() {
    curs_set(0)
    leaveok(window, true)
    // Pictures are drawn to their end also while keys wait.
    typeahead(ERR)
    let reached = reachable(of: size)
    if reached != size { resize(to: reached) }
  }

  /// As much of a terminal's size as can be drawn on.
  func reachable(of size: GridSize) -> GridSize {
    GridSize(columns: min(size.columns, reach.columns), rows: min(size.rows, reach.rows))
  }

  // MARK: - Drawing

  /// Tells ncurses the terminal's size; the window is empty after this.
  func resize(to size: GridSize) {
    resizeterm(Int32(size.rows), Int32(size.columns))
    werase(window)
  }

  /// Columns and rows ncurses draws on.
  var size: GridSize { GridSize(columns: Int(cn_columns()), rows: Int(cn_lines())) }

  /// Whether the terminal's description has line characters in a set of its own: pairs of VT100
  /// letters and what to send for them.
  var hasLines: Bool {
    guard cn_string("smacs") != nil, let pairs = cn_string("acsc") else { return false }
    let known = String(cString: pairs).utf8.enumerated().filter { $0.offset.isMultiple(of: 2) }
      .map { CChar(bitPattern: $0.element) }
    return LineCharacters.letters.values.allSatisfy(known.contains)
  }

  /// Whether taking the screen saves the title of the window, and giving it back restores it.
  var savesTitle: Bool {
    cn_string("smcup").map { String(cString: $0).contains("\u{1B}[22;0;0t") } ?? false
  }

  /// Blanks the window.
  func erase() { werase(window) }

  /// The number of the colours' pair, or nil if there are no more.
  func pair(for style: Style) -> Int32? {
    guard colors != .none else { return 0 }
    let foreground = quantizer.number(for: style.foreground)
    let background = quantizer.number(for: style.background)
    guard let pair = pairs.number(foreground: foreground, background: background) else {
      return nil
    }
    if pair.isNew { init_extended_pair(pair.number, foreground, background) }
    return pair.number
  }

  /// Forgets all pairs: everything must be drawn again.
  func forgetPairs() { pairs.removeAll() }

  /// Draws characters side by side.
  func draw(_ cells: [cchar_t], column: Int, row: Int) {
    mvwadd_wchnstr(window, Int32(row), Int32(column), cells, Int32(cells.count))
  }

  /// Takes what must be sent to show the window.
  func update() -> [UInt8] {
    wnoutrefresh(window)
    doupdate()
    return takeOutput()
  }

  /// From the next update on, nothing of the terminal's screen counts as known.
  func forgetScreen() { clearok(cn_curscr(), true) }

  /// Takes what must be sent to give the terminal back; the next update takes it again.
  func leave() -> [UInt8] {
    endwin()
    return wholeRegion + takeOutput() + (hasOwnScreen ? [] : bytes(of: "el"))
  }

  /// Takes what ncurses has written so far.
  func takeOutput() -> [UInt8] {
    let count = Int(lseek(memory, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    lseek(memory, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(pread(memory, buffer.baseAddress, count, 0), 0)
    }
  }

  /// What gives the terminal back whatever is on it, for a crash.
  var emergencyExit: [UInt8] {
    bytes(of: "rmacs", "sgr0", "op") + wholeRegion + bytes(of: "cnorm", "rmcup")
      + (hasOwnScreen ? [] : freshLine)
  }

  /// Whether pictures are on a screen of their own, behind which the shell's is kept.
  private var hasOwnScreen: Bool { cn_string("rmcup") != nil }

  /// Makes the whole screen, however high it is now, the region that scrolls; the cursor is anywhere then.
  private var wholeRegion: [UInt8] { hasANSIRegion ? Array("\u{1B}[r".utf8) : [] }

  /// An empty line at the bottom of the screen, where the picture's last line was, for what the shell writes next.
  private var freshLine: [UInt8] {
    // No screen has so many rows: the cursor stops at the last.
    hasANSIRegion ? Array("\u{1B}[9999;1H".utf8) + bytes(of: "el") : Array("\r\n".utf8)
  }

  /// Whether the region that scrolls is set as in ECMA-48 and VT100, where no numbers stand for the whole screen.
  private var hasANSIRegion: Bool {
    cn_string("csr").map { String(cString: $0) == "\u{1B}[%i%p1%d;%p2%dr" } ?? false
  }

  /// What the terminal is sent for capabilities, those it lacks left out.
  private func bytes(of capabilities: String...) -> [UInt8] {
    capabilities.flatMap { cn_string($0).map(Self.withoutPadding) ?? [] }
  }

  /// The string without the `$<5>` that stand for pauses.
  private static func withoutPadding(_ string: UnsafePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var isPadding = false
    for byte in String(cString: string).utf8 {
      if byte == UInt8(ascii: "<"), bytes.last == UInt8(ascii: "$") {
        bytes.removeLast()
        isPadding = true
      } else if !isPadding {
        bytes.append(byte)
      } else if byte == UInt8(ascii: ">") {
        isPadding = false
      }
    }
    return bytes
  }
}
