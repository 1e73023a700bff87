import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("The legend of layers, drawn")
struct LayerLegendTests {
  @Test(
    "the legend shows each as it is drawn, in the order of layers", arguments: GlyphSet.allCases)
  func legend(glyphs: GlyphSet) {
    let layers = [
      Layer("D", role: .field, mark: .heat(LayerSamples.slope())),
      Layer("E", role: .field, mark: .heat(LayerSamples.slope(contour: nil))), LayerSamples.lattice,
      Layer("data", role: .data, mark: .points([])),
      Layer("trails", role: .trajectory, mark: .lines([])), LayerSamples.spread,
      LayerSamples.arrows,
      Layer("codes", role: .posterior, mark: .points([])),
      Layer("made", role: .reconstruction, mark: .points([])),
      Layer("pairs", role: .reconstruction, mark: .lines([])),
    ]
    let plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 1), layers: layers), window: Window(halfSide: 1),
      glyphs: glyphs, palette: Palette(colors: .none))
    let legend = plot.legend.map { entry in
      String(String.UnicodeScalarView(entry.sample.map(\.scalar))) + " " + entry.name
    }
    let expected: [String] =
      switch glyphs {
      case .ascii:
        [
          "  = \" D",
          " \" E",
          "+++ latent grid",
          "o data",
          "--- trails",
          "*** posterior",
          "--> gradient",
          "q codes",
          "x made",
          "%%% pairs",
          "@ both",
        ]
      case .braille:
        [
          "  ⠤ \" D",
          " \" E",
          "⠄⠄⠄ latent grid",
          "o data",
          "⠤⠤⠤ trails",
          "⠤⠄⠤ posterior",
          "⠤⠤→ gradient",
          "q codes",
          "x made",
          "⠄⠠  pairs",
          "@ both",
        ]
      case .blocks:
        [
          "  ▄ \" D",
          " \" E",
          "▄ ▄ latent grid",
          "o data",
          "▄▄▄ trails",
          "▄▄▄ posterior",
          "▄▄→ gradient",
          "q codes",
          "x made",
          "▄   pairs",
          "@ both",
        ]
      }
    #expect(legend == expected)
  }
}
