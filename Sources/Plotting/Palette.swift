public import Frames
public import Screen

/// Which style each thing has, for a terminal with a given number of colours and its background.
///
/// Before that background every colour has a contrast of 3 at the least. Colour is never the only sign:
/// glyphs say the same.
public struct Palette: Sendable, Equatable {
  /// How many colours the terminal has; styles use no more.
  public let colors: DisplayCapabilities.Colors
  /// What the styles stand out from.
  public let background: DisplayCapabilities.Background

  /// The palette for a terminal.
  public init(
    colors: DisplayCapabilities.Colors, background: DisplayCapabilities.Background = .dark
  ) {
    self.colors = colors
    self.background = background
  }

  /// The style of marks that play a role.
  public func style(for role: Layer.Role) -> Style {
    switch role {
    case .data: pick(Ink(0xE0447A, 0xD75F87, .red), Ink(0xB0003C, 0xAF005F, .red), none: .bold)
    case .samples: density[density.count / 2]
    case .field: faint
    case .trajectory: ages[ages.count - 1]
    case .current:
      pick(
        Ink(0xF03CF0, 0xFF00FF, .magenta), Ink(0xA000A0, 0xAF00AF, .magenta),
        none: [.bold, .reverse], always: .bold)
    case .guide:
      pick(Ink(0x7896AA, 0x5F87AF, .cyan), Ink(0x44687E, 0x5F5F87, .blue), none: .dim)
    // Hues that the densities of samples leave free.
    case .gradient:
      pick(Ink(0xF582AA, 0xFF87AF, .magenta), Ink(0xAA4A80, 0xAF5F87, .magenta), none: .bold)
    case .lattice:
      pick(
        Ink(0xA8A8A8, 0xA8A8A8, nil), Ink(0x6A6A6A, 0x6C6C6C, nil), none: .dim, lacking: .dim)
    case .posterior:
      pick(Ink(0xC88CF0, 0xD787FF, .magenta), Ink(0x7A3CB4, 0x875FAF, .magenta), none: [])
    case .reconstruction:
      pick(Ink(0xD2AA82, 0xD7AF87, .red), Ink(0x8A5A28, 0x875F00, .red), none: [])
    case .regions: style(ofClass: 0)
    }
  }

  /// The style of points of a class; classes beyond the fourth begin anew.
  ///
  /// The hues are apart for colour-blind eyes as well (after Okabe & Ito).
  public func style(ofClass number: Int) -> Style {
    switch number % 4 {
    case 0: pick(Ink(0xE69F00, 0xD7AF00, .yellow), Ink(0x945F00, 0x875F00, .red), none: [])
    case 1: pick(Ink(0x56B4E9, 0x5FAFFF, .cyan), Ink(0x1F6FB0, 0x005FAF, .blue), none: [])
    case 2: pick(Ink(0x009E73, 0x00AF5F, .green), Ink(0x007A58, 0x00875F, nil), none: [])
    default: pick(Ink(0xCC79A7, 0xD787AF, .magenta), Ink(0xA04C80, 0xAF5F87, .magenta), none: [])
    }
  }

  /// The style of what should stay in the background: scales, axes, units.
  public var faint: Style {
    pick(Ink(0x868686, 0x8A8A8A, nil), Ink(0x6E6E6E, 0x6C6C6C, nil), none: .dim, lacking: .dim)
  }

  /// The style of a chart's curve; the most important one is number 0.
  public func curve(_ index: Int) -> Style {
    switch index % 4 {
    case 0: pick(Ink(0x1E96BE, 0x00AFD7, .cyan), Ink(0x0A6E96, 0x005FAF, .blue), none: .bold)
    case 1: pick(Ink(0xE67814, 0xFF8700, .yellow), Ink(0xB4500A, 0xAF5F00, .red), none: [])
    case 2: pick(Ink(0x50B43C, 0x5FAF00, .green), Ink(0x2E7A1E, 0x008700, nil), none: [])
    default:
      pick(Ink(0xC85AC8, 0xD75FD7, .magenta), Ink(0x98309A, 0x8700AF, .magenta), none: [])
    }
  }

  /// The style of the line between low and high in a field.
  var contour: Style {
    pick(
      Ink(0xC6C6C6, 0xC6C6C6, nil), Ink(0x3A3A3A, 0x3A3A3A, nil), none: .bold, always: .bold,
      lacking: .bold)
  }

  /// The style of bars.
  public var bar: Style { curve(0) }

  /// The style of events of a tone, and of figures that tell the same.
  public func style(for tone: Event.Tone) -> Style {
    switch tone {
    case .good:
      pick(
        Ink(0x50B43C, 0x5FAF00, .green), Ink(0x2E7A1E, 0x008700, nil), none: [], lacking: .bold)
    case .bad:
      pick(
        Ink(0xE0463C, 0xD75F5F, .red), Ink(0xB02018, 0xAF0000, .red), none: .bold, always: .bold)
    case .neutral: faint
    }
  }

  /// The style of a chart's reference line and of figures that are only compared with.
  public var reference: Style { style(for: .guide) }

  /// Styles for parts of a trajectory, oldest first.
  var ages: [Style] {
    switch (colors, background) {
    case (.direct, .dark): Self.interpolated([0x828282, 0xB08050, 0xE67814], count: 6)
    case (.direct, .light): Self.interpolated([0x767676, 0x96602A, 0xB4500A], count: 6)
    case (.indexed, .dark):
      [0x808080, 0xAF875F, 0xD78700, 0xFF8700].map { Style(Color(hex: $0)) }
    case (.indexed, .light): [0x767676, 0xAF5F5F, 0xAF5F00].map { Style(Color(hex: $0)) }
    case (.sixteen, .dark):
      [Style(BasicColor.yellow.color, on: .standard, .dim), Style(BasicColor.yellow.color)]
    case (.sixteen, .light):
      [Style(BasicColor.magenta.color, on: .standard, .dim), Style(BasicColor.magenta.color)]
    case (.none, _): [Style(.standard, on: .standard, .dim), .plain]
    }
  }

  private func pick(
    _ dark: Ink, _ light: Ink, none: Style.Attributes, always: Style.Attributes = [],
    lacking: Style.Attributes = []
  ) -> Style {
    let ink =
      switch background {
      case .dark: dark
      case .light: light
      }
    switch colors {
    case .direct: return Style(Color(hex: ink.direct), on: .standard, always)
    case .indexed: return Style(Color(hex: ink.indexed), on: .standard, always)
    case .sixteen:
      guard let basic = ink.sixteen else { return Style(.standard, on: .standard, lacking) }
      return Style(basic.color, on: .standard, always)
    case .none: return Style(.standard, on: .standard, none)
    }
  }
}
