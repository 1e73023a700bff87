import Testing

@testable import Tensors

@Suite struct MatrixTests {
  /// The vector widths that products can be computed with here; 0 is OpenBLAS, or loops without it.
  static let lanes = [0, 8, 16].filter { $0 <= MatrixProduct.lanes }

  /// Tiles, dots, loops and OpenBLAS, on shapes that fill tiles and vectors and on shapes that do not, against
  /// sums in double precision; those with a few columns are the weights of first layers.
  @Test(arguments: [1, 2, 3, 5, 8, 17, 40], lanes)
  func productsAreSumsOfProducts(inner: Int, lanes: Int) {
    for way in 0..<4 {
      for (rows, columns) in [
        (1, 1), (1, 150), (2, 128), (3, 9), (7, 300), (33, 16), (23, 50), (16, 1), (33, 2), (20, 3),
        (40, 5),
      ] {
        let problem = Problem(rows, columns, inner, way & 1 == 1, way & 2 == 2)
        let result = problem.run(lanes: lanes)
        for r in 0..<rows {
          for c in 0..<columns {
            #expect((Double(result.view[r, c]) - problem.exact(r, c)).magnitude < 2e-5)
          }
        }
      }
    }
  }

  /// Rows so far apart that they are gathered.
  @Test(arguments: lanes) func productsWithLongRows(lanes: Int) {
    let problem = Problem(70, 1040, 5, false, false)
    let result = problem.run(lanes: lanes)
    for (r, c) in [(0, 0), (69, 1039), (35, 1030), (68, 1023)] {
      #expect((Double(result.view[r, c]) - problem.exact(r, c)).magnitude < 2e-5)
    }
  }

  /// With few inner numbers and with some, the right side as it is and turned: in tiles, dots and loops.
  @Test(arguments: lanes, [nil, 0, 0.2] as [Float?])
  func whatFollowsAProduct(lanes: Int, slope: Float?) {
    for way in 0..<4 {
      for (rows, columns) in [(1, 150), (2, 9), (11, 16), (21, 129), (5, 4), (33, 2)] {
        check(
          Problem(rows, columns, way & 1 == 1 ? 6 : 20, false, way & 2 == 2), lanes: lanes,
          slope: slope)
      }
    }
  }

  private func check(_ problem: Problem, lanes: Int, slope: Float?) {
    let (rows, columns) = (problem.rows, problem.columns)
    let (bias, gate) = (drawn((rows, 1), step: 3), drawn((rows, columns), step: 4))
    let sums = drawn((1, rows), step: 5)
    var epilogue = MatrixProduct.Epilogue()
    epilogue.bias = bias.view
    epilogue.rectifies = slope != nil
    epilogue.slope = slope ?? 0.3
    epilogue.gate = gate.view
    epilogue.sums = sums.view
    let result = problem.run(lanes: lanes, epilogue)
    for r in 0..<rows {
      var sum = 0.0
      for c in 0..<columns {
        let biased = problem.exact(r, c) + Double(bias.view[r, 0])
        let rectified = slope != nil && biased <= 0 ? biased * Double(epilogue.slope) : biased
        let expected = rectified * (gate.view[r, c] > 0 ? 1 : Double(epilogue.slope))
        sum += expected
        #expect((Double(result.view[r, c]) - expected).magnitude < 2e-5)
      }
      // As many roundings as there are columns.
      #expect((Double(sums.view[0, r]) - sum).magnitude < 1e-4)
    }
  }

  /// A network that diverges must be seen to: neither relu nor a gate hides what is no number.
  @Test(arguments: lanes) func whatIsNoNumberStaysNone(lanes: Int) {
    let problem = Problem(9, 20, 3, false, false)
    problem.left.view[4, 1] = .nan
    var epilogue = MatrixProduct.Epilogue()
    epilogue.rectifies = true
    epilogue.gate = drawn((9, 20), step: 4).view
    let result = problem.run(lanes: lanes, epilogue)
    #expect(result.view.rows(4..<5).elements.allSatisfy { $0.isNaN })
    #expect(result.view.rows(5..<9).elements.allSatisfy { !$0.isNaN })
  }

  @Test(arguments: lanes) func reluOfInfinityIsZeroOrInfinity(lanes: Int) {
    let problem = Problem(3, 20, 1, false, false)
    for row in 0..<3 { problem.left.view[row, 0] = [-3e38, 1, 3e38][row] }
    for column in 0..<20 { problem.right.view[0, column] = 3e38 }
    var epilogue = MatrixProduct.Epilogue()
    epilogue.rectifies = true
    let result = problem.run(lanes: lanes, epilogue)
    #expect(result.view.rows(0..<1).elements.allSatisfy { $0 == 0 && $0.sign == .plus })
    #expect(result.view.rows(2..<3).elements.allSatisfy { $0 == .infinity })
  }

  /// Random operands of a product.
  private struct Problem {
    let rows, columns, inner: Int
    let turnsLeft, turnsRight: Bool
    let left, right: Drawn

    init(_ rows: Int, _ columns: Int, _ inner: Int, _ turnsLeft: Bool, _ turnsRight: Bool) {
      (self.rows, self.columns, self.inner) = (rows, columns, inner)
      (self.turnsLeft, self.turnsRight) = (turnsLeft, turnsRight)
      left = drawn(turnsLeft ? (inner, rows) : (rows, inner), step: 0)
      right = drawn(turnsRight ? (columns, inner) : (inner, columns), step: 1)
    }

    /// What the product of the kernel with these vectors is.
    func run(
      lanes: Int, _ epilogue: MatrixProduct.Epilogue = MatrixProduct.Epilogue()
    ) -> Drawn {
      let result = drawn((rows, columns), step: 2)
      let scratch = AlignedBuffer(count: MatrixProduct.scratchCount(rows: rows, inner: inner))
      MatrixProduct(
        left.view, transposeLeft: turnsLeft, right.view, transposeRight: turnsRight,
        into: result.view, epilogue: epilogue,
        scratch: scratch.elements, lanes: lanes
      ).run()
      withExtendedLifetime(scratch) {}
      return result
    }

    /// An element in double precision.
    func exact(_ r: Int, _ c: Int) -> Double {
      (0..<inner).reduce(0.0) { sum, k in
        let a = turnsLeft ? left.view[k, r] : left.view[r, k]
        let b = turnsRight ? right.view[c, k] : right.view[k, c]
        return sum + Double(a) * Double(b)
      }
    }
  }

  /// OpenBLAS where it can be used, and what stands in for it.
  static let decompositions = [false, true].filter { !$0 || OpenBLAS.isAvailable }

  @Test(arguments: [(5, 5), (3, 8), (8, 3), (100, 64), (1, 4), (1, 1)], decompositions)
  func orthonormalRowsOrColumns(shape: (Int, Int), withOpenBLAS: Bool) {
    let (rows, columns) = shape
    let matrix = drawn((rows, columns), step: 0)
    matrix.view.orthonormalize(withOpenBLAS: withOpenBLAS)
    expectOrthonormal(matrix.view)
    guard OpenBLAS.isAvailable else { return }
    let same = drawn((rows, columns), step: 0)
    same.view.orthonormalize(withOpenBLAS: !withOpenBLAS)
    for (one, other) in zip(matrix.view.elements, same.view.elements) {
      // Some dozens of roundings, growing with the number of vectors.
      #expect((one - other).magnitude < 5e-5)
    }
  }

  /// Vectors that leave a reflection nothing to do: zero, and on an axis.
  @Test(arguments: decompositions) func vectorsOnAnAxisBecomeOrthonormalToo(withOpenBLAS: Bool) {
    let matrix = drawn((3, 4), step: 0)
    for index in matrix.view.elements.indices { matrix.view.elements[index] = 0 }
    matrix.view[0, 0] = -2
    matrix.view[2, 2] = 3
    matrix.view.orthonormalize(withOpenBLAS: withOpenBLAS)
    expectOrthonormal(matrix.view)
    #expect(matrix.view[0, 0] == -1 && matrix.view[2, 2] == 1)
  }

  private func expectOrthonormal(_ matrix: MatrixView) {
    let (rows, columns) = (matrix.rows, matrix.columns)
    let small = min(rows, columns)
    for a in 0..<small {
      for b in 0..<small {
        let product = (0..<max(rows, columns)).reduce(Float(0)) { sum, k in
          sum
            + (columns >= rows ? matrix[a, k] * matrix[b, k] : matrix[k, a] * matrix[k, b])
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
}

private struct Drawn {
  let buffer: AlignedBuffer
  let view: MatrixView
}

/// A matrix of normal numbers, another one for each step.
private func drawn(_ shape: (Int, Int), step: Int) -> Drawn {
  let buffer = AlignedBuffer(count: shape.0 * shape.1)
  RandomStream(seed: 21, purpose: .noise).fillNormal(buffer.elements, step: step)
  return Drawn(buffer: buffer, view: MatrixView(buffer.elements, rows: shape.0, columns: shape.1))
}
