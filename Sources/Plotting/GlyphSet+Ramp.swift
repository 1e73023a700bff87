public import Frames

extension GlyphSet {
  /// Dots from left to right in a cell of the finest set; densities are counted in these.
  static let finestColumns = GlyphSet.braille.columnsPerCell
  /// Dots from top to bottom in a cell of the finest set.
  static let finestRows = GlyphSet.braille.rowsPerCell

  /// Glyphs for densities from sparse to dense: more and more ink.
  ///
  /// In ASCII, where glyphs follow shapes, they are those that stand for all in a legend.
  /// The letters of ``data`` and ``shared`` are not among them, nor is that of ``spot``.
  var densityRamp: [Unicode.Scalar] {
    switch self {
    case .ascii: [".", ";", "[", "Q"]
    case .braille: ["⠠", "⠡", "⠱", "⠵", "⡵", "⡷", "⣷", "⣿"]
    case .blocks: ["░", "▒", "▓", "█"]
    }
  }

  /// What is to be imitated.
  var data: Unicode.Scalar { "o" }

  /// Data and samples in the same cell: a ring that has got something inside, and no digit, which would be a mode's number.
  var shared: Unicode.Scalar { "@" }

  /// One spot that must not be missed.
  var spot: Unicode.Scalar { "X" }

  /// Arrowheads, counterclockwise from east, evenly spread over the circle.
  var arrows: [Unicode.Scalar] {
    switch self {
    case .ascii: [">", "^", "<", "v"]
    case .braille, .blocks: ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]
    }
  }

  /// The arrow that is nearest to an angle in eighths of a turn counterclockwise from east.
  func arrow(eighths: Double) -> Unicode.Scalar {
    arrows[Int((eighths * Double(arrows.count) / 8).rounded()) % arrows.count]
  }

  /// What an encoder makes of data, where each is a point.
  var posterior: Unicode.Scalar { "q" }

  /// What a decoder makes of encoded data, where each is a point.
  var reconstruction: Unicode.Scalar { "x" }

  /// Shades of a field where there are no colours for it, low to high; no density looks like them.
  static let shades: [Unicode.Scalar] = [" ", "'", "\""]

  /// What marks an event of a tone.
  public func mark(for tone: Event.Tone) -> Unicode.Scalar {
    switch tone {
    case .good: self == .ascii ? "+" : "▲"
    case .bad: self == .ascii ? "x" : "▼"
    case .neutral: self == .ascii ? "|" : "┆"
    }
  }

  /// A bar's uppermost cell from nearly empty to full.
  var bars: [Unicode.Scalar] {
    switch self {
    case .ascii: [".", ":", "#"]
    case .braille, .blocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    }
  }

  /// A bar's foot where not all that it stands for is there.
  var lightBar: Unicode.Scalar { self == .ascii ? "%" : "░" }

  /// The cells of a horizontal axis, a vertical one, and where they meet.
  var axis: (horizontal: Unicode.Scalar, vertical: Unicode.Scalar, origin: Unicode.Scalar) {
    switch self {
    case .ascii: ("-", ":", "+")
    case .braille, .blocks: ("┄", "┆", "┼")
    }
  }
}
