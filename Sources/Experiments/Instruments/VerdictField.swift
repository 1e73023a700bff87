import Frames
import Graphs
import Tensors

/// What the discriminator says of every place in sight.
///
/// Where samples are judged in packs, a place stands for a pack of equal points. Dropout is off.
final class VerdictField {
  private let sampler: ModelSampler
  private var scale: VerdictScale
  private var outputs: [Float] = []
  /// What was computed last, and for what.
  private var last: (place: Place, map: HeatMap)?

  /// Everything that the picture depends on besides the weights, which are those of a step.
  private struct Place: Equatable {
    let step: Int
    let viewport: Viewport
    let extent: Window
  }

  /// The field of a model's judging player.
  init(
    _ model: any Judging, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    scale = model.scale
    sampler = ModelSampler(Self.judging(model), on: book, settings, threads: threads)
  }

  /// Goes on with a model that was made anew.
  func adopt(_ model: any Judging, _ settings: any ModelSettings) {
    scale = model.scale
    sampler.adopt(Self.judging(model), settings)
    forget()
  }

  private static func judging(_ model: any Judging) -> Sampling {
    .pass { batch in
      let places = batch.given("places", columns: batch.space.count)
      let packs = places.graph.apply(
        .concatenateColumns, to: Array(repeating: places, count: model.packing))
      return model.verdict(
        on: packs.reshaped(rows: model.packing * places.rows, columns: places.columns), batch)
    }
  }

  /// Forgets what was computed, because the weights of a step are others now.
  func forget() { last = nil }

  /// The field over the window that is in sight; a cell has two dots along each axis.
  func map(
    of weights: [Weights], step: Int, viewport: Viewport, extent: Window
  ) -> HeatMap {
    let place = Place(step: step, viewport: viewport, extent: extent)
    if let last, last.place == place { return last.map }
    let window = viewport.window(for: extent)
    let columns = max(viewport.columns / 2, 1)
    let rows = max(viewport.rows / 2, 1)
    let count = columns * rows
    if outputs.count != count { outputs = [Float](repeating: 0, count: count) }
    sampler.read(weights)
    outputs.withUnsafeMutableBufferPointer { outputs in
      sampler.run(
        into: outputs, count: count,
        given: { points, first in
          for row in 0..<points.rows {
            let cell = first + row
            let (x, y) = (Double(cell % columns) + 0.5, Double(cell / columns) + 0.5)
            points[row, 0] = Float(window.minX + window.width * x / Double(columns))
            points[row, 1] = Float(window.minY + window.height * y / Double(rows))
          }
        })
    }
    let map = HeatMap(
      window: window, columns: columns, rows: rows, values: outputs,
      range: scale.range, contour: Float(scale.equilibrium))
    last = (place, map)
    return map
  }
}
