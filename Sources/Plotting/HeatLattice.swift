import Frames

/// A heat map's values between the centres of its cells.
struct HeatLattice {
  /// The field.
  let map: HeatMap

  /// Where a place along an axis lies between two neighbouring centres.
  private struct Spot {
    /// The nearer centre.
    var nearest = 0
    /// The centre below, or the first one.
    var lower = 0
    /// How far from it to the next one.
    var share: Float = 0
  }

  /// A lattice of a field.
  init(_ map: HeatMap) { self.map = map }

  /// Values as shares of the range, 0 to 1, at the centres of a picture's dots; NaN where the field
  /// is not known.
  ///
  /// Between four known values it is linear in x and in y; next to an unknown one, that of the
  /// lattice's own cell.
  ///
  /// - Complexity: O(dots).
  func shares(window: Window, columns: Int, rows: Int) -> [Float] {
    var shares = [Float](repeating: .nan, count: columns * rows)
    let projection = Projection(window: window, columns: columns, rows: rows)
    let across = (0..<columns).map { column in
      let place = (projection.x(Double(column) + 0.5) - map.window.minX) / map.window.width
      return Self.spot(place, count: map.columns)
    }
    let scale = HeatScale(map.range)
    map.values.withUnsafeBufferPointer { values in
      for row in 0..<rows {
        let place = (projection.y(Double(row) + 0.5) - map.window.minY) / map.window.height
        guard let down = Self.spot(place, count: map.rows) else { continue }
        let nearest = down.nearest * map.columns
        let lower = down.lower * map.columns
        let upper = min(down.lower + 1, map.rows - 1) * map.columns
        for column in 0..<columns {
          guard let spot = across[column] else { continue }
          let own = values[nearest + spot.nearest]
          guard !own.isNaN else { continue }
          let next = min(spot.lower + 1, map.columns - 1)
          let (west, east) = (1 - spot.share, spot.share)
          let below = values[lower + spot.lower] * west + values[lower + next] * east
          let above = values[upper + spot.lower] * west + values[upper + next] * east
          let value = below * (1 - down.share) + above * down.share
          shares[row * columns + column] = scale.share(value.isFinite ? value : own)
        }
      }
    }
    return shares
  }

  /// The spot of a place given as a share of the lattice's extent; nil outside.
  private static func spot(_ place: Double, count: Int) -> Spot? {
    guard place >= 0, place < 1, count > 0 else { return nil }
    let cells = place * Double(count)
    let centres = min(max(cells - 0.5, 0), Double(count - 1))
    let lower = Int(centres)
    return Spot(
      nearest: min(Int(cells), count - 1), lower: lower, share: Float(centres - Double(lower)))
  }
}

// MARK: - Contours

extension HeatLattice {
  /// Pieces of the line along which the field has a value, each from x, y to x, y.
  ///
  /// Marching squares (Lorensen and Cline 1987 in the plane) over the cells' centres, linear between
  /// neighbours; a saddle is decided by the mean of its corners. Squares with a value that is not
  /// finite have none.
  func contour(at level: Float) -> [(from: SIMD2<Double>, to: SIMD2<Double>)] {
    guard map.columns > 1, map.rows > 1, level.isFinite else { return [] }
    var pieces: [(from: SIMD2<Double>, to: SIMD2<Double>)] = []
    let step = SIMD2(
      map.window.width / Double(map.columns), map.window.height / Double(map.rows))
    for row in 0..<map.rows - 1 {
      for column in 0..<map.columns - 1 {
        let first = row * map.columns + column
        // Counterclockwise from the lower left corner.
        let corners = SIMD4(
          map.values[first], map.values[first + 1], map.values[first + map.columns + 1],
          map.values[first + map.columns])
        let isAbove = corners .>= level
        if isAbove == .init(repeating: isAbove[0]) { continue }
        guard (0..<4).allSatisfy({ corners[$0].isFinite }) else { continue }
        let crossings = Self.crossings(SIMD4<Double>(corners) - Double(level))
        let origin =
          SIMD2(map.window.minX, map.window.minY)
          + step * SIMD2(Double(column) + 0.5, Double(row) + 0.5)
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
          pieces.append((origin + step * crossings[pair], origin + step * crossings[pair + 1]))
        }
      }
    }
    return pieces
  }

  /// Where the sides of the unit square cross zero, in pairs that belong together.
  private static func crossings(_ corners: SIMD4<Double>) -> [SIMD2<Double>] {
    let places: [SIMD2<Double>] = [[0, 0], [1, 0], [1, 1], [0, 1]]
    var crossings: [SIMD2<Double>] = []
    for side in 0..<4 {
      let (from, to) = (corners[side], corners[(side + 1) % 4])
      guard (from >= 0) != (to >= 0) else { continue }
      crossings.append(
        places[side] + (places[(side + 1) % 4] - places[side]) * (from / (from - to)))
    }
    // Four crossings, one a side: a piece cuts off either the first corner or the second.
    if crossings.count == 4, (corners.sum() >= 0) == (corners[0] >= 0) { return crossings }
    return crossings.count == 4
      ? [crossings[3], crossings[0], crossings[1], crossings[2]] : crossings
  }
}

/// From a field's values to shares of its range.
private struct HeatScale {
  private let lower: Float
  private let factor: Float

  init(_ range: ClosedRange<Float>) {
    lower = range.lowerBound
    let width = range.upperBound - range.lowerBound
    factor = width > 0 && width.isFinite ? 1 / width : 0
  }

  /// 0 at the lower end and below, 1 at the upper one and above; 1/2 where the range has no extent.
  @inline(__always)
  func share(_ value: Float) -> Float {
    guard factor > 0, factor.isFinite else { return 0.5 }
    return min(max((value - lower) * factor, 0), 1)
  }
}
