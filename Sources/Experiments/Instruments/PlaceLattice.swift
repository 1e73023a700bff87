import Frames
import Graphs
import Tensors

/// What a model says of every place in sight: a lattice over the window, with two dots along each axis of a cell.
final class PlaceLattice {
  /// Computes one number for each place.
  let sampler: ModelSampler
  private var outputs: [Float] = []
  /// What was computed last, and for what.
  private var last: (place: Place, map: HeatMap)?

  /// Everything that the picture depends on besides the weights, which are those of a step.
  private struct Place: Equatable {
    let step: Int
    let viewport: Viewport
    let extent: Window
  }

  /// A lattice of what a sampler computes of places that it is given.
  init(_ sampler: ModelSampler) {
    precondition(sampler.columns == 1, "a place has one number, not \(sampler.columns)")
    self.sampler = sampler
  }

  /// Forgets what was computed, because the weights of a step are others now.
  func forget() { last = nil }

  /// The values over the window that is in sight.
  ///
  /// - Parameters:
  ///   - samples: points at which more is looked for than cells' centres say, for what is narrower than a cell; where there
  ///     is, the cell has it.
  ///   - contours: the values along which lines are drawn, which may follow from the values.
  ///   - constant: what is added to all values, which follows from them and their places.
  ///   - range: the ends of the scale, of the values.
  func map(
    of weights: [Weights], step: Int, viewport: Viewport, extent: Window,
    and samples: [SIMD2<Float>] = [], contours: ([Float]) -> [Float] = { _ in [] },
    adding constant: (([Float], Places) -> Double)? = nil, range: ([Float]) -> ClosedRange<Float>
  ) -> HeatMap {
    let place = Place(step: step, viewport: viewport, extent: extent)
    if let last, last.place == place { return last.map }
    let places = Places(viewport, extent: extent)
    if outputs.count != places.count { outputs = [Float](repeating: 0, count: places.count) }
    sampler.read(weights)
    outputs.withUnsafeMutableBufferPointer { outputs in
      sampler.run(into: outputs, count: places.count, given: places.fill)
    }
    if !samples.isEmpty {
      let inside = samples.filter { places.number(of: $0) != nil }
      let further = sampler.values(at: inside.flatMap { [$0.x, $0.y] })
      places.raise(&outputs, to: further, at: inside)
    }
    if let constant {
      let added = Float(constant(outputs, places))
      for index in outputs.indices { outputs[index] += added }
    }
    let map = HeatMap(
      window: places.window, columns: places.columns, rows: places.rows, values: outputs,
      range: range(outputs), contours: contours(outputs))
    last = (place, map)
    return map
  }
}
