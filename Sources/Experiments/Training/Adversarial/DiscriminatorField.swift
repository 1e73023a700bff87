import Frames
import Graphs
import Networks
import Tensors

/// What the discriminator says of every place in sight.
///
/// Where samples are judged in packs, a place stands for a pack of equal points. Dropout is off.
final class DiscriminatorField {
  private let sampler: Sampler
  private let packing: Int
  private var outputs: [Float] = []
  /// What was computed last, and for what.
  private var last: (place: Place, map: HeatMap)?

  /// Everything that the picture depends on besides the weights, which are those of a step.
  private struct Place: Equatable {
    let step: Int
    let viewport: Viewport
    let extent: Window
    let loss: AdversarialLoss
  }

  /// The field of a discriminator.
  init(_ players: AdversarialPlayers, packing: Int, threads: Int) {
    self.packing = packing
    sampler = Sampler(
      inputs: 2, blockRows: 256, threads: threads, players.discriminatorWeights
    ) { points in
      let graph = points.graph
      let pack = graph.apply(
        .concatenateColumns, to: Array(repeating: points, count: packing))
      return players.discriminator(pack)
    }
  }

  /// Forgets what was computed, because the weights of a step are others now.
  func forget() { last = nil }

  /// The field over the window that is in sight; a cell has two dots along each axis.
  func map(
    step: Int, viewport: Viewport, extent: Window, loss: AdversarialLoss
  ) -> HeatMap {
    let place = Place(step: step, viewport: viewport, extent: extent, loss: loss)
    if let last, last.place == place { return last.map }
    let window = viewport.window(for: extent)
    let columns = max(viewport.columns / 2, 1)
    let rows = max(viewport.rows / 2, 1)
    let count = columns * rows
    if outputs.count != count { outputs = [Float](repeating: 0, count: count) }
    outputs.withUnsafeMutableBufferPointer { outputs in
      sampler.run(into: outputs, count: count) { points, first in
        for row in 0..<points.rows {
          let cell = first + row
          let (x, y) = (Double(cell % columns) + 0.5, Double(cell / columns) + 0.5)
          points[row, 0] = Float(window.minX + window.width * x / Double(columns))
          points[row, 1] = Float(window.minY + window.height * y / Double(rows))
        }
      }
    }
    let map = HeatMap(
      window: window, columns: columns, rows: rows, values: outputs.map { loss.verdict($0) },
      range: loss.verdictRange, contour: Float(loss.verdictAtEquilibrium))
    last = (place, map)
    return map
  }
}
