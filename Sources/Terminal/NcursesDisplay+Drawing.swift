internal import CNcurses
internal import Glibc
public import Screen

extension NcursesDisplay {
  /// Whether the last grid has been passed on completely, so that another one would not queue up.
  public var isReady: Bool { output.isEmpty }

  /// All bytes the terminal has been sent.
  public var bytesSent: Int { output.bytesSent }

  /// Shows the grid; only what differs from the last one is sent.
  ///
  /// While the terminal has not taken the last grid, this one is kept and shown afterwards, unless
  /// yet another one comes before.
  public func show(_ grid: Grid) {
    guard isReady else {
      deferredGrid = grid
      return
    }
    deferredGrid = nil
    if !draw(grid, changedFrom: shownGrid, isLastTry: false) {
      // There are no pairs of colours left: begin a new table with those of this grid. ncurses
      // misses some cells whose pair has got other colours, so everything is sent again.
      curses.forgetPairs()
      curses.forgetScreen()
      curses.erase()
      _ = draw(grid, changedFrom: nil, isLastTry: true)
    }
    shownGrid = grid
    sendUpdate()
  }

  /// Puts a text into the terminal's clipboard, where it has one.
  public func copy(_ text: String) {
    guard text.utf8.count <= capabilities.clipboard else { return }
    output.send(requests.copy(text))
  }

  /// Sends everything again, for a screen that another program has written over.
  public func redraw() {
    guard isReady else {
      isRedrawDeferred = true
      return
    }
    isRedrawDeferred = false
    curses.forgetScreen()
    sendUpdate()
  }

  /// Shows what has been waiting for the terminal, and returns whether there was anything.
  func showDeferred() -> Bool {
    let hasWork = isRedrawDeferred || deferredGrid != nil
    if isRedrawDeferred { curses.forgetScreen() }
    isRedrawDeferred = false
    if let deferredGrid { show(deferredGrid) } else if hasWork { sendUpdate() }
    return hasWork
  }

  func sendUpdate() {
    // Once the terminal is given back, ncurses would take it again.
    guard !isClosed, !isAway else { return }
    let bytes = curses.update()
    guard !bytes.isEmpty else { return }
    output.send(synchronizes ? requests.heldBack(bytes) : bytes)
  }

  // MARK: - Cells

  /// Gives ncurses the cells that differ from the old grid's; false if it has no colours for them.
  private func draw(_ grid: Grid, changedFrom old: Grid?, isLastTry: Bool) -> Bool {
    let columns = min(grid.size.columns, size.columns)
    let rows = min(grid.size.rows, size.rows)
    let old = old?.size == grid.size ? old : nil
    if old == nil { curses.erase() }
    var look = Look()
    var run: [cchar_t] = []
    for row in 0..<rows {
      let start = row * grid.size.columns
      if let old, old.cells[start..<start + columns] == grid.cells[start..<start + columns] {
        continue
      }
      var column = 0
      while column < columns {
        guard old?.cells[start + column] != grid.cells[start + column] else {
          column += 1
          continue
        }
        let first = column
        run.removeAll(keepingCapacity: true)
        repeat {
          let cell = grid.cells[start + column]
          if cell.style != look.style || look.isUnset {
            guard let pair = curses.pair(for: cell.style) ?? (isLastTry ? 0 : nil) else {
              return false
            }
            look = Look(style: cell.style, pair: pair)
          }
          let isWide =
            column + 1 < columns && grid.cells[start + column + 1] == .continuation
          if let line = line(cell.scalar) {
            run.append(cn_cell(line.character, look.attributes | line.attributes, look.pair))
            column += 1
          } else {
            let (character, width) = drawable(cell.scalar, isWide: isWide)
            run.append(cn_cell(character, look.attributes, look.pair))
            column += width
          }
        } while column < columns && old?.cells[start + column] != grid.cells[start + column]
        curses.draw(run, column: first, row: row)
      }
    }
    return true
  }

  /// What ncurses is told of a style.
  private struct Look {
    var style = Style.plain
    var isUnset = true
    var attributes: attr_t = 0
    var pair: Int32 = 0

    init() {}

    init(style: Style, pair: Int32) {
      self.style = style
      self.pair = pair
      isUnset = false
      if style.attributes.contains(.bold) { attributes |= CN_BOLD }
      if style.attributes.contains(.dim) { attributes |= CN_DIM }
      if style.attributes.contains(.reverse) { attributes |= CN_REVERSE }
      if style.attributes.contains(.underline) { attributes |= CN_UNDERLINE }
    }
  }

  /// A line character where the locale has none, as the terminal's own set has it.
  private func line(_ scalar: Unicode.Scalar) -> (character: wchar_t, attributes: attr_t)? {
    guard !capabilities.unicode, capabilities.lines, !scalar.isASCII else { return nil }
    return LineCharacters.letters[scalar].map {
      (cn_line_character($0), attr_t(cn_line_attributes($0)))
    }
  }

  /// The character to draw and the cells it takes.
  ///
  /// The locale has the last word about a character's width: ncurses counts by it, and where it and
  /// the grid disagree a question mark stands, so that the rest of the row stays in its place.
  private func drawable(_ scalar: Unicode.Scalar, isWide: Bool) -> (wchar_t, width: Int) {
    if 0x20..<0x7F ~= scalar.value { return (wchar_t(scalar.value), 1) }
    if scalar == Cell.continuation.scalar { return (0x20, 1) }
    let character = wchar_t(scalar.value)
    let width = capabilities.unicode && scalar.displayWidth > 0 ? Int(wcwidth(character)) : 0
    if width == 2 && isWide { return (character, 2) }
    return (width == 1 ? character : 0x3F, 1)
  }
}
