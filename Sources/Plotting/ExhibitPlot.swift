public import Frames
public import Screen

/// Draws whatever the main plot shows: a plane, pictures or waves.
public struct ExhibitPlot: Sendable {
  /// What is drawn.
  public var exhibit: Exhibit
  /// The part of the plane that is shown, where it is one.
  public var window: Window
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette

  /// Whether coordinates are written along the edges of a plane, where there is room.
  public var hasScale = true
  /// What will be drawn over a plane, where no number is to stand.
  public var covered: [GridRect] = []

  /// A plot of an exhibit.
  public init(exhibit: Exhibit, window: Window, glyphs: GlyphSet, palette: Palette) {
    (self.exhibit, self.window, self.glyphs, self.palette) = (exhibit, window, glyphs, palette)
  }

  /// Draws over the whole of a rectangle of the grid.
  ///
  /// - Parameter sketch: the densities of a plane, if they have been worked out for this picture.
  public func draw(into grid: inout Grid, at rect: GridRect, from sketch: Sketch? = nil) {
    switch exhibit {
    case .plane(let scene): plot(of: scene).draw(into: &grid, at: rect, from: sketch)
    case .pictures(let gallery): plot(of: gallery).draw(into: &grid, at: rect)
    case .waves(let traces): plot(of: traces).draw(into: &grid, at: rect)
    }
  }

  /// What a legend says: cells that show how marks look, and what they stand for.
  public var legend: [(sample: [Cell], name: String)] {
    switch exhibit {
    case .plane(let scene): plot(of: scene).legend
    case .pictures(let gallery): plot(of: gallery).legend
    case .waves(let traces): plot(of: traces).legend
    }
  }

  private func plot(of scene: Scene) -> ScenePlot {
    var plot = ScenePlot(scene: scene, window: window, glyphs: glyphs, palette: palette)
    (plot.covered, plot.hasScale) = (covered, hasScale)
    return plot
  }
  private func plot(of gallery: Gallery) -> GalleryPlot {
    GalleryPlot(gallery: gallery, glyphs: glyphs, palette: palette)
  }
  private func plot(of traces: Traces) -> TracesPlot {
    TracesPlot(traces: traces, glyphs: glyphs, palette: palette)
  }
}
