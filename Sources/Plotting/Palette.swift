public import Frames
public import Screen

/// Which style each thing has, for a terminal with a given number of colours.
///
/// Nobody knows whether the terminal's background is light or dark, so every colour keeps its
/// distance from black and from white. Colour is never the only sign: glyphs say the same.
public struct Palette: Sendable, Equatable {
  /// How many colours the terminal has; styles use no more.
  public let colors: DisplayCapabilities.Colors

  /// The palette for a terminal.
  public init(colors: DisplayCapabilities.Colors) {
    self.colors = colors
  }

  /// The style of marks that play a role.
  public func style(for role: Layer.Role) -> Style {
    switch role {
    case .data: pick(direct: 0xDC326E, indexed: 0xD7005F, sixteen: .red, none: .bold)
    case .samples: density[density.count / 2]
    case .field: faint
    case .trajectory: ages[ages.count - 1]
    case .current:
      pick(
        direct: 0xE61EE6, indexed: 0xFF00FF, sixteen: .magenta, none: [.bold, .reverse],
        always: .bold)
    case .guide: pick(direct: 0x6E8CA0, indexed: 0x5F87AF, sixteen: .cyan, none: .dim)
    // Hues that the densities of samples leave free.
    case .gradient: pick(direct: 0xF582AA, indexed: 0xFF87AF, sixteen: .magenta, none: .bold)
    case .lattice:
      pick(direct: 0xA8A8A8, indexed: 0xA8A8A8, sixteen: nil, none: .dim, lacking: .dim)
    case .posterior: pick(direct: 0xC88CF0, indexed: 0xD787FF, sixteen: .magenta, none: [])
    case .reconstruction: pick(direct: 0xD2AA82, indexed: 0xD7AF87, sixteen: .red, none: [])
    case .regions: style(ofClass: 0)
    }
  }

  /// The style of points of a class; classes beyond the fourth begin anew.
  ///
  /// The hues are apart for colour-blind eyes as well (after Okabe & Ito).
  public func style(ofClass number: Int) -> Style {
    switch number % 4 {
    case 0: pick(direct: 0xE69F00, indexed: 0xD7AF00, sixteen: .yellow, none: [])
    case 1: pick(direct: 0x56B4E9, indexed: 0x5FAFFF, sixteen: .cyan, none: [])
    case 2: pick(direct: 0x009E73, indexed: 0x00AF5F, sixteen: .green, none: [])
    default: pick(direct: 0xCC79A7, indexed: 0xD75F87, sixteen: .magenta, none: [])
    }
  }

  /// The style of what should stay in the background: scales, axes, units.
  public var faint: Style {
    pick(direct: 0x808080, indexed: 0x808080, sixteen: nil, none: .dim, lacking: .dim)
  }

  /// The style of a chart's curve; the most important one is number 0.
  public func curve(_ index: Int) -> Style {
    switch index % 4 {
    case 0: pick(direct: 0x1E96BE, indexed: 0x00AFD7, sixteen: .cyan, none: .bold)
    case 1: pick(direct: 0xE67814, indexed: 0xFF8700, sixteen: .yellow, none: [])
    case 2: pick(direct: 0x50B43C, indexed: 0x5FAF00, sixteen: .green, none: [])
    default: pick(direct: 0xC85AC8, indexed: 0xD75FD7, sixteen: .magenta, none: [])
    }
  }

  /// The style of the line between low and high in a field.
  var contour: Style {
    pick(
      direct: 0xC6C6C6, indexed: 0xC6C6C6, sixteen: nil, none: .bold, always: .bold,
      lacking: .bold)
  }

  /// The style of bars.
  public var bar: Style { curve(0) }

  /// The style of events of a tone, and of figures that tell the same.
  public func style(for tone: Event.Tone) -> Style {
    switch tone {
    case .good: pick(direct: 0x50B43C, indexed: 0x5FAF00, sixteen: .green, none: [])
    case .bad: pick(direct: 0xE0463C, indexed: 0xD75F5F, sixteen: .red, none: .bold, always: .bold)
    case .neutral: faint
    }
  }

  /// The style of a chart's reference line and of figures that are only compared with.
  public var reference: Style { style(for: .guide) }
}

// MARK: - Sequences of styles

extension Palette {
  /// Styles for densities from sparse to dense; luminance grows all the way.
  var density: [Style] {
    switch colors {
    case .direct:
      Self.interpolated(
        [0x6046CD, 0x3264D7, 0x008CBE, 0x00AA82, 0x64B23C, 0xAAB414, 0xE1B400], count: 24)
    case .indexed:
      // Entries of the fixed palette, so that nothing is lost when the display looks for the
      // nearest one.
      [
        0x5F00D7, 0x5F00FF, 0x005FAF, 0x005FD7, 0x005FFF, 0x0087AF, 0x0087D7, 0x0087FF,
        0x00AF87, 0x5FAF00, 0x5FAF5F, 0x87AF00, 0xAFAF00, 0xD7AF00, 0xFFAF00, 0xD7D700,
      ].map { Style(Color(hex: $0)) }
    case .sixteen: [BasicColor.blue, .cyan, .green, .yellow].map { Style($0.color) }
    case .none:
      [Style(.standard, on: .standard, .dim), .plain, Style(.standard, on: .standard, .bold)]
    }
  }

  /// Backgrounds from low over neutral to high; none where colours are too few.
  ///
  /// All are dark, whatever the terminal's own background: that is where every other style keeps the
  /// greater distance.
  var shades: [Color] {
    switch colors {
    case .direct:
      Self.interpolated([0x0A1E78, 0x0E1846, 0x1A1A1E, 0x401212, 0x6E0F0F], count: 17)
        .map(\.foreground)
    case .indexed: [0x000087, 0x00005F, 0x1C1C1C, 0x5F0000, 0x870000].map { Color(hex: $0) }
    case .sixteen, .none: []
    }
  }

  /// The foreground of what has no colour of its own, before a shade.
  var textOnShades: Color { Color(hex: 0xD0D0D0) }

  /// Styles for parts of a trajectory, oldest first.
  var ages: [Style] {
    switch colors {
    case .direct: Self.interpolated([0x6E6E6E, 0xB08050, 0xE67814], count: 6)
    case .indexed: [0x6C6C6C, 0xAF875F, 0xD78700, 0xFF8700].map { Style(Color(hex: $0)) }
    case .sixteen:
      [Style(BasicColor.yellow.color, on: .standard, .dim), Style(BasicColor.yellow.color)]
    case .none: [Style(.standard, on: .standard, .dim), .plain]
    }
  }

  /// The style of a cell in which data and samples meet, whose samples alone would look like this.
  func shared(_ samples: Style) -> Style {
    Style(samples.foreground, on: .standard, samples.attributes.union(.bold).subtracting(.dim))
  }

  private static func interpolated(_ anchors: [UInt32], count: Int) -> [Style] {
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

  private func pick(
    direct: UInt32, indexed: UInt32, sixteen: BasicColor?, none: Style.Attributes,
    always: Style.Attributes = [], lacking: Style.Attributes = []
  ) -> Style {
    switch colors {
    case .direct: Style(Color(hex: direct), on: .standard, always)
    case .indexed: Style(Color(hex: indexed), on: .standard, always)
    case .sixteen:
      if let sixteen {
        Style(sixteen.color, on: .standard, always)
      } else {
        Style(.standard, on: .standard, lacking)
      }
    case .none: Style(.standard, on: .standard, none)
    }
  }
}
