public import Frames
import Glibc
public import Parameters
public import Tensors

/// Points of the ink of a handwritten digit: a pixel of its picture is drawn, then a place in the pixel.
///
/// Pixel (row i, column j) of 28 x 28 becomes x = (j + u)/28 - 1/2, y = 1/2 - (i + v)/28 with u and v uniform, so that the
/// density is 784/n on the n pixels with ink, 0 elsewhere. After the notes' example of a digit's pixels as points of the
/// plane; the drawing is our own.
public struct DigitDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "digit"
  /// What is said of it in a list.
  public static let summary = "the ink of a digit"

  /// Pixels along a side.
  static let side = 28

  /// The picture, `#` where there is ink.
  static let picture = """
    ............................
    ............................
    ............................
    ..............#######.......
    .........#############......
    .........############.......
    ........########............
    ........###.................
    ........###.................
    ........###.................
    ........########............
    .......###########..........
    .......############.........
    .......###......####........
    .................###........
    ..................###.......
    ..................###.......
    ..................###.......
    ..................###.......
    ..................###.......
    ......##.........####.......
    ......###.......####........
    ......#############.........
    .......###########..........
    ........#########...........
    ............##..............
    ............................
    ............................
    """

  /// The pixels with ink, by row and column.
  static let ink: [(row: Int, column: Int)] = picture.split(separator: "\n").enumerated().flatMap {
    row, line in
    line.enumerated().filter { $0.element == "#" }.map { (row, $0.offset) }
  }

  private static let isInk: Set<Int> = Set(ink.map { $0.row * side + $0.column })

  /// Where in a step's draws the choices of pixels begin: far behind the draws of places in them.
  private static let firstChoice = 1 << 40

  /// The digit.
  public init() {}

  /// None: the digit is as it is drawn.
  public var parameters: [Parameter<DigitDistribution>] { [] }

  /// ln n/784: the logarithm of the inked area.
  public var entropy: Double? { log(Double(Self.ink.count) / Double(Self.side * Self.side)) }

  /// The pixels' centres, and the variance within a pixel, 1/12 of its side squared along each axis.
  public var moments: Moments? {
    let side = Double(Self.side)
    let centres = Self.ink.map {
      SIMD2((Double($0.column) + 0.5) / side - 0.5, 0.5 - (Double($0.row) + 0.5) / side)
    }
    let mean = centres.reduce(.zero, +) / Double(centres.count)
    let scatter = centres.reduce(0.0) { $0 + ($1 - mean).squaredLength } / Double(centres.count)
    return Moments(mean: [mean.x, mean.y], totalVariance: scatter + 2 / (12 * side * side))
  }

  /// The unit square and a margin.
  public var extent: Window? { Window(halfSide: 0.6) }

  /// -ln of the inked area, or -infinity where there is no ink.
  public func logDensities(of samples: [Float]) -> [Double]? {
    let inside = -(entropy ?? 0)
    return (0..<samples.count / 2).map {
      Self.hasInk(x: Double(samples[2 * $0]), y: Double(samples[2 * $0 + 1]))
        ? inside : -.infinity
    }
  }

  /// Whether there is ink at a point, or within its rounding.
  private static func hasInk(x: Double, y: Double) -> Bool {
    let (column, row) = ((x + 0.5) * Double(side), (0.5 - y) * Double(side))
    let rounding = 1e-5
    return [-rounding, rounding].contains { shift in
      [-rounding, rounding].contains { lift in
        let place = ((column + shift).rounded(.down), (row + lift).rounded(.down))
        guard (0..<Double(side)).contains(place.0), (0..<Double(side)).contains(place.1) else {
          return false
        }
        return isInk.contains(Int(place.1) * side + Int(place.0))
      }
    }
  }

  /// Fills a buffer with interleaved coordinates of draws.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillUniform(samples, step: step, offset: 2 * offset)
    let count = samples.count / 2
    let side = Float(Self.side)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { choices in
      random.fillIntegers(
        choices, below: Self.ink.count, step: step, offset: Self.firstChoice + offset)
      for row in 0..<count {
        let pixel = Self.ink[Int(choices[row])]
        samples[2 * row] = (Float(pixel.column) + samples[2 * row]) / side - 0.5
        samples[2 * row + 1] = 0.5 - (Float(pixel.row) + samples[2 * row + 1]) / side
      }
    }
  }
}
