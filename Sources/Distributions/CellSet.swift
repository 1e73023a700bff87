/// Some of the square cells that a square about the origin is divided into.
public struct CellSet: Sendable, Equatable {
  /// A cell: its row from the top and its column from the left, from 0 on.
  public struct Cell: Sendable, Equatable {
    /// The row, from the top.
    public let row: Int
    /// The column, from the left.
    public let column: Int
  }

  /// Cells along a side of the whole square.
  public let side: Int
  /// The width of the whole square.
  public let width: Double
  /// The cells, row by row.
  public let places: [Cell]
  private let isMember: [Bool]

  /// The cells for which a condition on row and column holds.
  ///
  /// - Precondition: there is one.
  public init(side: Int, width: Double, where isMember: (_ row: Int, _ column: Int) -> Bool) {
    (self.side, self.width) = (side, width)
    let members = (0..<side * side).map { isMember($0 / side, $0 % side) }
    self.isMember = members
    places = members.indices.filter { members[$0] }.map { Cell(row: $0 / side, column: $0 % side) }
    precondition(!places.isEmpty, "a set of cells needs at least one")
  }

  /// The area of all cells of the set.
  public var area: Double {
    width * width * Double(places.count) / Double(side * side)
  }

  /// Mean and total variance of a uniform distribution over the cells.
  public var moments: Moments {
    let cell = width / Double(side)
    let centres = places.map {
      SIMD2(
        cell * (Double($0.column) + 0.5) - width / 2, width / 2 - cell * (Double($0.row) + 0.5))
    }
    let mean = centres.reduce(.zero, +) / Double(centres.count)
    let scatter = centres.reduce(0.0) { $0 + ($1 - mean).squaredLength } / Double(centres.count)
    return Moments(mean: [mean.x, mean.y], totalVariance: scatter + cell * cell / 6)
  }

  /// Whether a point lies in a cell, or within the rounding of single precision.
  public func contains(x: Double, y: Double) -> Bool {
    let scale = Double(side) / width
    let (column, row) = ((x + width / 2) * scale, (width / 2 - y) * scale)
    let rounding = 1e-5
    return [-rounding, rounding].contains { shift in
      [-rounding, rounding].contains { lift in
        let place = ((column + shift).rounded(.down), (row + lift).rounded(.down))
        guard (0..<Double(side)).contains(place.0), (0..<Double(side)).contains(place.1) else {
          return false
        }
        return isMember[Int(place.1) * side + Int(place.0)]
      }
    }
  }
}
