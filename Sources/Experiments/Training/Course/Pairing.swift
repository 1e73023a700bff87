import Metrics
import Tensors

/// Gives noise to data so that both are as close together as can be, block by block.
///
///     minimise over permutations p of a block:  sum_i ||n_p(i) - (x_i - mean) / scale||^2
///
/// The assignment is exact. Whatever it needs it has from the start, so that a step asks for no memory.
final class Pairing {
  private let block, columns: Int
  private let mean: [Float]
  private let scale: Float

  // Plain memory: arrays of a class are checked at every access, which took most of the time.
  private let points, noise: UnsafeMutableBufferPointer<Float>
  private let assignment: Assignment

  /// What pairs blocks of so many rows, of data that is shifted and scaled.
  init(block: Int, mean: [Float], scale: Float) {
    (self.block, self.mean, self.scale, columns) = (block, mean, scale, mean.count)
    (points, noise) = (.allocate(capacity: block * columns), .allocate(capacity: block * columns))
    assignment = Assignment(count: block)
    points.initialize(repeating: 0)
    noise.initialize(repeating: 0)
  }

  deinit {
    points.deallocate()
    noise.deallocate()
  }

  /// Changes the order of noise [rows, columns] so that each row is given to the data of its place.
  ///
  /// - Parameter data: fills a buffer with a block of data, from a row on.
  /// - Precondition: the rows are whole blocks.
  func pair(
    _ view: MatrixView, data: (UnsafeMutableBufferPointer<Float>, _ firstRow: Int) -> Void
  ) {
    precondition(view.rows % block == 0, "\(view.rows) rows are no whole blocks of \(block)")
    for first in stride(from: 0, to: view.rows, by: block) {
      data(points, first)
      for row in 0..<block {
        for column in 0..<columns {
          let place = row * columns + column
          points[place] = (points[place] - mean[column]) / scale
          noise[place] = view[first + row, column]
        }
      }
      assign()
      for column in 0..<block {
        for axis in 0..<columns {
          view[first + assignment.row(of: column), axis] = noise[column * columns + axis]
        }
      }
    }
  }

  /// Gives noise, the columns, to data, the rows.
  private func assign() {
    let costs = assignment.costs
    for row in 0..<block {
      for column in 0..<block {
        var sum = 0.0
        for axis in 0..<columns {
          let away = Double(points[row * columns + axis] - noise[column * columns + axis])
          sum += away * away
        }
        costs[row * block + column] = sum
      }
    }
    assignment.solve()
  }
}
