import Screen

/// The help over the screen: tabs, and the open page scrolled to a line.
struct HelpView {
  /// What is explained.
  let state: State
  /// How it looks.
  let look: Look
  /// The page that is open, and where.
  let help: Help

  /// Lines of the box that are not the page's: the tabs, and a blank below them.
  private static let tabRows = 2

  /// What is in sight of a page.
  struct Extract: Equatable {
    /// The first line in sight.
    let first: Int
    /// How many are in sight.
    let rows: Int
    /// How many there are.
    let count: Int

    /// The first line after a move.
    func target(of move: Action.ListMove) -> Int {
      move.target(from: first, count: max(count - rows, 0) + 1, page: rows - 1)
    }
  }

  /// What is in sight of the open page.
  static func extract(of help: Help, in state: State) -> Extract {
    let count = lines(of: help.page, in: state).count
    let rows = min(inside(of: state.size).rows, count)
    return Extract(first: max(0, min(help.firstLine, count - rows)), rows: rows, count: count)
  }

  /// The lines of a page as they are broken on the present screen.
  static func texts(of page: HelpPage, in state: State) -> [String] {
    lines(of: page, in: state).map(\.text)
  }

  /// Draws the box in the middle of the grid, as high on every page.
  func draw(into grid: inout Grid) {
    let room = Self.inside(of: grid.size)
    let lines = Self.lines(of: help.page, in: state)
    let extract = Self.extract(of: help, in: state)
    let rect = grid.bounds.centered(
      columns: room.columns + 4, rows: room.rows + Self.tabRows + 2)
    let inside = grid.framed(rect, title: "help", look: look, isFocused: true)
    drawTabs(into: &grid, at: inside.slice(from: 0, rows: 1))
    let text = inside.slice(from: Self.tabRows, rows: extract.rows)
    for row in 0..<extract.rows {
      let number = extract.first + row
      grid.write(
        lines[number].text, column: text.column + 1, row: text.row + row,
        style: style(of: lines[number], number), maxColumns: room.columns)
    }
    if extract.rows < extract.count {
      grid.note(
        "\(extract.first + 1)-\(extract.first + extract.rows) of \(extract.count)", below: rect,
        style: look.faint)
    }
  }

  private func style(of line: Line, _ number: Int) -> Style {
    if help.hit == HelpPlace(page: help.page, line: number) { return look.reversed }
    let isHit = !help.needle.isEmpty && line.text.hasWords(of: help.needle)
    return line.isHeading || isHit ? look.strong : .plain
  }

  private func drawTabs(into grid: inout Grid, at rect: GridRect) {
    var column = rect.column
    for (index, page) in HelpPage.allCases.enumerated() {
      let isOpen = page == help.page
      let text = "\(index + 1) \(page.title)"
      column += grid.write(
        isOpen ? "[\(text)]" : " \(text) ", column: column, row: rect.row,
        style: isOpen ? look.strong : .plain)
    }
  }
}

// MARK: - Lines

extension HelpView {
  private struct Line {
    var text: String
    var isHeading = false
  }

  /// The room for text: a box with a margin around it and blanks at both ends of its lines.
  private static func inside(of size: GridSize) -> GridRect {
    GridRect(columns: min(size.columns - 4, 92) - 4, rows: size.rows - 5 - tabRows)
  }

  private static func lines(of page: HelpPage, in state: State) -> [Line] {
    let columns = inside(of: state.size).columns
    let all = HelpLine.lines(of: page, for: state)
    let names = all.compactMap {
      if case .entry(let name, _) = $0 { name.displayWidth } else { nil }
    }
    let nameWidth = min(names.max() ?? 0, columns / 3)
    var lines: [Line] = []
    for line in all {
      switch line {
      case .blank: lines.append(Line(text: ""))
      case .heading(let title): lines.append(Line(text: title, isHeading: true))
      case .text(let text):
        lines += text.wrapped(columns: columns).map { Line(text: $0) }
      case .entry(let name, let text):
        let rest = text.wrapped(columns: columns - nameWidth - 4)
        for (index, part) in (rest.isEmpty ? [""] : rest).enumerated() {
          let start = index == 0 ? name : ""
          lines.append(Line(text: "  " + start.padded(to: nameWidth) + "  " + part))
        }
      }
    }
    while lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines
  }
}
