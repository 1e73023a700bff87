import Glibc
import Graphs
import Tensors

@testable import Experiments

extension Trainer {
  /// What a model writes of a batch of so many rows, ready to be computed in double precision with the weights as they stand.
  ///
  /// - Parameter body: writes of places [rows, 2] that will be the input "places".
  func inDoubles<Result>(
    rows: Int, _ body: (Expression, Batch) -> Result
  ) -> (result: Result, evaluation: DoubleEvaluation) {
    let batch = Batch(rows: rows, book: book)
    let result = body(batch.given("places", columns: 2), batch)
    let weights = batch.graph.layouts.map { layout in
      playing.filter { $0.layout === layout }.flatMap { $0.buffer.elements.map { Double($0) } }
    }
    return (result, DoubleEvaluation(graph: batch.graph, weights: weights, inputs: [:]))
  }

  /// ln of the volume of a map at places in double precision: as it is said, and by central differences of the map with how
  /// far these may round, since a volume may be much smaller than its sides.
  func volumes(
    at places: [SIMD2<Double>], differences step: Double = 1e-6,
    _ encode: (Expression, Batch) -> (z: Expression, logJacobian: Expression)
  ) -> [(said: Double, byDifferences: Double, rounding: Double)] {
    let moved = places.flatMap { place in
      [
        place, place + SIMD2(step, 0), place - SIMD2(step, 0), place + SIMD2(0, step),
        place - SIMD2(0, step),
      ]
    }
    var (map, evaluation) = inDoubles(rows: moved.count, encode)
    evaluation.inputs = ["places": moved.flatMap { [$0.x, $0.y] }]
    let values = evaluation(map.z, map.logJacobian)
    func z(_ row: Int) -> SIMD2<Double> { SIMD2(values[0][2 * row], values[0][2 * row + 1]) }
    return places.indices.map { number in
      let row = 5 * number
      let (a, b) = (
        (z(row + 1) - z(row + 2)) / (2 * step), (z(row + 3) - z(row + 4)) / (2 * step)
      )
      let volume = abs(a.x * b.y - a.y * b.x)
      let sides = (a * a).sum() * (b * b).sum()
      return (values[1][row], log(volume), 1e-15 / step * sides.squareRoot() / volume)
    }
  }
}
