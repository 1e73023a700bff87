import Frames
import Screen

/// The lines under the boxes: what to look for, or what must be read now.
struct CaptionView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws as many lines as there is room for; the last one shows that it was cut.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let (text, style) = content
    let lines = text.wrapped(columns: rect.columns - 2)
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      // Joined again, so that the ellipsis shows when there is more.
      let rest = row == rect.rows - 1 ? lines[row...].joined(separator: " ") : line
      grid.write(
        rest, column: rect.column + 1, row: rect.row + row, style: style,
        maxColumns: rect.columns - 2, ellipsis: look.ellipsis)
    }
  }

  private var content: (text: String, style: Style) {
    if case .editor(let editor) = state.overlay {
      if let problem = editor.problem { return ("! " + problem, look.strong) }
      let setting = state.settings.first { $0.path == editor.path }
      return (setting.map { "\($0.label): \($0.domain.wanted)" } ?? "", .plain)
    }
    if let notice = state.notice { return ("! " + notice, look.strong) }
    // What a run says of its end is not to be hidden by what happened before.
    if case .diverged = state.frame?.status.activity { return (state.frame?.caption ?? "", .plain) }
    return (state.headlines.shown?.text ?? state.frame?.caption ?? "", .plain)
  }
}
