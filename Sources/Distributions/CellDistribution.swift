import Glibc
public import Tensors

/// A distribution that is uniform over some of the square cells that a square about the origin is divided into.
public protocol CellDistribution: Distribution {
  /// Where the density is not 0.
  var cells: CellSet { get }
}

extension CellDistribution {
  /// ln of the area of the cells.
  public var entropy: Double? { log(cells.area) }
  /// The cells' centres, and the variance within a cell, 1/12 of its side squared along each axis.
  public var moments: Moments? { cells.moments }
  /// It is 0 outside the cells.
  public var hasEmptyPlaces: Bool { true }

  /// -ln of the area of the cells, or -infinity outside them.
  public func logDensities(of samples: [Float]) -> [Double]? {
    let (cells, inside) = (cells, -log(cells.area))
    return (0..<samples.count / 2).map {
      cells.contains(x: Double(samples[2 * $0]), y: Double(samples[2 * $0 + 1]))
        ? inside : -.infinity
    }
  }

  /// Fills a buffer with interleaved coordinates of draws: a cell is drawn, then a place in it.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillUniform(samples, step: step, offset: 2 * offset)
    let cells = cells
    let (side, width) = (Float(cells.side), Float(cells.width))
    let block = 256  // One kilobyte of choices still lies on the stack.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { choices in
      for first in stride(from: 0, to: samples.count / 2, by: block) {
        let count = min(block, samples.count / 2 - first)
        random.fillIntegers(
          UnsafeMutableBufferPointer(rebasing: choices[..<count]), below: cells.places.count,
          step: step, offset: DrawPlace.choices + offset + first)
        for index in 0..<count {
          let cell = cells.places[Int(choices[index])]
          let x = 2 * (first + index)
          samples[x] = width * ((Float(cell.column) + samples[x]) / side - 0.5)
          samples[x + 1] = width * (0.5 - (Float(cell.row) + samples[x + 1]) / side)
        }
      }
    }
  }
}
