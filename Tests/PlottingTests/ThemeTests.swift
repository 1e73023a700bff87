import Frames
import Screen
import Testing

@testable import Plotting

/// What each theme promises.
@Suite("A theme")
struct ThemeTests {
  private static func palettes(_ theme: Theme) -> [Palette] {
    DisplayCapabilities.Colors.allCases.flatMap { colors in
      DisplayCapabilities.Background.allCases.map {
        Palette(colors: colors, background: $0, theme: theme)
      }
    }
  }

  /// Every style that a picture may have.
  private static func styles(_ palette: Palette) -> [Style] {
    Layer.Role.allCases.map(palette.style(for:)) + palette.density + palette.ages
      + (0..<4).map(palette.curve) + (0..<4).map(palette.style(ofClass:))
      + Event.Tone.allCases.map(palette.style(for:))
      + [palette.faint, palette.reference, palette.contour, palette.bar]
  }

  @Test("for a background has its colours whatever the terminal says")
  func backgrounds() {
    for colors in DisplayCapabilities.Colors.allCases {
      for theme in Theme.allCases {
        let palettes = DisplayCapabilities.Background.allCases.map {
          Palette(colors: colors, background: $0, theme: theme)
        }
        // Of two backgrounds each has its own, but where one is asked for.
        #expect((palettes[0] == palettes[1]) == (theme.background != nil))
      }
      #expect(
        Palette(colors: colors, background: .dark, theme: .light)
          == Palette(colors: colors, background: .light))
    }
  }

  // MARK: - High contrast

  /// Web Content Accessibility Guidelines 2.2, success criterion 1.4.6, before whatever counts as dark or light.
  @Test("of high contrast has a contrast of 7 for everything", arguments: palettes(.highContrast))
  func highContrast(palette: Palette) throws {
    let papers: [Color] =
      switch palette.background {
      case .dark: [Color(0, 0, 0), Color(0x16, 0x16, 0x16)]
      case .light: [Color(255, 255, 255), Color(0xF4, 0xF4, 0xF4)]
      }
    for style in Self.styles(palette) {
      #expect(!style.attributes.contains(.dim), "faint text has less contrast than other")
      guard style.foreground != .standard else { continue }
      // What the sixteen colours are, the user says: they are held to their usual values before black and white.
      for paper in palette.colors == .sixteen ? [papers[0]] : papers {
        let contrast = try ColorVision.contrast(style.foreground, paper)
        #expect(contrast >= 7, "\(style.foreground) on \(paper): \(contrast)")
      }
    }
    // Nothing lies behind text that would take of it.
    #expect(palette.ground == nil && palette.shades.isEmpty)
  }

  @Test("of high contrast differs from the usual one, which does not keep that")
  func usualContrast() throws {
    let palette = Palette(colors: .direct, background: .dark)
    let contrast = try ColorVision.contrast(palette.faint.foreground, Color(0, 0, 0))
    #expect(contrast < 7)
  }

  // MARK: - Colour-blind eyes

  /// What one picture shows at once, with the least distance that its colours have in CIELAB; about 2.3 can just be told
  /// apart (Mahy, Van Eycken and Oosterlinck 1994).
  private static func sets(_ palette: Palette) -> [(colors: [Color], least: Double)] {
    let roles: [Layer.Role] = [
      .data, .current, .gradient, .lattice, .trajectory, .posterior, .reconstruction, .guide,
    ]
    let marks = roles.map { palette.style(for: $0).foreground }
    return [
      (marks, 14), ((0..<4).map { palette.style(ofClass: $0).foreground }, 24),
      ((0..<4).map { palette.curve($0).foreground }, 24),
      (Event.Tone.allCases.map { palette.style(for: $0).foreground }, 30),
    ] + marks.map { mark in ([mark] + palette.density.map(\.foreground), 0) }
  }

  /// The least distance of the first colour of a set from the others, and of all from each other.
  private static func distances(
    _ colors: [Color], _ vision: ColorVision
  ) throws -> (first: Double, all: Double) {
    let places = try colors.map { try vision.lab($0) }
    func distance(_ one: Int, _ other: Int) -> Double {
      let difference = places[one] - places[other]
      return (difference * difference).sum().squareRoot()
    }
    let pairs = places.indices.flatMap { one in (0..<one).map { (one, $0) } }
    return (
      pairs.filter { $0.1 == 0 }.map { distance($0, $1) }.min() ?? 0,
      pairs.map { distance($0, $1) }.min() ?? 0
    )
  }

  /// The least distances over all kinds of eyes: among marks, and of marks from densities.
  private static func worst(_ palette: Palette) throws -> [(found: Double, least: Double)] {
    try sets(palette).map { colors, least in
      let distances = try ColorVision.allCases.map { try Self.distances(colors, $0) }
      // Densities change by little from one to the next; a mark must stand out from all of them.
      return least == 0
        ? (distances.map(\.first).min() ?? 0, 12) : (distances.map(\.all).min() ?? 0, least)
    }
  }

  @Test(
    "for colour-blind eyes has colours that stay apart for them",
    arguments: palettes(.colorBlind).filter { $0.colors > .sixteen })
  func colorBlind(palette: Palette) throws {
    for (found, least) in try Self.worst(palette) {
      #expect(found >= least, "\(found) of \(least)")
    }
  }

  @Test(
    "for other eyes does not keep that", arguments: palettes(.auto).filter { $0.colors > .sixteen })
  func usualColors(palette: Palette) throws {
    #expect(try Self.worst(palette).contains { $0 < $1 })
  }

  /// Of the basic colours, by their usual values.
  @Test(
    "for colour-blind eyes takes basic colours that they tell apart",
    arguments: palettes(.colorBlind).filter { $0.colors == .sixteen }, ColorVision.allCases)
  func basicColors(palette: Palette, vision: ColorVision) throws {
    var colors: [Color] = []
    for color in Self.styles(palette).map(\.foreground)
    where color != .standard && !colors.contains(color) {
      colors.append(color)
    }
    let paper = palette.background == .dark ? Color(0, 0, 0) : Color(255, 255, 255)
    #expect(colors.count > 1)
    #expect(try Self.distances(colors + [paper], vision).all >= 24)
  }

  // MARK: - No colours

  @Test("without colours tells things apart by bold, faint and reversed")
  func mono() {
    for palette in Self.palettes(.mono) {
      #expect(palette.colors == .none)
      for style in Self.styles(palette) {
        #expect(style.foreground == .standard && style.background == .standard)
      }
      #expect(palette.ground == nil && palette.shades.isEmpty && palette.tones == nil)
      let looks = [Layer.Role.data, .samples, .current].map(palette.style(for:))
      #expect(Set(looks).count == 3)
      #expect(palette.style(for: .good) != palette.style(for: .bad))
    }
  }
}
