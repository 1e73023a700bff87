extension GlyphSet {
  /// Dots from left to right in a cell of the finest set; densities are counted in these.
  static let finestColumns = GlyphSet.braille.columnsPerCell
  /// Dots from top to bottom in a cell of the finest set.
  static let finestRows = GlyphSet.braille.rowsPerCell

  /// Glyphs for densities from sparse to dense: more and more ink.
  ///
  /// The letters of ``data`` and ``shared`` are not among them, nor is that of ``spot``.
  var densityRamp: [Unicode.Scalar] {
    switch self {
    case .ascii: [".", ":", "-", "=", "+", "*", "#", "%", "@"]
    case .braille: ["⠠", "⠡", "⠱", "⠵", "⡵", "⡷", "⣷", "⣿"]
    case .blocks: ["░", "▒", "▓", "█"]
    }
  }

  /// What is to be imitated.
  var data: Unicode.Scalar { "o" }

  /// Data and samples in the same cell: a ring that has got something inside.
  var shared: Unicode.Scalar { "8" }

  /// One spot that must not be missed.
  var spot: Unicode.Scalar { "X" }

  /// Arrowheads, counterclockwise from east, evenly spread over the circle.
  var arrows: [Unicode.Scalar] {
    switch self {
    case .ascii: [">", "^", "<", "v"]
    case .braille, .blocks: ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]
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
