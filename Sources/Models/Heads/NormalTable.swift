import Glibc

/// Points that fill a normal distribution evenly, the same in every run.
///
/// They are those of the Kronecker sequence of the generalised golden ratio (Roberts 2018, "The unreasonable effectiveness
/// of quasirandom sequences"), each coordinate taken through the inverse of the normal distribution function.
enum NormalTable {
  /// So many points, [count, dimension], row by row.
  static func values(count: Int, dimension: Int) -> [Float] {
    let ratio = ratio(dimension)
    var steps: [Double] = []
    for _ in 0..<dimension { steps.append((steps.last ?? 1) / ratio) }
    return (0..<count).flatMap { number in
      steps.map { step in
        let place = 0.5 + step * Double(number + 1)
        return Float(quantile(place - place.rounded(.down)))
      }
    }
  }

  /// The root of r^(d + 1) = r + 1 above 1, by its fixed-point iteration.
  private static func ratio(_ dimension: Int) -> Double {
    var ratio = 2.0
    for _ in 0..<64 { ratio = pow(1 + ratio, 1 / Double(dimension + 1)) }
    return ratio
  }

  /// The x with as large a share of a normal below it, by halving an interval; the ends of the interval where it lies
  /// beyond.
  static func quantile(_ share: Double) -> Double {
    var (low, high) = (-8.0, 8.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
