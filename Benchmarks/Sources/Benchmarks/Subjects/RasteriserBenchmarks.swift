import Frames
import Interface
import Plotting
import Screen
import Tensors

/// Many points as a picture, and as a whole screen around one, in every glyph set, against counting the same
/// points per cell.
enum RasteriserBenchmarks {
  private static let points = 100_000
  private static let size = GridSize(columns: 200, rows: 60)
  /// Half the side of the window; of normal noise, one point in forty lies outside.
  private static let halfSide = 2.5

  /// Both for each glyph set.
  static var all: [Benchmark] {
    GlyphSet.allCases.flatMap { glyphs in
      [
        benchmark("rasteriser/\(glyphs.rawValue)") { picture(of: $0, glyphs) },
        benchmark("screen/\(glyphs.rawValue)") { screen(of: $0, glyphs) },
      ]
    }
  }

  private static func benchmark(_ name: String, subject: @escaping (Scene) -> Work) -> Benchmark {
    Benchmark("\(name)/\(points)-points-\(size.columns)x\(size.rows)") {
      let noise = NoisyMatrix(points, 2)
      let cloud = (0..<points).map { SIMD2(noise.view[$0, 0], noise.view[$0, 1]) }
      let scene = Scene(
        extent: Window(halfSide: halfSide),
        layers: [Layer("samples", role: .samples, mark: .points(cloud))])
      var counts = [Int](repeating: 0, count: size.columns * size.rows)
      let counting = Work("counting the points per cell") { times in
        for _ in 0..<times {
          PlainLoops.count(
            cloud, halfSide: Float(halfSide), columns: size.columns, rows: size.rows, into: &counts)
        }
      }
      return Benchmark.Pair(subject: subject(scene), reference: counting)
    }
  }

  /// The scene drawn over a whole grid.
  private static func picture(of scene: Scene, _ glyphs: GlyphSet) -> Work {
    let plot = ScenePlot(
      scene: scene, window: scene.extent, glyphs: glyphs, palette: Palette(colors: .direct))
    var grid = Grid(size)
    return Work("picture") { times in
      for _ in 0..<times { plot.draw(into: &grid, at: grid.bounds) }
    }
  }

  /// A frame that arrives, and the screen that the interface makes of it.
  private static func screen(of scene: Scene, _ glyphs: GlyphSet) -> Work {
    let capabilities = DisplayCapabilities(colors: .direct, unicode: true)
    var state = State(presets: [], glyphs: glyphs, size: size, capabilities: capabilities)
    let frame = Frame(
      status: Status(preset: "noise", title: "Normal noise"), exhibit: .plane(scene))
    return Work("screen") { times in
      for _ in 0..<times {
        _ = state.update(.frames([frame]))
        _ = state.view()
      }
    }
  }
}
