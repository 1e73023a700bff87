import Frames

/// The densities of a scene in ASCII, worked out for one place and size, and remembered so that the
/// next picture changes no more than it must.
///
/// Whoever shows one scene after another keeps the sketch of the last and makes the next one from it:
///
///     sketch = plot.sketch(columns: 80, rows: 24, after: sketch)
///     plot.draw(into: &grid, at: rect, from: sketch)
public struct Sketch: Sendable, Equatable {
  /// What a sketch is made for; with another one the last is of no use.
  struct Frame: Sendable, Equatable {
    var window: Window
    var columns: Int
    var rows: Int
    var palette: Palette
    var hasGround: Bool
  }

  /// What it is made for.
  let frame: Frame
  /// What it shows.
  let scene: Scene
  /// For each layer of the scene its density; nil where it is drawn as something else.
  let layers: [DensitySketch?]

  /// The density that was drawn for a layer.
  func density(of layer: Layer) -> DensitySketch? {
    for density in layers {
      if let density, density.name == layer.name, density.role == layer.role { return density }
    }
    return nil
  }
}
