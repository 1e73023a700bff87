import Distributions
import Frames
import Glibc

extension Reading.Entry {
  /// What a model's density is called, exact or estimated.
  static let densityLabel = "p"

  /// Below this logarithm a density is told by it: the number itself would be nothing but an exponent.
  private static let leastLogarithm = -20.0

  /// A density, from its logarithm in nats.
  static func density(_ label: String, logarithm: Double, note: String = "") -> Self {
    logarithm < leastLogarithm && logarithm.isFinite
      ? Self("ln " + label, [logarithm], format: .decimals(2), note: note)
      : Self(label, [exp(logarithm)], note: note)
  }

  /// The density of points around a place, estimated from its nearest neighbours; nil for too few points.
  ///
  ///     p(x) ~ (k - 1) / (n pi r_k^2),  k = sqrt(n),  r_k the distance of the k-th nearest point
  ///
  /// Where the density is even this far around, the estimate has no bias. (Loftsgaarden & Quesenberry, A nonparametric
  /// estimate of a multivariate density function, 1965.)
  ///
  /// - Complexity: O(*n* log *n*).
  static func estimate(at place: SIMD2<Double>, among points: [SIMD2<Float>]) -> Self? {
    let squares = points.map { point in
      let away = SIMD2<Double>(point) - place
      return (away * away).sum()
    }.filter(\.isFinite).sorted()
    let neighbours = Int(Double(squares.count).squareRoot().rounded())
    guard neighbours > 1 else { return nil }
    let density =
      Double(neighbours - 1) / (Double(points.count) * .pi * squares[neighbours - 1])
    return Self(
      densityLabel, [density], format: .significant(2),
      note: "estimate from \(neighbours) of \(points.count.grouped) samples")
  }

  /// The density of points that were counted per dot, in the cell of dots around a place; nil outside of what is counted.
  static func estimate(at place: SIMD2<Double>, in map: DensityMap) -> Self? {
    guard map.total > 0, map.window.contains(x: place.x, y: place.y) else { return nil }
    // A character cell has two by four dots.
    let (width, height) = (2, 4)
    let column = Int((place.x - map.window.minX) / map.window.width * Double(map.columns))
    let row = Int((map.window.maxY - place.y) / map.window.height * Double(map.rows))
    let columns = (min(column, map.columns - 1) / width * width)..<map.columns
    let rows = (min(row, map.rows - 1) / height * height)..<map.rows
    let (across, down) = (columns.prefix(width), rows.prefix(height))
    let count = down.reduce(0) { sum, row in
      across.reduce(sum) { $0 + Int(map.counts[row * map.columns + $1]) }
    }
    let area =
      map.window.width * Double(across.count) / Double(map.columns)
      * (map.window.height * Double(down.count) / Double(map.rows))
    return Self(
      densityLabel, [Double(count) / (Double(map.total) * area)], format: .significant(3),
      note: "estimate from \(count.grouped) samples in the cell")
  }

  /// What is known of a distribution at a place: its density, and which mode is nearest.
  static func facts(of data: any Distribution, at place: SIMD2<Double>) -> [Self] {
    let point = [Float(place.x), Float(place.y)]
    let density = data.logDensities(of: point).map { Self.density("data p", logarithm: $0[0]) }
    return [density, data.mixture.map { nearestMode($0, place) }].compactMap(\.self)
  }

  private static func nearestMode(_ mixture: Mixture, _ place: SIMD2<Double>) -> Self {
    func distance(_ mode: Int) -> Double {
      let away = (place - mixture.means[mode]) / mixture.deviation
      return (away * away).sum().squareRoot()
    }
    let mode = mixture.means.indices.min { distance($0) < distance($1) } ?? 0
    return Self(
      "mode \(mode + 1)", [distance(mode)], format: .significant(3), unit: "deviations off")
  }

  /// A vector of the plane.
  static func vector(_ label: String, _ vector: SIMD2<Float>, note: String = "") -> Self {
    Self(label, [Double(vector.x), Double(vector.y)], format: .significant(3), note: note)
  }
}
