import Frames
import Plotting
import Screen

// MARK: - What is read

extension State {
  /// Whether there is something to be read at a cursor.
  var canRead: Bool { !panels.isEmpty && !cursorArea(of: focusedPanel).isEmpty }

  /// Shows the cursor in the middle of what can be read, or takes it away.
  mutating func toggleCursor() {
    cursor = cursor == nil ? middle : nil
    focus = .plot
  }

  /// What a cursor moves over in a panel: curves that are shown large, else the main plot.
  func cursorArea(of index: Int) -> GridRect {
    let places = places(of: index)
    if readsCurves(index), let aside = places.aside { return aside.inset(by: 1) }
    return places.plots.main.inset(by: 1)
  }

  /// Whether it is curves that are read in a panel.
  func readsCurves(_ index: Int) -> Bool {
    aside == .second(.curves) && shownAside(of: index) != nil
  }

  /// Whether it is places of the plane that are read.
  private var readsPlane: Bool { !readsCurves(focusedPanel) && showsPlane }

  private var middle: Cursor {
    let area = cursorArea(of: focusedPanel)
    return cursor(column: area.columns / 2, row: area.rows / 2, in: focusedPanel)
  }

  /// The cursor at a cell of what is read in a panel.
  private func cursor(column: Int, row: Int, in panel: Int) -> Cursor {
    let area = cursorArea(of: panel)
    let column = max(0, min(column, area.columns - 1))
    let row = max(0, min(row, area.rows - 1))
    guard readsPlane, let window = window(of: panel) else {
      return .cell(column: column, row: row)
    }
    return .place(
      SIMD2(
        window.minX + window.width * (Double(column) + 0.5) / Double(area.columns),
        window.maxY - window.height * (Double(row) + 0.5) / Double(area.rows)))
  }

  /// The cell that the cursor is at in what is read of a panel, counted from its upper left one; nil where it is out of
  /// sight.
  func cursorCell(in panel: Int) -> (column: Int, row: Int)? {
    let area = cursorArea(of: panel)
    guard !area.isEmpty else { return nil }
    switch cursor {
    case nil: return nil
    case .cell(let column, let row):
      return column < area.columns && row < area.rows ? (column, row) : nil
    case .place(let place):
      guard let window = window(of: panel), window.contains(x: place.x, y: place.y) else {
        return nil
      }
      return (
        min(
          Int((place.x - window.minX) / window.width * Double(area.columns)), area.columns - 1),
        min(Int((window.maxY - place.y) / window.height * Double(area.rows)), area.rows - 1)
      )
    }
  }
}

// MARK: - Moving it

extension State {
  /// Cells of a larger step.
  private static let far = (columns: 8, rows: 4)

  /// Moves the cursor by a cell, or by some; it stays in sight.
  mutating func moveCursor(_ direction: Action.Direction, isFar: Bool) {
    guard cursor != nil else { return }
    guard let cell = cursorCell(in: focusedPanel) else {
      // The view has moved away from it.
      cursor = middle
      return
    }
    let step = isFar ? Self.far : (columns: 1, rows: 1)
    var (column, row) = cell
    switch direction {
    case .left: column -= step.columns
    case .right: column += step.columns
    case .up: row -= step.rows
    case .down: row += step.rows
    }
    cursor = cursor(column: column, row: row, in: focusedPanel)
  }

  /// Puts the cursor at a cell of the screen, in the panel that the cell is in; false where nothing is read.
  mutating func putCursor(column: Int, row: Int) -> Bool {
    guard cursor != nil, overlay == nil, search == nil,
      let panel = visiblePanels.first(where: {
        panels.indices.contains($0) && cursorArea(of: $0).contains(column: column, row: row)
      })
    else { return false }
    focusedPanel = panel
    focus = .plot
    let area = cursorArea(of: panel)
    cursor = cursor(column: column - area.column, row: row - area.row, in: panel)
    return true
  }

  /// Begins anew in the middle where something else is to be read than was.
  mutating func settleCursor() {
    guard cursor != nil, !Layout.isTooSmall(size) else { return }
    guard canRead else { return cursor = nil }
    switch cursor {
    case .place where readsPlane, nil: break
    case .cell(let column, let row) where !readsPlane:
      // What is read may be smaller now.
      cursor = cursor(column: column, row: row, in: focusedPanel)
    case .place, .cell: cursor = middle
    }
  }

  /// Tells the engine what is asked about, if it does not know.
  mutating func tellAttention() -> [Effect] {
    guard !panels.isEmpty else { return [] }
    var effects: [Effect] = []
    var place: SIMD2<Double>?
    if case .place(let wanted) = cursor { place = wanted }
    if place != toldPlace {
      toldPlace = place
      effects.append(numbered(.read(place), panel: addressee))
    }
    var second: SecondPlot?
    if case .second(let kind) = aside, kind != .curves { second = kind }
    if second != toldSecond {
      toldSecond = second
      effects.append(numbered(.accompany(second), panel: addressee))
    }
    return effects
  }
}
