import Screen

// Ramps are even: lightness L* changes by about as much from each style to the next, for eyes of all
// kinds. They were found by a search over hues and chromas that asked for that in CIELAB, as
// it is and as people without red, green or blue cones have it (Machado, Oliveira and Fernandes 2009).
// 256 colours have few to choose from, so theirs are fewer and less even.

extension Palette {
  /// Styles for densities from sparse to dense: they stand out more and more from the background.
  var density: [Style] {
    switch (colors, background, scheme) {
    case (.direct, .dark, .standard):
      Self.interpolated(
        [0x475DDE, 0x2F7DD3, 0x2F98BC, 0x31B29B, 0x37CA77, 0x97D64C, 0xE7DB34], count: 24)
    case (.direct, .light, .standard):
      Self.interpolated(
        [0x51941C, 0x218439, 0x1B7148, 0x155E51, 0x124B59, 0x10375E, 0x0E235D], count: 24)
    // Blues only, so that all other hues are left for marks.
    case (.direct, .dark, .colorBlind):
      Self.interpolated(
        [0x0A72AF, 0x0C8AC8, 0x10A2E0, 0x25BAF6, 0x75CFFA, 0xA9E4FE, 0xE5F7FE], count: 24)
    case (.direct, .light, .colorBlind):
      Self.interpolated(
        [0x0984BA, 0x0272A8, 0x0A6093, 0x044E81, 0x003E6E, 0x012E5A, 0x011F46], count: 24)
    case (.direct, .dark, .highContrast):
      Self.interpolated(
        [0x0AAFED, 0x3BBDEF, 0x60CBF0, 0x81D8F1, 0x9FE5F3, 0xBDF1F7, 0xDAFDFE], count: 24)
    case (.direct, .light, .highContrast):
      Self.interpolated(
        [0x095783, 0x024A76, 0x043E67, 0x043258, 0x032649, 0x011B3B, 0x01102D], count: 24)
    // Entries of the fixed palette, so that nothing is lost when the display looks for the nearest.
    case (.indexed, .dark, .standard):
      Self.styles(
        [0x5F5FD7, 0x5F87D7, 0x8787D7, 0x5FAFAF, 0x00D787, 0x87D787, 0xD7D75F, 0xFFD75F])
    case (.indexed, .light, .standard):
      Self.styles([0x878700, 0x00875F, 0x5F5FAF, 0x005F87, 0x5F00AF, 0x0000AF])
    case (.indexed, .dark, .colorBlind):
      Self.styles([0x5F5FD7, 0x0087AF, 0x5F87FF, 0x00AFD7, 0xAFAFFF, 0x87D7FF])
    case (.indexed, .light, .colorBlind):
      Self.styles([0x005FFF, 0x0000FF, 0x0000D7, 0x0000AF, 0x000087, 0x00005F])
    case (.indexed, .dark, .highContrast):
      Self.styles([0x5FAFAF, 0x87AFFF, 0x00D7D7, 0xAFD7FF, 0x5FFFD7, 0xD7FFFF])
    case (.indexed, .light, .highContrast):
      Self.styles([0x0000FF, 0x0000D7, 0x0000AF, 0x000087, 0x00005F, 0x000000])
    // Blue is hard to see on black, and all but blue, red and magenta on white.
    case (.sixteen, .dark, .standard):
      [BasicColor.green, .cyan, .yellow].map { Style($0.color) }
    case (.sixteen, .dark, .highContrast):
      [Style(BasicColor.green.color), Style(BasicColor.cyan.color), .plain]
    case (.sixteen, .dark, .colorBlind):
      [Style(BasicColor.cyan.color), .plain]
    case (.sixteen, .light, _): [Style(BasicColor.blue.color), .plain]
    // What is neither faint nor bold, as data are.
    case (.none, _, .highContrast): [.plain]
    case (.none, _, .standard), (.none, _, .colorBlind):
      [Style(.standard, on: .standard, .dim), .plain, Style(.standard, on: .standard, .bold)]
    }
  }

  /// Styles for parts of a trajectory, oldest first.
  var ages: [Style] {
    switch (colors, background, scheme) {
    case (.direct, .dark, .standard): Self.interpolated([0x828282, 0xB08050, 0xE67814], count: 6)
    case (.direct, .light, .standard): Self.interpolated([0x767676, 0x96602A, 0xB4500A], count: 6)
    case (.direct, .dark, .colorBlind): Self.interpolated([0x828282, 0xAF7040, 0xD75F00], count: 6)
    case (.direct, .light, .colorBlind):
      Self.interpolated([0x707070, 0x90682A, 0xAF5F00], count: 6)
    case (.direct, .dark, .highContrast):
      Self.interpolated([0xB2B2B2, 0xD7AF87, 0xFFAF00], count: 6)
    case (.direct, .light, .highContrast):
      Self.interpolated([0x4A4A4A, 0x5A4028, 0x6A3000], count: 6)
    case (.indexed, .dark, .standard): Self.styles([0x808080, 0xAF875F, 0xD78700, 0xFF8700])
    case (.indexed, .light, .standard): Self.styles([0x767676, 0xAF5F5F, 0xAF5F00])
    case (.indexed, .dark, .colorBlind): Self.styles([0x808080, 0xAF875F, 0xD75F00])
    case (.indexed, .light, .colorBlind): Self.styles([0x6C6C6C, 0x875F5F, 0xAF5F00])
    case (.indexed, .dark, .highContrast): Self.styles([0xB2B2B2, 0xD7AF87, 0xFFAF00])
    case (.indexed, .light, .highContrast): Self.styles([0x4E4E4E, 0x3A3A3A, 0x5F005F])
    case (.sixteen, .dark, .highContrast): [.plain, Style(BasicColor.yellow.color)]
    case (.sixteen, .light, .highContrast): [.plain, Style(.standard, on: .standard, .bold)]
    case (.sixteen, .dark, .standard), (.sixteen, .dark, .colorBlind):
      [Style(BasicColor.yellow.color, on: .standard, .dim), Style(BasicColor.yellow.color)]
    case (.sixteen, .light, .standard):
      [Style(BasicColor.magenta.color, on: .standard, .dim), Style(BasicColor.magenta.color)]
    case (.sixteen, .light, .colorBlind):
      [Style(BasicColor.red.color, on: .standard, .dim), Style(BasicColor.red.color)]
    case (.none, _, _):
      [Style(.standard, on: .standard, allowed(.dim)), .plain]
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

  /// Backgrounds of densities; nil where colours are too few, and where they would take too much of the contrast.
  var ground: Ground? {
    switch (colors, background, scheme) {
    case (.direct, .dark, .standard):
      Ground(
        floor: 0x08080E,
        levels: Self.interpolated(
          [0x0F0B20, 0x0B1730, 0x00232F, 0x002E23, 0x1E3612, 0x393C07, 0x514100], count: 24))
    case (.direct, .light, .standard):
      Ground(
        floor: 0xFCFCFA,
        levels: Self.interpolated(
          [0xF8FAEB, 0xE2F2DE, 0xCAEBDC, 0xB9E2E1, 0xB4D6E5, 0xBCC8E1, 0xC3BAD4], count: 24))
    // Their darkest blue is as light as the fifth of these greys.
    case (.indexed, .dark, .standard), (.indexed, .dark, .colorBlind):
      Ground(floor: 0x080808, levels: Self.styles(Self.darkGreys))
    case (.indexed, .light, .standard), (.indexed, .light, .colorBlind):
      Ground(floor: 0xFFFFFF, levels: Self.styles(Self.lightGreys))
    case (.direct, .dark, .colorBlind):
      Ground(floor: 0x080808, levels: Self.interpolated(Self.darkGreys, count: 24))
    case (.direct, .light, .colorBlind):
      Ground(floor: 0xFFFFFF, levels: Self.interpolated(Self.lightGreys, count: 24))
    case (.direct, _, .highContrast), (.indexed, _, .highContrast), (.sixteen, _, _),
      (.none, _, _):
      nil
    }
  }

  private static let darkGreys: [UInt32] = [
    0x121212, 0x1C1C1C, 0x262626, 0x303030, 0x3A3A3A, 0x444444,
  ]
  private static let lightGreys: [UInt32] = [
    0xEEEEEE, 0xE4E4E4, 0xDADADA, 0xD0D0D0, 0xC6C6C6, 0xBCBCBC,
  ]

  /// Backgrounds from low over neutral to high; none where colours are too few, and where they would take too much of the
  /// contrast.
  ///
  /// They are as dark or as light as the terminal's own, so that every style keeps its distance.
  var shades: [Color] {
    guard scheme != .highContrast else { return [] }
    return switch (colors, background) {
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

  /// Styles of given colours.
  static func styles(_ colors: [UInt32]) -> [Style] { colors.map { Style(Color(hex: $0)) } }

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
