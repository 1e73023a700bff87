import Frames
import Screen

/// The list of settings, scrolled no further than it takes to have the selected one in sight.
struct SettingsView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Blanks between a label and its value.
  private static let gap = 2
  /// Columns a label needs to be recognised.
  private static let leastLabel = 6

  /// How many settings are in sight.
  static func entries(in state: State) -> Int {
    guard !Layout.isTooSmall(state.size) else { return 0 }
    return state.places(of: state.focusedPanel).boxes.settings?.inset(by: 1).rows ?? 0
  }

  /// Draws the box and the settings around the selected one.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let settings = state.settings
    let differing = state.differingSettings
    let inside = grid.framed(
      rect, title: title(columns: rect.columns - 8), look: look,
      isFocused: state.focus == .settings)
    let list = Self.list(in: state, at: rect)
    let visible = list.visible
    let labelWidth = min(
      visible.map { settings[$0].label.displayWidth }.max() ?? 0, max(inside.columns * 6 / 10, 12))
    for index in visible {
      draw(
        settings[index], isSelected: index == state.selectedIndex, labelWidth: labelWidth,
        differs: differing.contains(settings[index].path), into: &grid, at: list.place(of: index))
    }
    if visible.count < settings.count {
      grid.note(
        "\(visible.lowerBound + 1)-\(visible.upperBound) of \(settings.count)", below: rect,
        style: look.faint)
    }
  }

  /// What the box is called, with as many of the signs explained as there is room for.
  private func title(columns: Int) -> String {
    let restarts = state.settings.contains { $0.effect == .restart } ? ", * restarts" : ""
    let differs = state.differingSettings.isEmpty ? "" : ", \(Self.difference) differs"
    let titles = ["settings\(restarts)\(differs)", "settings\(differs)", "settings"]
    return titles.first { $0.displayWidth <= columns } ?? "settings"
  }

  /// The sign of a setting in which panels differ.
  private static let difference = "#"

  /// Where the settings are in their box.
  static func list(in state: State, at rect: GridRect) -> ListPlaces {
    ListPlaces(
      in: rect.inset(by: 1), count: state.settings.count, selected: state.selectedIndex ?? 0,
      anchor: state.settingsAnchor)
  }

  /// Columns for a label: as many as the others have, unless the value needs some of them, since a
  /// value cut short would be another value.
  private static func labelWidth(
    of setting: Setting, aligned: Int, signs: Int, columns: Int
  ) -> Int {
    let value = setting.value.text.displayWidth + signs
    let least = min(aligned, leastLabel, setting.label.displayWidth)
    return min(aligned, max(columns - gap - value, least))
  }

  private func draw(
    _ setting: Setting, isSelected: Bool, labelWidth: Int, differs: Bool, into grid: inout Grid,
    at rect: GridRect
  ) {
    let signs = (setting.effect == .restart ? 2 : 0) + (differs ? 2 : 0)
    let isFocused = isSelected && state.focus == .settings
    let style = isFocused ? look.strong : .plain
    let end = rect.column + rect.columns
    grid.write(isFocused ? ">" : " ", column: rect.column + 1, row: rect.row, style: style)
    var column = rect.column + 3
    let labelWidth = Self.labelWidth(
      of: setting, aligned: labelWidth, signs: signs, columns: end - column)
    grid.write(
      setting.label, column: column, row: rect.row, style: style, maxColumns: labelWidth,
      ellipsis: look.ellipsis)
    column += labelWidth + Self.gap
    if case .editor(let editor) = state.overlay, editor.path == setting.path {
      let field = FieldView(field: editor.field, look: look)
      field.draw(into: &grid, column: column, row: rect.row, columns: end - column)
    } else {
      column += grid.write(
        setting.value.text, column: column, row: rect.row, style: style,
        maxColumns: end - column - signs, ellipsis: look.ellipsis)
      if setting.effect == .restart {
        column += grid.write(" *", column: column, row: rect.row, style: look.faint)
      }
      if differs {
        grid.write(" \(Self.difference)", column: column, row: rect.row, style: look.strong)
      }
    }
  }
}
