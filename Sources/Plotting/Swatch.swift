import Screen

/// A place in a palette that one ink fills.
enum Swatch: CaseIterable {
  /// What is to be imitated.
  case data
  /// Where something is now.
  case current
  /// A line to compare with.
  case guide
  /// Where an objective wants its samples to go.
  case gradient
  /// A lattice of the latent plane.
  case lattice
  /// What an encoder makes of data.
  case posterior
  /// What a decoder makes of encoded data.
  case reconstruction
  /// Points of a class, by its number modulo 4.
  case firstClass, secondClass, thirdClass, fourthClass
  /// A chart's curve, by its number modulo 4.
  case firstCurve, secondCurve, thirdCurve, fourthCurve
  /// What should stay in the background: scales, axes, units.
  case faint
  /// The line between low and high in a field.
  case contour
  /// Events that are progress, and failures.
  case good, bad

  /// Its ink.
  func ink(
    _ scheme: Palette.Scheme, before background: DisplayCapabilities.Background
  ) -> Ink {
    switch (scheme, background) {
    case (.standard, .dark): standard.dark
    case (.standard, .light): standard.light
    case (.highContrast, .dark): highContrast.dark
    case (.highContrast, .light): highContrast.light
    case (.colorBlind, .dark): colorBlind.dark
    case (.colorBlind, .light): colorBlind.light
    }
  }

  /// Inks for either background.
  typealias Inks = (dark: Ink, light: Ink)
}

extension Palette {
  /// Where the inks are from.
  enum Scheme: Sendable, CaseIterable {
    /// A contrast of 3.
    case standard
    /// A contrast of 7.
    case highContrast
    /// A contrast of 3, and apart for every kind of eye.
    case colorBlind
  }
}
