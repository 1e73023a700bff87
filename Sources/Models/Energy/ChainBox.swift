import Distributions
import Experiments
import Frames
import Glibc
import Graphs
import Tensors

/// The part of the plane that chains begin in, evenly, and do not leave: where one looks at the data.
struct ChainBox {
  private let low, high: [Double]

  /// Deviations of data that nobody knows the extent of.
  private static let reach = 4.0

  /// The box around a distribution's samples.
  init(around data: any Distribution) {
    if let extent = data.extent {
      (low, high) = ([extent.minX, extent.minY], [extent.maxX, extent.maxY])
      return
    }
    let frame = Standardisation(of: data, meanSquare: Double(data.space.count))
    low = frame.mean.map { $0 - Self.reach * frame.scale }
    high = frame.mean.map { $0 + Self.reach * frame.scale }
  }

  /// ln of its area, or of its volume where there are more numbers.
  var logVolume: Double { zip(low, high).reduce(0) { $0 + log($1.1 - $1.0) } }

  /// A point [rows, count] for draws from U[0, 1) [rows, count].
  func point(_ uniform: Expression) -> Expression {
    row(low, uniform) + row(zip(low, high).map { $1 - $0 }, uniform) * uniform
  }

  /// The nearest points within.
  func clamped(_ x: Expression) -> Expression {
    .minimum(.maximum(x, row(low, x)), row(high, x))
  }

  /// 1 where points [rows, count] are within, else 0: [rows, 1].
  func holds(_ x: Expression) -> Expression {
    let middle = zip(low, high).map { ($0 + $1) / 2 }
    let half = zip(low, high).map { ($1 - $0) / 2 }
    let outside = ((x - row(middle, x)).absolute() .> row(half, x)).sum(over: .columns)
    return outside .< 0.5
  }

  /// Fills rows [rows, count] evenly.
  func fill(_ rows: MatrixView, _ stream: RandomStream, step: Int) {
    stream.fillUniform(rows, step: step)
    for row in 0..<rows.rows {
      for column in 0..<rows.columns {
        let (from, to) = (Float(low[column]), Float(high[column]))
        rows[row, column] = from + (to - from) * rows[row, column]
      }
    }
  }

  /// The centres of a lattice of `side` cells along each axis of the plane [side^2, 2].
  func lattice(_ side: Int, _ graph: Graph) -> Expression {
    let places = (0..<side * side).flatMap { number in
      [number % side, number / side].enumerated().map { axis, cell in
        Float(low[axis] + (high[axis] - low[axis]) * (Double(cell) + 0.5) / Double(side))
      }
    }
    return graph.table(rows: side * side, columns: 2, places)
  }

  /// Half a cell of that lattice along each axis [1, 2].
  func halfCell(_ side: Int, _ graph: Graph) -> Expression {
    graph.table(
      rows: 1, columns: 2, zip(low, high).map { Float(($1 - $0) / Double(2 * side)) })
  }

  private func row(_ values: [Double], _ like: Expression) -> Expression {
    like.graph.table(rows: 1, columns: values.count, values.map { Float($0) })
  }
}
