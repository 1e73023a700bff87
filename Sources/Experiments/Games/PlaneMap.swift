import Glibc

/// A linear map of the plane: a matrix of two by two.
struct PlaneMap: Sendable, Equatable {
  /// Its rows.
  var row0, row1: SIMD2<Double>

  init(_ row0: SIMD2<Double>, _ row1: SIMD2<Double>) { (self.row0, self.row1) = (row0, row1) }

  var trace: Double { row0.x + row1.y }
  var determinant: Double { row0.x * row1.y - row0.y * row1.x }

  /// Both eigenvalues, real and imaginary parts; of a pair that is conjugate or real, that with the larger part first.
  var eigenvalues: [SIMD2<Double>] {
    Self.eigenvalues(trace: trace, determinant: determinant)
  }

  /// The roots of x^2 - trace x + determinant.
  static func eigenvalues(trace: Double, determinant: Double) -> [SIMD2<Double>] {
    let half = trace / 2
    let square = half * half
    let discriminant = square - determinant
    // Two that meet would be parted by the root of a rounding error.
    let isDouble = abs(discriminant) <= 8 * max(square, abs(determinant)).ulp
    guard !isDouble else { return [SIMD2(half, 0), SIMD2(half, 0)] }
    let root = abs(discriminant).squareRoot()
    return discriminant > 0
      ? [SIMD2(half + root, 0), SIMD2(half - root, 0)]
      : [SIMD2(half, root), SIMD2(half, -root)]
  }

  /// This map after another.
  static func * (_ left: PlaneMap, _ right: PlaneMap) -> PlaneMap {
    func row(_ row: SIMD2<Double>) -> SIMD2<Double> { row.x * right.row0 + row.y * right.row1 }
    return PlaneMap(row(left.row0), row(left.row1))
  }

  /// The map so many times.
  func power(_ count: Int) -> PlaneMap {
    (0..<count).reduce(PlaneMap([1, 0], [0, 1])) { product, _ in self * product }
  }
}

extension [SIMD2<Double>] {
  /// The largest absolute value of these complex numbers.
  var spectralRadius: Double { map { hypot($0.x, $0.y) }.max() ?? .nan }

  /// The largest angle of these complex numbers, from 0 to pi.
  var largestAngle: Double { map { abs(atan2($0.y, $0.x)) }.max() ?? .nan }
}
