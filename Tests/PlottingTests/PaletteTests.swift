import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("A palette")
struct PaletteTests {
  /// Relative luminance as in the Web Content Accessibility Guidelines.
  private static func luminance(_ color: Color) throws -> Double {
    let rgb = try #require(color.rgb)
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue)
  }

  private static let colorful = [DisplayCapabilities.Colors.indexed, .direct]

  private static func styles(_ palette: Palette) -> [Style] {
    Layer.Role.allCases.map(palette.style(for:)) + palette.density + palette.ages
      + (0..<5).map(palette.curve) + Event.Tone.allCases.map(palette.style(for:))
      + [palette.faint, palette.reference, palette.contour, palette.bar]
  }

  @Test("keeps its distance from black and from white", arguments: colorful)
  func contrast(colors: DisplayCapabilities.Colors) throws {
    for style in Self.styles(Palette(colors: colors)) {
      let luminance = try Self.luminance(style.foreground)
      #expect((luminance + 0.05) / 0.05 > 2.4, "on black: \(style.foreground)")
      #expect(1.05 / (luminance + 0.05) > 1.5, "on white: \(style.foreground)")
      #expect(style.background == .standard)
    }
  }

  @Test("has densities that grow lighter at every step", arguments: colorful)
  func order(colors: DisplayCapabilities.Colors) throws {
    let ramp = try Palette(colors: colors).density.map { try Self.luminance($0.foreground) }
    for (sparse, dense) in zip(ramp, ramp.dropFirst()) { #expect(sparse < dense) }
    #expect(Set(ramp).count >= 16)
  }

  @Test("has exactly sixteen densities for 256 colours, all entries of the fixed palette")
  func indexed() throws {
    let palette = Palette(colors: .indexed)
    #expect(palette.density.count == 16)
    for style in Self.styles(palette) {
      let rgb = try #require(style.foreground.rgb)
      let steps: Set<UInt8> = [0, 95, 135, 175, 215, 255]
      let isGray = rgb.red == rgb.green && rgb.green == rgb.blue && (Int(rgb.red) - 8) % 10 == 0
      #expect(isGray || [rgb.red, rgb.green, rgb.blue].allSatisfy(steps.contains))
    }
  }

  @Test(
    "gives data, samples and the present spot different looks",
    arguments: DisplayCapabilities.Colors.allCases)
  func roles(colors: DisplayCapabilities.Colors) {
    let palette = Palette(colors: colors)
    let looks = [Layer.Role.data, .samples, .current].map(palette.style(for:))
    #expect(Set(looks).count == 3)
    #expect(!palette.density.contains(palette.style(for: .data)) || colors == .none)
  }

  @Test("has shades before which every style can be read", arguments: colorful)
  func shades(colors: DisplayCapabilities.Colors) throws {
    let palette = Palette(colors: colors)
    let shades = try palette.shades.map(Self.luminance)
    #expect(shades.count % 2 == 1)
    let styles = Self.styles(palette) + [Style(palette.textOnShades)]
    for style in styles {
      let luminance = try Self.luminance(style.foreground)
      // Dark colours of 256 are few: a hue far away makes up for a small step in luminance.
      let rgb = try #require(style.foreground.rgb)
      for shade in try palette.shades.map({ try #require($0.rgb) }) {
        let channels = [
          Int(rgb.red) - Int(shade.red), Int(rgb.green) - Int(shade.green),
          Int(rgb.blue) - Int(shade.blue),
        ]
        #expect(channels.contains { abs($0) >= 80 }, "\(style.foreground)")
      }
      for shade in shades {
        #expect((luminance + 0.05) / (shade + 0.05) > 1.2, "\(style.foreground)")
      }
    }
    #expect(Set(palette.shades).count == palette.shades.count)
    #expect(Palette(colors: .none).shades.isEmpty && Palette(colors: .sixteen).shades.isEmpty)
  }

  @Test(
    "tells apart what one picture shows at once", arguments: DisplayCapabilities.Colors.allCases)
  func together(colors: DisplayCapabilities.Colors) {
    let palette = Palette(colors: colors)
    let roles: [Layer.Role] = [
      .data, .lattice, .trajectory, .gradient, .posterior, .reconstruction, .guide,
    ]
    for glyphs in GlyphSet.allCases {
      let plot = ScenePlot(
        scene: Scene(extent: Window(halfSide: 1)), window: Window(halfSide: 1), glyphs: glyphs,
        palette: palette)
      // Lines by their dashes or glyphs, where there are no colours too; arrows have heads besides.
      let lines = roles.filter { $0 != .data && $0 != .gradient }
        .map { role -> [String] in
          let stroke = plot.stroke(for: role)
          return ["\(stroke.on)/\(stroke.off)", stroke.glyph.map(String.init) ?? ""]
        }
      #expect(Set(lines).count == lines.count)
    }
    guard colors == .direct || colors == .indexed else { return }
    #expect(Set(roles.map(palette.style(for:))).count == roles.count)
    let samples = Set(palette.density.map(\.foreground))
    #expect(roles.allSatisfy { !samples.contains(palette.style(for: $0).foreground) })
  }

  @Test("does without colours where there are none")
  func plain() {
    for style in Self.styles(Palette(colors: .none)) {
      #expect(style.foreground == .standard && style.background == .standard)
    }
  }

  @Test("keeps to the basic colours where there are sixteen")
  func sixteen() {
    let basic = [0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD].map {
      Color(hex: $0)
    }
    for style in Self.styles(Palette(colors: .sixteen)) {
      #expect(style.foreground == .standard || basic.contains(style.foreground))
    }
  }
}
