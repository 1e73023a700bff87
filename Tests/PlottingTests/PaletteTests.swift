import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("A palette")
struct PaletteTests {
  /// Terminals whose colours are known.
  private static let colorful = everyPalette.filter { $0.colors > .sixteen }
  /// Those of them that draw on grounds and shades: all whose contrast leaves room for them.
  private static let grounded = colorful.filter { $0.scheme != .highContrast }

  private static func styles(_ palette: Palette) -> [Style] {
    Layer.Role.allCases.map(palette.style(for:)) + palette.density + palette.ages
      + (0..<5).map(palette.curve) + Event.Tone.allCases.map(palette.style(for:))
      + [palette.faint, palette.reference, palette.contour, palette.bar]
  }

  /// The darkest, or lightest, that a background of its kind is likely to be, and the other end.
  private static func papers(_ palette: Palette) -> [Color] {
    switch palette.background {
    case .dark: [Color(0, 0, 0), Color(0x16, 0x16, 0x16)]
    case .light: [Color(255, 255, 255), Color(0xF4, 0xF4, 0xF4)]
    }
  }

  @Test("stands out from the terminal's background", arguments: colorful)
  func contrast(palette: Palette) throws {
    for style in Self.styles(palette) {
      #expect(style.background == .standard)
      for paper in Self.papers(palette) {
        let contrast = try ColorVision.contrast(style.foreground, paper)
        #expect(contrast >= 3, "\(style.foreground) on \(paper): \(contrast)")
      }
    }
  }

  @Test("has densities that stand out from the ground they are drawn on", arguments: grounded)
  func contrastOnGround(palette: Palette) throws {
    let ground = try #require(palette.ground)
    for level in 0..<DensitySketch.groundLevels {
      let style = palette.density[level * palette.density.count / DensitySketch.groundLevels]
      let behind = ground.levels[level * ground.levels.count / DensitySketch.groundLevels]
      let contrast = try ColorVision.contrast(style.foreground, behind)
      #expect(contrast >= 3, "level \(level): \(contrast)")
      #expect(try ColorVision.contrast(style.foreground, ground.floor) >= 3)
    }
  }

  @Test("has text and marks that stand out from the ground under them", arguments: grounded)
  func contrastOfMarks(palette: Palette) throws {
    let ground = try #require(palette.ground)
    #expect(ground.legible > 0 && ground.legible < ground.levels.count)
    for behind in [ground.floor] + ground.levels.prefix(ground.legible) {
      #expect(try ColorVision.contrast(palette.textOnShades, behind) >= 7)
      for role in Layer.Role.allCases where role != .samples {
        let style = palette.style(for: role)
        let contrast = try ColorVision.contrast(style.foreground, behind)
        #expect(contrast >= 2.5, "\(role): \(contrast)")
      }
      #expect(try ColorVision.contrast(palette.style(for: .data).foreground, behind) >= 3)
    }
  }

  @Test("has densities that stand out from a field's shades", arguments: grounded)
  func contrastOnShades(palette: Palette) throws {
    #expect(palette.densityOnShades.count >= palette.density.count / 2)
    for style in palette.densityOnShades {
      for shade in palette.shades {
        #expect(try ColorVision.contrast(style.foreground, shade) >= 3)
      }
    }
  }

  @Test(
    "has densities whose lightness changes evenly, for every kind of eye", arguments: colorful,
    ColorVision.allCases)
  func evenness(palette: Palette, vision: ColorVision) throws {
    let ramp = try palette.density.map { try vision.lab($0.foreground) }
    try expectEven(ramp, palette: palette, vision: vision)
    #expect(ramp.count >= (palette.colors == .direct ? 24 : 6))
  }

  @Test(
    "has grounds whose lightness changes evenly, for every kind of eye", arguments: grounded,
    ColorVision.allCases)
  func evennessOfGround(palette: Palette, vision: ColorVision) throws {
    let ground = try #require(palette.ground)
    try expectEven(
      try ground.levels.map { try vision.lab($0) }, palette: palette, vision: vision)
  }

  /// Of 24 styles with direct colour no step of lightness is below a quarter or above double the mean one, for
  /// eyes with all cones below a half or above one and a half; of 256 fixed colours, a tenth and two and a half.
  private func expectEven(_ ramp: [SIMD3<Double>], palette: Palette, vision: ColorVision) throws {
    let mean = (ramp[ramp.count - 1].x - ramp[0].x) / Double(ramp.count - 1)
    let allowed: ClosedRange<Double> =
      palette.colors == .indexed ? 0.1...2.5 : vision == .usual ? 0.5...1.6 : 0.25...2
    for (sparse, dense) in zip(ramp, ramp.dropFirst()) {
      let step = (dense.x - sparse.x) / mean
      #expect(allowed.contains(step), "\(step) of the mean step of \(mean)")
    }
    #expect(palette.background == .dark ? mean > 0 : mean < 0)
  }

  @Test("has only entries of the fixed palette for 256 colours")
  func indexed() throws {
    for palette in Self.colorful where palette.colors == .indexed {
      let ground = palette.ground.map { $0.levels + [$0.floor] } ?? []
      let colors = Self.styles(palette).map(\.foreground) + palette.shades + ground
      for color in colors {
        let rgb = try #require(color.rgb)
        let steps: Set<UInt8> = [0, 95, 135, 175, 215, 255]
        let isGray = rgb.red == rgb.green && rgb.green == rgb.blue && (Int(rgb.red) - 8) % 10 == 0
        #expect(isGray || [rgb.red, rgb.green, rgb.blue].allSatisfy(steps.contains))
      }
    }
  }

  @Test("gives data, samples and the present spot different looks", arguments: everyPalette)
  func roles(palette: Palette) {
    let looks = [Layer.Role.data, .samples, .current].map(palette.style(for:))
    #expect(Set(looks).count == 3)
    #expect(!palette.density.contains(palette.style(for: .data)) || palette.colors == .none)
  }

  @Test("has shades before which every style can be read", arguments: grounded)
  func shades(palette: Palette) throws {
    #expect(palette.shades.count % 2 == 1)
    // Of densities some are left out before shades.
    let styles = Self.styles(palette).filter { !palette.density.contains($0) }
    for style in styles + [Style(palette.textOnShades)] {
      for shade in palette.shades {
        let contrast = try ColorVision.contrast(style.foreground, shade)
        // 256 colours are far apart: one pair has 2.496.
        #expect(contrast >= 2.49, "\(style.foreground) on \(shade): \(contrast)")
      }
    }
    #expect(Set(palette.shades).count == palette.shades.count)
  }

  @Test("tells apart what one picture shows at once", arguments: everyPalette)
  func together(palette: Palette) {
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
    guard palette.colors > .sixteen else { return }
    #expect(Set(roles.map(palette.style(for:))).count == roles.count)
    let samples = Set(palette.density.map(\.foreground))
    #expect(roles.allSatisfy { !samples.contains(palette.style(for: $0).foreground) })
  }

  @Test("does without colours where there are none")
  func plain() {
    for palette in everyPalette where palette.colors == .none {
      for style in Self.styles(palette) {
        #expect(style.foreground == .standard && style.background == .standard)
      }
      #expect(palette.shades.isEmpty && palette.ground == nil)
    }
  }

  @Test("keeps to the basic colours where there are sixteen, and to those that can be seen")
  func sixteen() {
    let basic = [0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD].map {
      Color(hex: $0)
    }
    for palette in everyPalette where palette.colors == .sixteen {
      for style in Self.styles(palette) {
        let color = style.foreground
        #expect(color == .standard || basic.contains(color))
        guard color != .standard else { continue }
        let paper = palette.background == .dark ? Color(0, 0, 0) : Color(255, 255, 255)
        #expect(throws: Never.self) {
          let contrast = try ColorVision.contrast(color, paper)
          #expect(contrast >= 3, "\(color) on \(paper): \(contrast)")
        }
      }
      #expect(palette.shades.isEmpty && palette.ground == nil)
    }
  }
}
