import Screen

// Ramps are even: lightness L* changes by about as much from each style to the next, for eyes of all
// kinds. They were found by a search over hues and chromas that asked for that in CIELAB, as
// it is and as people without red, green or blue cones have it (Machado, Oliveira and Fernandes 2009).
// 256 colours have few to choose from, so theirs are fewer and less even.

extension Palette {
  /// Styles for densities from sparse to dense: they stand out more and more from the background.
  var density: [Style] {
    switch (colors, background) {
    case (.direct, .dark):
      Self.interpolated(
        [0x475DDE, 0x2F7DD3, 0x2F98BC, 0x31B29B, 0x37CA77, 0x97D64C, 0xE7DB34], count: 24)
    case (.direct, .light):
      Self.interpolated(
        [0x51941C, 0x218439, 0x1B7148, 0x155E51, 0x124B59, 0x10375E, 0x0E235D], count: 24)
    // Entries of the fixed palette, so that nothing is lost when the display looks for the nearest.
    case (.indexed, .dark):
      [0x5F5FD7, 0x5F87D7, 0x8787D7, 0x5FAFAF, 0x00D787, 0x87D787, 0xD7D75F, 0xFFD75F].map {
        Style(Color(hex: $0))
      }
    case (.indexed, .light):
      [0x878700, 0x00875F, 0x5F5FAF, 0x005F87, 0x5F00AF, 0x0000AF].map { Style(Color(hex: $0)) }
    // Blue is hard to see on black, and all but blue, red and magenta on white.
    case (.sixteen, .dark): [BasicColor.green, .cyan, .yellow].map { Style($0.color) }
    case (.sixteen, .light): [Style(BasicColor.blue.color), .plain]
    case (.none, _):
      [Style(.standard, on: .standard, .dim), .plain, Style(.standard, on: .standard, .bold)]
    }
  }

  /// The styles for densities that stand out from a field's shades as well.
  var densityOnShades: [Style] {
    let shades = shades
    return density.filter { style in
      shades.allSatisfy { style.foreground.contrast(with: $0) >= Self.leastContrast }
    }
  }

  /// The contrast below which a sign is hard to make out (Web Content Accessibility Guidelines 2.2, 1.4.11).
  static let leastContrast = 3.0

  /// The style of a cell in which data and samples meet, whose samples alone would look like this.
  func shared(_ samples: Style) -> Style {
    Style(samples.foreground, on: .standard, samples.attributes.union(.bold).subtracting(.dim))
  }
}

// MARK: - What is behind

extension Palette {
  /// Backgrounds that carry a part of the tone behind glyphs.
  struct Ground: Sendable, Equatable {
    /// Where there is nothing.
    var floor: Color
    /// From sparse to dense.
    var levels: [Color]
    /// How many of them, from the sparsest, every other mark can be read before.
    var legible: Int
  }

  /// Backgrounds of densities; nil where colours are too few.
  var ground: Ground? {
    switch (colors, background) {
    case (.direct, .dark):
      Ground(
        floor: 0x08080E,
        levels: Self.interpolated(
          [0x0F0B20, 0x0B1730, 0x00232F, 0x002E23, 0x1E3612, 0x393C07, 0x514100], count: 24))
    case (.direct, .light):
      Ground(
        floor: 0xFCFCFA,
        levels: Self.interpolated(
          [0xF8FAEB, 0xE2F2DE, 0xCAEBDC, 0xB9E2E1, 0xB4D6E5, 0xBCC8E1, 0xC3BAD4], count: 24))
    // Their darkest blue is as light as the fifth of these greys.
    case (.indexed, .dark):
      Ground(
        floor: 0x080808,
        levels: [0x121212, 0x1C1C1C, 0x262626, 0x303030, 0x3A3A3A, 0x444444].map {
          Style(Color(hex: $0))
        })
    case (.indexed, .light):
      Ground(
        floor: 0xFFFFFF,
        levels: [0xEEEEEE, 0xE4E4E4, 0xDADADA, 0xD0D0D0, 0xC6C6C6, 0xBCBCBC].map {
          Style(Color(hex: $0))
        })
    case (.sixteen, _), (.none, _): nil
    }
  }

  /// Backgrounds from low over neutral to high; none where colours are too few.
  ///
  /// They are as dark or as light as the terminal's own, so that every style keeps its distance.
  var shades: [Color] {
    switch (colors, background) {
    case (.direct, .dark):
      Self.interpolated([0x0A1E78, 0x0E1846, 0x1A1A1E, 0x401212, 0x6E0F0F], count: 17)
        .map(\.foreground)
    case (.direct, .light):
      Self.interpolated([0xC4D6FF, 0xDFE6F8, 0xF2F2F2, 0xF8DFDB, 0xFFC8C0], count: 17)
        .map(\.foreground)
    case (.indexed, .dark):
      [0x000087, 0x00005F, 0x1C1C1C, 0x5F0000, 0x870000].map { Color(hex: $0) }
    case (.indexed, .light):
      [0xAFD7FF, 0xD7D7FF, 0xEEEEEE, 0xFFD7D7, 0xFFAFAF].map { Color(hex: $0) }
    case (.sixteen, _), (.none, _): []
    }
  }

  /// The foreground of what has no colour of its own, before a shade.
  var textOnShades: Color {
    switch background {
    case .dark: Color(hex: 0xD0D0D0)
    case .light: Color(hex: 0x303030)
    }
  }

  /// Styles between given ones, as evenly as the given ones are.
  static func interpolated(_ anchors: [UInt32], count: Int) -> [Style] {
    (0..<count).map { index in
      let place = Double(index) / Double(count - 1) * Double(anchors.count - 1)
      let lower = min(Int(place), anchors.count - 2)
      let share = place - Double(lower)
      func channel(_ shift: UInt32) -> UInt8 {
        let from = Double(anchors[lower] >> shift & 0xFF)
        let to = Double(anchors[lower + 1] >> shift & 0xFF)
        return UInt8((from + (to - from) * share).rounded())
      }
      return Style(Color(channel(16), channel(8), channel(0)))
    }
  }
}

extension Palette.Ground {
  fileprivate init(floor: UInt32, levels: [Style]) {
    self.floor = Color(hex: floor)
    self.levels = levels.map(\.foreground)
    // A fifth of the way from black to white, or from white to black.
    let isDark = self.floor.lightness < 50
    legible = self.levels.count { isDark ? $0.lightness <= 20 : $0.lightness >= 80 }
  }
}
