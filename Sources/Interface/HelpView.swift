import Screen

/// The help over the screen, scrolled to a line.
struct HelpView {
  /// What is explained.
  let state: State
  /// How it looks.
  let look: Look
  /// The first line in sight, if there are enough behind it.
  let firstLine: Int

  /// What is in sight of the help.
  struct Page: Equatable {
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

  /// What is in sight from a line on.
  static func page(of state: State, from firstLine: Int) -> Page {
    let count = lines(for: state, columns: inside(of: state.size).columns).count
    let rows = min(inside(of: state.size).rows, count)
    return Page(first: max(0, min(firstLine, count - rows)), rows: rows, count: count)
  }

  /// Draws the box in the middle of the grid.
  func draw(into grid: inout Grid) {
    let room = Self.inside(of: grid.size)
    let lines = Self.lines(for: state, columns: room.columns)
    let page = Self.page(of: state, from: firstLine)
    let rect = grid.bounds.centered(columns: room.columns + 4, rows: page.rows + 2)
    let inside = grid.framed(rect, title: "help", look: look, isFocused: true)
    for (row, line) in lines[page.first..<page.first + page.rows].enumerated() {
      grid.write(
        line.text, column: inside.column + 1, row: inside.row + row,
        style: line.isHeading ? look.strong : .plain, maxColumns: room.columns)
    }
    if page.rows < page.count {
      grid.note(
        "\(page.first + 1)-\(page.first + page.rows) of \(page.count)", below: rect,
        style: look.faint)
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
    GridRect(columns: min(size.columns - 4, 92) - 4, rows: size.rows - 5)
  }

  private static func lines(for state: State, columns: Int) -> [Line] {
    let all = HelpLine.lines(for: state)
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
