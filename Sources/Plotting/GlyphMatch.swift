internal import CShapes

/// Which glyph looks most like a cell: what comparing costs, as numbers for the loop in C.
///
/// A cell wants ink F at its eight dots and has a direction q. A glyph of coverage c, direction d and penalty
/// p costs
///
///     mean (F - c)^2 + 0.3 (mean F - mean c)^2 + a |q - d|^2 + p
///
/// of which the part that all glyphs share is left out. So a blank, without ink and direction, costs 0.
struct GlyphMatch {
  /// `CS_FEATURES` numbers a glyph: what its cost falls by for each unit of ink and direction.
  let weights: [Float]
  /// What each glyph costs where no ink is wanted.
  let bias: [Float]
  /// By how much another glyph must be better to replace the one that was there.
  let margin: Float

  /// A comparison of all glyph shapes.
  ///
  /// - Parameter direction: how much the direction counts beside the ink.
  private init(direction weight: Float, margin: Float) {
    let meanWeight: Float = 0.3
    self.margin = margin
    weights = GlyphShape.all.flatMap { glyph -> [Float] in
      let mean = glyph.coverage.sum() / 8
      let ink = (glyph.coverage + meanWeight * mean) / 4
      return ink.indices.map { ink[$0] }
        + [2 * weight * glyph.direction.x, 2 * weight * glyph.direction.y]
    }
    bias = GlyphShape.all.map { glyph in
      let mean = glyph.coverage.sum() / 8
      return (glyph.coverage * glyph.coverage).sum() / 8 + meanWeight * mean * mean
        + weight * (glyph.direction * glyph.direction).sum() + glyph.penalty
    }
  }

  /// For glyphs before the terminal's own background.
  static let plain = GlyphMatch(direction: 0.05, margin: 0.01)
  /// For glyphs before a background that carries part of the tone.
  static let shaded = GlyphMatch(direction: 0.02, margin: 0.02)
  /// The number that stands for a blank, chosen before a background that says enough.
  static let blank = UInt8(GlyphShape.all.count)

  /// The character of a glyph's number.
  static let scalars: [Unicode.Scalar] = GlyphShape.all.map(\.scalar) + [" "]
}
