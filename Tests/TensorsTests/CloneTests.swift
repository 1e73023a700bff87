import CKernels
import Foundation
import Tensors
import Testing

/// Every clone of the loops that no other suite runs at all levels, against the same in double precision.
@Suite struct CloneTests {
  /// Counts that fill vectors of every width, and that do not.
  static let counts = [1, 2, 7, 16, 33, 1000]

  @Test(arguments: Level.all) func theLevelAskedForIsTheOneThatRuns(level: Level) {
    #expect(level.perform { ck_current_level() } == level.level)
    #expect(ck_current_level() == Level.all.last?.level)
  }

  @Test(arguments: counts, Level.all) func mixtures(count: Int, level: Level) {
    let (x, y) = (draws(count, 0), draws(count, 1))
    var (blended, combined) = (y, [Float](repeating: 0, count: count))
    level.perform {
      ck_blend(&blended, 0.9, x, 0.1, Int64(count))
      ck_combine(&combined, 0.7, x, y, Int64(count))
    }
    for i in 0..<count {
      let (x, y) = (Double(x[i]), Double(y[i]))
      #expect((Double(blended[i]) - (0.9 * y + 0.1 * x)).magnitude < 1e-6)
      #expect((Double(combined[i]) - (cos(0.7) * x + sin(0.7) * y)).magnitude < 1e-6)
    }
  }

  @Test(arguments: [(1, 1), (2, 9), (9, 2), (16, 16), (17, 40), (33, 5)], Level.all)
  func transposes(shape: (Int, Int), level: Level) {
    let (rows, columns) = shape
    let matrix = draws(rows * columns, 2)
    var turned = [Float](repeating: 0, count: rows * columns)
    level.perform { ck_transpose(matrix, &turned, Int64(rows), Int64(columns)) }
    for r in 0..<rows {
      for c in 0..<columns { #expect(turned[c * rows + r] == matrix[r * columns + c]) }
    }
  }

  @Test(arguments: counts, Level.all) func optimisers(count: Int, level: Level) {
    let (w, g) = (draws(count, 3), draws(count, 4))
    var (plain, moving, adaptive, scaled) = (w, w, w, w)
    var (velocity, mean) = (draws(count, 5), draws(count, 6))
    var square = draws(count, 7).map { $0 * $0 }
    var meanSquare = square
    let (v, m, s) = (velocity, mean, square)
    level.perform {
      ck_descend(&plain, g, Int64(count), 0.1)
      ck_descend_momentum(&moving, g, &velocity, Int64(count), 0.1, 0.5)
      ck_descend_adam(&adaptive, g, &mean, &square, Int64(count), 0.1, 0.5, 0.75, 2, 0.01)
      ck_descend_rmsprop(&scaled, g, &meanSquare, Int64(count), 0.1, 0.75, 0.01)
    }
    for i in 0..<count {
      let (w, g) = (Double(w[i]), Double(g[i]))
      let speed = 0.5 * Double(v[i]) + g
      let (first, second) = (0.5 * Double(m[i]) + 0.5 * g, 0.75 * Double(s[i]) + 0.25 * g * g)
      #expect((Double(plain[i]) - (w - 0.1 * g)).magnitude < 1e-6)
      #expect((Double(velocity[i]) - speed).magnitude < 1e-6)
      #expect((Double(moving[i]) - (w - 0.1 * speed)).magnitude < 1e-6)
      let step = 0.1 * first / (2 * second.squareRoot() + 0.01)
      #expect((Double(adaptive[i]) - (w - step)).magnitude < 1e-5)
      let scaledStep = 0.1 * g / (second.squareRoot() + 0.01)
      #expect((Double(scaled[i]) - (w - scaledStep)).magnitude < 1e-5)
      #expect((Double(meanSquare[i]) - second).magnitude < 1e-6)
    }
  }

  @Test(arguments: counts, Level.all) func sumsOfKernels(count: Int, level: Level) {
    let (x, y) = (draws(count, 8), draws(count, 9))
    let rates: [Float] = [0.5, 2]
    var squares = 0.0
    let sum = level.perform {
      ck_kernel_sum(0.3, -0.2, x, y, Int64(count), rates, Int32(rates.count), &squares)
    }
    var (exact, exactSquares) = (0.0, 0.0)
    for i in 0..<count {
      let (across, up) = (Double(x[i]) - 0.3, Double(y[i]) + 0.2)
      let distance = across * across + up * up
      let kernel = (exp(-0.5 * distance) + exp(-2 * distance)) / 2
      exact += kernel
      exactSquares += kernel * kernel
    }
    #expect((sum - exact).magnitude < 1e-6 * Double(count))
    #expect((squares - exactSquares).magnitude < 1e-6 * Double(count))
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 7), (70, 2, 33)], Level.all)
  func productsInLoops(shape: (Int, Int, Int), level: Level) {
    let (rows, columns, inner) = shape
    let (left, right, bias) = (
      draws(rows * inner, 10), draws(inner * columns, 11), draws(rows, 12)
    )
    var (result, sums) = (
      [Float](repeating: 0, count: rows * columns), [Float](repeating: 0, count: rows)
    )
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        bias.withUnsafeBufferPointer { bias in
          result.withUnsafeMutableBufferPointer { result in
            sums.withUnsafeMutableBufferPointer { sums in
              var product = ck_product()
              (product.rows, product.columns) = (Int64(rows), Int64(columns))
              product.inner = Int64(inner)
              (product.left, product.left_row, product.left_inner) = (
                left.baseAddress, Int64(inner), 1
              )
              (product.right, product.right_inner, product.right_column) = (
                right.baseAddress, Int64(columns), 1
              )
              (product.out, product.bias, product.sums) = (
                result.baseAddress, bias.baseAddress, sums.baseAddress
              )
              (product.rectifies, product.way) = (1, UInt8(CK_LOOPS.rawValue))
              level.perform { ck_run_product(&product) }
            }
          }
        }
      }
    }
    for r in 0..<rows {
      var total = 0.0
      for c in 0..<columns {
        let sum = (0..<inner).reduce(Double(bias[r])) {
          $0 + Double(left[r * inner + $1]) * Double(right[$1 * columns + c])
        }
        total += max(sum, 0)
        #expect((Double(result[r * columns + c]) - max(sum, 0)).magnitude < 2e-5)
      }
      #expect((Double(sums[r]) - total).magnitude < 1e-4)
    }
  }

  private func draws(_ count: Int, _ step: Int) -> [Float] {
    let buffer = AlignedBuffer(count: count)
    RandomStream(seed: 31, purpose: .noise).fillNormal(buffer.elements, step: step)
    return Array(buffer.elements)
  }
}
