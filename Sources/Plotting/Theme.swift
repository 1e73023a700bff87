public import Screen

/// How colours are chosen.
///
/// The raw values are what a command line and a configuration file take. A theme draws on the terminal's own background,
/// and has inks for dark and for light ones; glyphs say the same as colours in all of them.
public enum Theme: String, Sendable, CaseIterable {
  /// For the background that the terminal says it has.
  case auto
  /// For a dark background, whatever the terminal says.
  case dark
  /// For a light background, whatever the terminal says.
  case light
  /// A contrast of 7 at the least for everything that is drawn (Web Content Accessibility Guidelines 2.2, 1.4.6).
  case highContrast = "high-contrast"
  /// Colours that stay apart for eyes without red, green or blue cones.
  case colorBlind = "color-blind"
  /// No colours: glyphs, bold, faint and reversed text.
  case mono
}

extension Theme {
  /// The background that it is for; nil where it has inks for both.
  public var background: DisplayCapabilities.Background? {
    switch self {
    case .dark: .dark
    case .light: .light
    case .auto, .highContrast, .colorBlind, .mono: nil
    }
  }

  /// Whether it has colours at all.
  public var hasColors: Bool { self != .mono }

  /// What it is for, in a few words.
  public var explanation: String {
    switch self {
    case .auto: "dark or light, as the terminal says of its background"
    case .dark: "for a dark background"
    case .light: "for a light background"
    case .highContrast: "a contrast of at least 7:1"
    case .colorBlind: "colours that stay apart without red, green or blue cones"
    case .mono: "no colours: glyphs, bold, faint and reversed text"
    }
  }
}
