import Plotting
import Screen

/// How the parts of the screen look: what lines are made of, and the styles of texts.
struct Look {
  /// The styles of what is plotted.
  let palette: Palette
  /// Whether texts may use more than ASCII.
  let unicode: Bool
  /// Whether boxes are drawn with line characters.
  let lines: Bool

  /// The look of a state: texts are ASCII as long as the glyphs are.
  init(_ state: State) {
    palette = Palette(
      colors: state.capabilities.colors, background: state.capabilities.background,
      theme: state.theme)
    unicode = state.glyphs.needsUnicode && state.capabilities.unicode
    lines = unicode || state.capabilities.lines
  }

  /// What stands where a text was cut.
  var ellipsis: Unicode.Scalar { unicode ? "…" : "~" }
  /// What matters most in its line.
  var strong: Style { Style(.standard, on: .standard, .bold) }
  /// What is only there to compare with or to look up.
  var faint: Style { palette.faint }
  /// A cursor, or a state that must not be overlooked.
  var reversed: Style { Style(.standard, on: .standard, [.bold, .reverse]) }
}

extension Grid {
  /// Draws an empty box and returns its inside.
  ///
  /// A box with the focus has its title in brackets, so that it shows without colour.
  @discardableResult
  mutating func framed(
    _ rect: GridRect, title: String, look: Look, isFocused: Bool = false
  ) -> GridRect {
    fill(rect)
    box(
      rect, title: isFocused ? "[\(title)]" : title, style: look.faint,
      titleStyle: isFocused ? look.strong : .plain, unicode: look.lines)
    return rect.inset(by: 1)
  }

  /// Writes a note into the lower side of a box, at its right end, if it fits.
  mutating func note(_ text: String, below rect: GridRect, style: Style) {
    let width = text.displayWidth + 2
    guard width <= rect.columns - 4 else { return }
    write(
      " \(text) ", column: rect.column + rect.columns - 2 - width, row: rect.row + rect.rows - 1,
      style: style)
  }
}
