import Frames
import Glibc
import Tables

/// Points to draw from, standardised and parted into those for training and those that are held out.
final class PointSet: Sendable {
  /// Some of the points.
  struct Part: Sendable {
    /// Their coordinates, interleaved.
    var values: [Float] = []
    /// Their classes; empty where there are none.
    var labels: [Int32] = []
    /// Mean and total variance.
    var moments = Moments(mean: [0, 0], totalVariance: 0)

    /// How many there are.
    var count: Int { values.count / 2 }
    /// Whether there are none.
    var isEmpty: Bool { values.isEmpty }
  }

  /// What training draws from.
  let training: Part
  /// What no training sees.
  let heldOut: Part
  /// The names of the classes.
  let classes: [String]
  /// The file's own units.
  let units: PlaneUnits
  /// All points, but for a few far out.
  let extent: Window

  /// The points of a table.
  ///
  /// - Parameters:
  ///   - share: the share of points that are held out; at least one is left for training.
  ///   - seed: decides which points these are.
  init(
    _ table: Table, heldOut share: Double, seed: UInt64,
    _ standardisation: PointsDistribution.Standardisation
  ) {
    let isHeldOut = Self.choice(
      of: min(Int((share * Double(table.count)).rounded()), table.count - 1), among: table.count,
      seed: seed)
    var (x, y) = (Sums(), Sums())
    // What is held out must not tell through mean and deviation either.
    for row in 0..<table.count where !isHeldOut[row] {
      x.add(table.x[row])
      y.add(table.y[row])
    }
    let units = Self.units(x, y, standardisation, names: table.names)
    var (training, heldOut) = (Part(), Part())
    heldOut.values.reserveCapacity(2 * isHeldOut.count { $0 })
    training.values.reserveCapacity(2 * table.count)
    for row in 0..<table.count {
      let point = units.standard(SIMD2(table.x[row], table.y[row]))
      let (across, up) = (Self.clamped(point.x), Self.clamped(point.y))
      if isHeldOut[row] {
        heldOut.values.append(across)
        heldOut.values.append(up)
        if !table.labels.isEmpty { heldOut.labels.append(table.labels[row]) }
      } else {
        training.values.append(across)
        training.values.append(up)
        if !table.labels.isEmpty { training.labels.append(table.labels[row]) }
      }
    }
    training.moments = Self.moments(of: training.values)
    heldOut.moments = Self.moments(of: heldOut.values)
    (self.training, self.heldOut) = (training, heldOut)
    (self.units, classes) = (units, table.classes)
    extent = Self.extent(of: training.values)
  }

  /// A standardised coordinate; far outliers stay numbers whose squares can be added up.
  private static func clamped(_ value: Double) -> Float { Float(min(max(value, -1e15), 1e15)) }
}

// MARK: - Parting

extension PointSet {
  /// Which of so many rows are chosen: exactly `count`, each row as likely (Knuth, algorithm S).
  static func choice(of count: Int, among rows: Int, seed: UInt64) -> [Bool] {
    var state = seed
    var left = count
    return (0..<rows).map { row in
      // SplitMix64: Steele, Lea and Flood 2014.
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
      bits ^= bits >> 31
      let draw = Double(bits >> 11) * 0x1p-53
      guard draw * Double(rows - row) < Double(left) else { return false }
      left -= 1
      return true
    }
  }
}

// MARK: - Standardising

extension PointSet {
  /// Mean and variance of numbers one after the other (Welford 1962).
  private struct Sums {
    var count = 0.0
    var mean = 0.0
    var scatter = 0.0

    mutating func add(_ value: Double) {
      count += 1
      let difference = value - mean
      mean += difference / count
      scatter += difference * (value - mean)
    }

    var variance: Double { count > 0 ? scatter / count : 0 }
  }

  private static func units(
    _ x: Sums, _ y: Sums, _ standardisation: PointsDistribution.Standardisation, names: [String]
  ) -> PlaneUnits {
    /// A factor that can be divided by; a column that is all the same keeps its unit.
    func factor(_ variance: Double) -> Double {
      let deviation = variance.squareRoot()
      return deviation > 1e-30 && deviation.isFinite ? deviation : 1
    }
    let both = factor((x.variance + y.variance) / 2)
    return switch standardisation {
    case .axes:
      PlaneUnits(
        names: names, origin: SIMD2(x.mean, y.mean),
        scale: SIMD2(factor(x.variance), factor(y.variance)))
    case .whole:
      PlaneUnits(names: names, origin: SIMD2(x.mean, y.mean), scale: SIMD2(both, both))
    case .none: PlaneUnits(names: names)
    }
  }

  private static func moments(of values: [Float]) -> Moments {
    var (x, y) = (Sums(), Sums())
    for row in 0..<values.count / 2 {
      x.add(Double(values[2 * row]))
      y.add(Double(values[2 * row + 1]))
    }
    return Moments(mean: [x.mean, y.mean], totalVariance: x.variance + y.variance)
  }

  /// Points that the extent is found from, at most.
  private static let looked = 20_000

  /// From the two hundredth to the last but that along each axis, and a fifth more.
  private static func extent(of values: [Float]) -> Window {
    let stride = max(values.count / 2 / looked, 1)
    func edges(_ axis: Int) -> (Double, Double) {
      let sorted = Swift.stride(from: axis, to: values.count, by: 2 * stride).map {
        Double(values[$0])
      }.sorted()
      let outside = sorted.count / 200
      let (low, high) = (sorted[outside], sorted[sorted.count - 1 - outside])
      let margin = max(0.1 * (high - low), 1e-3 * max(low.magnitude, high.magnitude), 1e-6)
      return (low - margin, high + margin)
    }
    let (x, y) = (edges(0), edges(1))
    return Window(minX: x.0, maxX: x.1, minY: y.0, maxY: y.1)
  }
}
