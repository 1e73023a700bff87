import Glibc

/// Work written the ordinary way, one number after the other: what the program's own loops are held against.
enum PlainLoops {
  /// Where the generator of `fillNormal` may begin; any number but 0 would do.
  static let randomState: UInt64 = 88_172_645_463_325_252

  /// Pairs of normal draws after Box and Muller, from a generator of a few shifts.
  static func fillNormal(_ numbers: UnsafeMutableBufferPointer<Float>, state: inout UInt64) {
    func uniform() -> Float {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      // In (0, 1], because a logarithm follows.
      return Float(state >> 40 &+ 1) * 0x1p-24
    }
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      let radius = (-2 * logf(uniform())).squareRoot()
      let angle = 2 * Float.pi * uniform()
      numbers[index] = radius * cosf(angle)
      numbers[index + 1] = radius * sinf(angle)
    }
  }

  /// One step of Adam with its usual numbers, apart from the correction of its first steps.
  static func descend(
    _ weights: UnsafeMutableBufferPointer<Float>, gradients: UnsafeMutableBufferPointer<Float>,
    means: UnsafeMutableBufferPointer<Float>, squares: UnsafeMutableBufferPointer<Float>
  ) {
    for index in weights.indices {
      let gradient = gradients[index]
      means[index] = 0.9 * means[index] + 0.1 * gradient
      squares[index] = 0.999 * squares[index] + 0.001 * gradient * gradient
      weights[index] -= 0.001 * means[index] / (squares[index].squareRoot() + 1e-8)
    }
  }

  /// Counts the points in each cell of a lattice over the square around the origin.
  static func count(
    _ points: [SIMD2<Float>], halfSide: Float, columns: Int, rows: Int, into counts: inout [Int]
  ) {
    for index in counts.indices { counts[index] = 0 }
    for point in points {
      let column = Int((point.x + halfSide) / (2 * halfSide) * Float(columns))
      let row = Int((halfSide - point.y) / (2 * halfSide) * Float(rows))
      if column >= 0, column < columns, row >= 0, row < rows { counts[row * columns + column] += 1 }
    }
  }

  /// Takes so many square roots, each of the one before: time that nothing can make shorter.
  static func takeRoots(_ count: Int, of number: Float) {
    var number = number
    for _ in 0..<count { number = (number + 1).squareRoot() }
    // Never so, but the compiler does not know.
    precondition(number < 4, "roots grew to \(number)")
  }
}
