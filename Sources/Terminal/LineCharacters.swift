/// The characters that boxes are drawn with, in terminals' alternate character set (ACS).
enum LineCharacters {
  /// The letter that each has there, which is the VT100's.
  static let letters: [Unicode.Scalar: CChar] = [
    "─": letter("q"), "│": letter("x"), "┌": letter("l"), "┐": letter("k"), "└": letter("m"),
    "┘": letter("j"), "├": letter("t"), "┤": letter("u"), "┬": letter("w"), "┴": letter("v"),
    "┼": letter("n"),
  ]

  private static func letter(_ scalar: Unicode.Scalar) -> CChar { CChar(scalar.value) }
}
