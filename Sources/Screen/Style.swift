/// How a cell looks apart from its character.
public struct Style: Sendable, Hashable {
  /// Looks that every terminal knows; a terminal that lacks one leaves it out.
  public struct Attributes: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// A set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Heavier or brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
  }

  /// Colour of the character.
  public var foreground: Color
  /// Colour behind it.
  public var background: Color
  /// Looks other than colour.
  public var attributes: Attributes

  /// A style with the given parts; without arguments, the terminal's own.
  public init(
    _ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, nothing else.
  public static let plain = Style()
}
