public import Frames
public import Screen

/// Which style each thing has, for a terminal with a given number of colours, its background and a theme.
///
/// Before that background every colour has a contrast of 3 at the least. Colour is never the only sign:
/// glyphs say the same.
public struct Palette: Sendable, Equatable {
  /// How many colours are used; none where the theme has none.
  public let colors: DisplayCapabilities.Colors
  /// What the styles stand out from: what the theme is for, else what the terminal has.
  public let background: DisplayCapabilities.Background
  /// Where the inks are from.
  let scheme: Scheme

  /// The palette for a terminal.
  public init(
    colors: DisplayCapabilities.Colors, background: DisplayCapabilities.Background = .dark,
    theme: Theme = .auto
  ) {
    self.colors = theme.hasColors ? colors : .none
    self.background = theme.background ?? background
    scheme =
      switch theme {
      case .auto, .dark, .light, .mono: .standard
      case .highContrast: .highContrast
      case .colorBlind: .colorBlind
      }
  }

  /// The style of marks that play a role.
  public func style(for role: Layer.Role) -> Style {
    switch role {
    case .data: pick(.data, none: .bold, lacking: .bold)
    case .samples: density[density.count / 2]
    case .field: faint
    case .trajectory: ages[ages.count - 1]
    case .current:
      pick(.current, none: [.bold, .reverse], always: .bold, lacking: [.bold, .reverse])
    case .guide: pick(.guide, none: .dim, lacking: .dim)
    case .gradient: pick(.gradient, none: .bold, lacking: .bold)
    case .lattice: pick(.lattice, none: .dim, lacking: .dim)
    case .posterior: pick(.posterior, none: [])
    case .reconstruction: pick(.reconstruction, none: [])
    case .regions: style(ofClass: 0)
    }
  }

  /// The style of points of a class; classes beyond the fourth begin anew.
  public func style(ofClass number: Int) -> Style {
    switch number % 4 {
    case 0: pick(.firstClass, none: [])
    case 1: pick(.secondClass, none: [])
    case 2: pick(.thirdClass, none: [])
    default: pick(.fourthClass, none: [])
    }
  }

  /// The style of what should stay in the background: scales, axes, units.
  public var faint: Style { pick(.faint, none: .dim, lacking: .dim) }

  /// The style of a chart's curve; the most important one is number 0.
  public func curve(_ index: Int) -> Style {
    switch index % 4 {
    case 0: pick(.firstCurve, none: .bold)
    case 1: pick(.secondCurve, none: [])
    case 2: pick(.thirdCurve, none: [])
    default: pick(.fourthCurve, none: [])
    }
  }

  /// The style of the line between low and high in a field.
  var contour: Style { pick(.contour, none: .bold, always: .bold, lacking: .bold) }

  /// The style of bars.
  public var bar: Style { curve(0) }

  /// The style of events of a tone, and of figures that tell the same.
  public func style(for tone: Event.Tone) -> Style {
    switch tone {
    case .good: pick(.good, none: [], lacking: .bold)
    case .bad: pick(.bad, none: .bold, always: .bold, lacking: [.bold, .underline])
    case .neutral: faint
    }
  }

  /// The style of a chart's reference line and of figures that are only compared with.
  public var reference: Style { style(for: .guide) }

  private func pick(
    _ swatch: Swatch, none: Style.Attributes, always: Style.Attributes = [],
    lacking: Style.Attributes = []
  ) -> Style {
    let ink = swatch.ink(scheme, before: background)
    switch colors {
    case .direct: return Style(Color(hex: ink.direct), on: .standard, always)
    case .indexed: return Style(Color(hex: ink.indexed), on: .standard, always)
    case .sixteen:
      guard let basic = ink.sixteen else {
        return Style(.standard, on: .standard, allowed(lacking))
      }
      return Style(basic.color, on: .standard, always)
    case .none: return Style(.standard, on: .standard, allowed(none))
    }
  }

  /// Attributes as the scheme has them: what is faint has no contrast of 7.
  func allowed(_ attributes: Style.Attributes) -> Style.Attributes {
    scheme == .highContrast ? attributes.subtracting(.dim) : attributes
  }
}
