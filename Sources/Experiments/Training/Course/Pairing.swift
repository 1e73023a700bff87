import Tensors

/// Gives noise to data so that both are as close together as can be, block by block.
///
///     minimise over permutations p of a block:  sum_i ||n_p(i) - (x_i - mean) / scale||^2
///
/// The assignment is exact (Kuhn 1955 and Munkres 1957, by shortest paths): about n^3 operations for a block of n. Whatever
/// it needs it has from the start, so that a step asks for no memory.
final class Pairing {
  private let block, columns: Int
  private let mean: [Float]
  private let scale: Float

  // Plain memory: arrays of a class are checked at every access, which took most of the time.
  private let points, noise: UnsafeMutableBufferPointer<Float>
  private let costs: UnsafeMutablePointer<Double>
  /// The prices of rows and columns, from 1 on.
  private let rowPrices, columnPrices: UnsafeMutablePointer<Double>
  /// The row that each column is given to, from 1 on; 0 for none.
  private let owners: UnsafeMutablePointer<Int>
  private let before: UnsafeMutablePointer<Int>
  private let least: UnsafeMutablePointer<Double>
  private let isDone: UnsafeMutablePointer<Bool>

  /// What pairs blocks of so many rows, of data that is shifted and scaled.
  init(block: Int, mean: [Float], scale: Float) {
    (self.block, self.mean, self.scale, columns) = (block, mean, scale, mean.count)
    (points, noise) = (.allocate(capacity: block * columns), .allocate(capacity: block * columns))
    costs = .allocate(capacity: block * block)
    (rowPrices, columnPrices) = (.allocate(capacity: block + 1), .allocate(capacity: block + 1))
    (owners, before) = (.allocate(capacity: block + 1), .allocate(capacity: block + 1))
    (least, isDone) = (.allocate(capacity: block + 1), .allocate(capacity: block + 1))
    points.initialize(repeating: 0)
    noise.initialize(repeating: 0)
    costs.initialize(repeating: 0, count: block * block)
    for prices in [rowPrices, columnPrices, least] {
      prices.initialize(repeating: 0, count: block + 1)
    }
    for places in [owners, before] { places.initialize(repeating: 0, count: block + 1) }
    isDone.initialize(repeating: false, count: block + 1)
  }

  deinit {
    points.deallocate()
    noise.deallocate()
    for numbers in [costs, rowPrices, columnPrices, least] { numbers.deallocate() }
    for places in [owners, before] { places.deallocate() }
    isDone.deallocate()
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
      for column in 1...block {
        for axis in 0..<columns {
          view[first + owners[column] - 1, axis] = noise[(column - 1) * columns + axis]
        }
      }
    }
  }

  /// Finds `owners`: rows are data, columns noise.
  private func assign() {
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
    for place in 0...block { (rowPrices[place], columnPrices[place], owners[place]) = (0, 0, 0) }
    for row in 1...block { give(row) }
  }

  /// Gives a row a column, and those rows others that it takes them from, along the cheapest way.
  private func give(_ row: Int) {
    owners[0] = row
    for column in 0...block { (least[column], isDone[column]) = (.infinity, false) }
    var column = 0
    repeat {
      isDone[column] = true
      let owner = owners[column]
      var (step, next) = (Double.infinity, 0)
      for other in 1...block where !isDone[other] {
        let cost =
          costs[(owner - 1) * block + other - 1] - rowPrices[owner] - columnPrices[other]
        if cost < least[other] { (least[other], before[other]) = (cost, column) }
        // Of equals the first, and one even where distances are beyond all numbers.
        if next == 0 || least[other] < step { (step, next) = (least[other], other) }
      }
      for other in 0...block {
        if isDone[other] {
          rowPrices[owners[other]] += step
          columnPrices[other] -= step
        } else {
          least[other] -= step
        }
      }
      column = next
    } while owners[column] != 0
    while column != 0 {
      owners[column] = owners[before[column]]
      column = before[column]
    }
  }
}
