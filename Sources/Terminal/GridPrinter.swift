import Glibc
public import Screen

/// Prints grids as lines of text with escape sequences for their styles, where the screen is not
/// taken: for pictures in pipes and papers.
public struct GridPrinter: Sendable {
  /// How many colours are used.
  public let colors: DisplayCapabilities.Colors
  /// Whether escape sequences may be written at all.
  private let isStyled: Bool

  /// A printer for standard output.
  ///
  /// - Parameters:
  ///   - choice: what the user wants; `auto` means colours on a terminal, plain text elsewhere.
  ///   - isTerminal: whether the text goes to a terminal.
  public init(colors choice: ColorChoice, isTerminal: Bool) {
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    let most: DisplayCapabilities.Colors =
      TerminalType.saysDirectColor
      ? .direct : variable("TERM").contains("256color") ? .indexed : .sixteen
    colors =
      switch choice {
      case .never: .none
      case .auto: isTerminal && variable("NO_COLOR").isEmpty ? most : .none
      case .always: most
      case .sixteen: .sixteen
      case .indexed: .indexed
      case .direct: .direct
      }
    isStyled = colors != .none || isTerminal && !["", "dumb"].contains(variable("TERM"))
  }

  /// The grid as lines, each ended; blanks at their ends are left out.
  public func text(_ grid: Grid) -> String {
    guard isStyled else { return grid.text + "\n" }
    var quantizer = quantizer
    var text = ""
    for row in 0..<grid.size.rows {
      let cells = (0..<grid.size.columns).map { grid[$0, row] }
      let end = cells.lastIndex { $0 != .blank }.map { $0 + 1 } ?? 0
      var style = Style.plain
      for cell in cells[..<end] where cell != .continuation {
        if cell.style != style {
          style = cell.style
          text += sequence(for: style, &quantizer)
        }
        text.unicodeScalars.append(cell.scalar)
      }
      if style != .plain { text += "\u{1B}[0m" }
      text += "\n"
    }
    return text
  }

  /// What finds the numbers of colours.
  var quantizer: ColorQuantizer {
    ColorQuantizer(colors: colors, terminalColors: colors == .indexed ? 256 : 16)
  }

  /// Select Graphic Rendition: everything off, then what the style has.
  func sequence(for style: Style, _ quantizer: inout ColorQuantizer) -> String {
    var codes = ["0"]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    codes += code(for: style.foreground, base: 30, &quantizer)
    codes += code(for: style.background, base: 40, &quantizer)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  private func code(for color: Color, base: Int, _ quantizer: inout ColorQuantizer) -> [String] {
    guard let (red, green, blue) = color.rgb else { return [] }
    switch colors {
    case .none: return []
    case .direct: return ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    case .indexed: return ["\(base + 8)", "5", "\(quantizer.number(for: color))"]
    case .sixteen:
      let number = Int(quantizer.number(for: color))
      return [number < 8 ? "\(base + number)" : "\(base + 60 + number - 8)"]
    }
  }
}
