import Screen

/// One colour as terminals with many, 256 or 16 colours have it.
struct Ink {
  /// Where any red, green and blue can be had.
  let direct: UInt32
  /// An entry of the fixed palette of 256.
  let indexed: UInt32
  /// One of the basic colours; nil for the terminal's own.
  let sixteen: BasicColor?

  /// A colour in three depths.
  init(_ direct: UInt32, _ indexed: UInt32, _ sixteen: BasicColor?) {
    self.direct = direct
    self.indexed = indexed
    self.sixteen = sixteen
  }

  /// An entry of the fixed palette, where there are more colours as well.
  init(same color: UInt32, _ sixteen: BasicColor?) { self.init(color, color, sixteen) }
}
