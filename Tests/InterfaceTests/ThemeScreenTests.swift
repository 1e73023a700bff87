import Frames
import Screen
import Testing

@testable import Interface
@testable import Plotting

/// Whole screens in all themes, colour depths and glyphs: what a theme promises holds for every cell.
@Suite struct ThemeScreenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let theme: Theme
    let colors: DisplayCapabilities.Colors
    let background: DisplayCapabilities.Background
    let glyphs: GlyphSet
    var testDescription: String { "\(theme) \(colors) \(background) \(glyphs)" }

    static let all = [Theme.highContrast, .colorBlind, .mono].flatMap { theme in
      DisplayCapabilities.Colors.allCases.flatMap { colors in
        DisplayCapabilities.Background.allCases.flatMap { background in
          GlyphSet.allCases.map {
            Case(theme: theme, colors: colors, background: background, glyphs: $0)
          }
        }
      }
    }
  }

  /// Screens with plots, charts, bars, settings, lists and the help.
  private func screens(_ look: Case) -> [Grid] {
    let keys: [[Key]] = [[], [.tab], [.character("?")], [.character("p")], [.character("v")]]
    return [Frame.ridge, .ringNaive, .saddle, .gan].flatMap { frame in
      [(80, 24), (120, 40)].flatMap { columns, rows in
        keys.map { keys in
          var state = State.showing(
            frame, columns, rows, glyphs: look.glyphs, colors: look.colors, lines: true)
          state.theme = look.theme
          state.capabilities.background = look.background
          _ = state.update(.resized(state.size, state.capabilities))
          for key in keys { state.press(key) }
          return state.view()
        }
      }
    }
  }

  @Test(arguments: Case.all) func everyCellKeepsWhatTheThemePromises(look: Case) {
    let paper: Color = look.background == .dark ? Color(0, 0, 0) : Color(255, 255, 255)
    let text: Color = look.background == .dark ? Color(255, 255, 255) : Color(0, 0, 0)
    var styles: Set<Style> = []
    for grid in screens(look) {
      for cell in grid.cells where cell.scalar != " " || cell.style.background != .standard {
        // Either half of a cell is a mark of its own before the paper; of other themes it may be a field's shade, too.
        if ["▀", "▄"].contains(cell.scalar) {
          guard look.theme != .colorBlind else { continue }
          for color in [cell.style.foreground, cell.style.background] {
            styles.insert(Style(color, on: .standard, cell.style.attributes))
          }
        } else {
          styles.insert(cell.style)
        }
      }
    }
    #expect(styles.count > 2)
    for style in styles {
      switch look.theme {
      case .mono:
        #expect(style.foreground == .standard && style.background == .standard)
      case .highContrast:
        let front = style.foreground == .standard ? text : style.foreground
        let behind = style.background == .standard ? paper : style.background
        #expect(front.contrast(with: behind) >= 7, "\(style)")
        #expect(!style.attributes.contains(.dim))
      case .colorBlind, .auto, .dark, .light:
        guard style.foreground != .standard, style.background == .standard else { continue }
        #expect(style.foreground.contrast(with: paper) >= 3, "\(style)")
      }
    }
  }

  /// A theme changes colours only: what glyphs say stays.
  @Test(arguments: Case.all.filter { $0.theme != .mono && $0.glyphs == .braille })
  func glyphsStay(look: Case) {
    var usual = State.showing(.ringNaive, 120, 40, glyphs: look.glyphs, colors: look.colors)
    usual.capabilities.background = look.background
    var themed = usual
    themed.theme = look.theme
    #expect(themed.view().text == usual.view().text)
  }
}
