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

  /// The box in the middle of the screen, as high on every page.
  static func box(in size: GridSize) -> GridRect {
    let room = inside(of: size)
    return GridRect(columns: size.columns, rows: size.rows).centered(
      columns: room.columns + 4, rows: room.rows + tabRows + 2)
  }

  /// A tab of the help and where it is, brackets included.
  struct Tab: Equatable {
    /// The page it opens.
    let page: HelpPage
    /// What is written between the brackets.
    let text: String
    /// Its cells.
    let place: GridRect
  }

  /// The tabs in the first line of the box.
  static func tabs(in size: GridSize) -> [Tab] {
    let inside = box(in: size).inset(by: 1)
    var column = inside.column
    return HelpPage.allCases.enumerated().map { index, page in
      let text = "\(index + 1) \(page.title)"
      defer { column += text.displayWidth + 2 }
      return Tab(
        page: page, text: text,
        place: GridRect(
          column: column, row: inside.row, columns: text.displayWidth + 2, rows: 1))
    }
  }

  /// Draws the box.
  func draw(into grid: inout Grid) {
    let room = Self.inside(of: grid.size)
    let lines = Self.lines(of: help.page, in: state)
    let extract = Self.extract(of: help, in: state)
    let rect = Self.box(in: grid.size)
    let inside = grid.framed(rect, title: "help", look: look, isFocused: true)
    drawTabs(into: &grid)
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

  private func drawTabs(into grid: inout Grid) {
    for tab in Self.tabs(in: grid.size) {
      let isOpen = tab.page == help.page
      grid.write(
        isOpen ? "[\(tab.text)]" : " \(tab.text) ", column: tab.place.column, row: tab.place.row,
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
