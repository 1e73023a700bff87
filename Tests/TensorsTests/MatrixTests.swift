import Tensors
import Testing

@Suite struct MatrixTests {
  /// Every way a product may be computed, narrow ones and wide ones, against sums in double precision.
  @Test(arguments: [1, 2, 3, 5, 8, 9, 40], [false, true])
  func productsAreSumsOfProducts(inner: Int, transposeLeft: Bool) {
    for transposeRight in [false, true] {
      for (rows, columns) in [(1, 1), (7, 300), (33, 16)] {
        let left = drawn(transposeLeft ? (inner, rows) : (rows, inner), step: 0)
        let right = drawn(transposeRight ? (columns, inner) : (inner, columns), step: 1)
        let result = drawn((rows, columns), step: 2)
        MatrixProduct(
          left.view, transposeLeft: transposeLeft, right.view, transposeRight: transposeRight,
          into: result.view
        ).run()
        for r in 0..<rows {
          for c in 0..<columns {
            let exact = (0..<inner).reduce(0.0) { sum, k in
              let a = transposeLeft ? left.view[k, r] : left.view[r, k]
              let b = transposeRight ? right.view[c, k] : right.view[k, c]
              return sum + Double(a) * Double(b)
            }
            #expect((Double(result.view[r, c]) - exact).magnitude < 2e-5)
          }
        }
      }
    }
  }

  @Test(arguments: [(5, 5), (3, 8), (8, 3), (100, 64), (1, 4)])
  func orthonormalRowsOrColumns(rows: Int, columns: Int) {
    let matrix = drawn((rows, columns), step: 0)
    matrix.view.orthonormalize()
    let small = min(rows, columns)
    for a in 0..<small {
      for b in 0..<small {
        let product = (0..<max(rows, columns)).reduce(Float(0)) { sum, k in
          sum
            + (columns >= rows
              ? matrix.view[a, k] * matrix.view[b, k] : matrix.view[k, a] * matrix.view[k, b])
        }
        #expect((product - (a == b ? 1 : 0)).magnitude < 1e-5)
      }
    }
  }

  @Test(arguments: [1, 2, 4]) func aTeamCallsEveryMemberOnce(size: Int) {
    let team = Team(size: size)
    let calls = AlignedBuffer(count: size)
    for _ in 0..<1000 { team.run { calls.elements[$0] += 1 } }
    #expect(Array(calls.elements) == Array(repeating: 1000, count: size))
  }

  @Test(arguments: [1, 2, 4], [0, 1, 3, 64]) func aTeamDoesEveryPieceOnce(size: Int, count: Int) {
    let team = Team(size: size)
    let calls = AlignedBuffer(count: max(count, 1))
    for _ in 0..<500 { team.run(count) { calls.elements[$0] += 1 } }
    #expect(Array(calls.elements.prefix(count)) == Array(repeating: 500, count: count))
  }

  private struct Drawn {
    let buffer: AlignedBuffer
    let view: MatrixView
  }

  private func drawn(_ shape: (Int, Int), step: Int) -> Drawn {
    let buffer = AlignedBuffer(count: shape.0 * shape.1)
    RandomStream(seed: 21, purpose: .noise).fillNormal(buffer.elements, step: step)
    return Drawn(
      buffer: buffer, view: MatrixView(buffer.elements, rows: shape.0, columns: shape.1))
  }
}
