// How much ink pixels have, in ASCII.
extension GlyphSet {
  /// Glyphs of a pixel from no ink to all of it.
  private static let tones: [Unicode.Scalar] = [
    " ", ".", ":", "-", "=", "+", "*", "#", "%", "@",
  ]

  /// Glyphs of two pixels, one above the other: rows by the upper one's ink, columns by the lower one's.
  private static let halves: [[Unicode.Scalar]] = [
    [" ", ".", "o"],
    ["'", ":", "b"],
    ["\"", "P", "8"],
  ]

  /// The glyph of a pixel with a share of ink from 0 to 1.
  static func tone(of ink: Double) -> Unicode.Scalar {
    tones[step(ink, of: tones.count)]
  }

  /// The glyph of two pixels, each with a share of ink from 0 to 1.
  static func halves(top: Double, bottom: Double) -> Unicode.Scalar {
    halves[step(top, of: halves.count)][step(bottom, of: halves.count)]
  }

  private static func step(_ ink: Double, of count: Int) -> Int {
    Int((ink * Double(count - 1)).rounded())
  }
}
