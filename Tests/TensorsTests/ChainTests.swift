import CKernels
import Tensors
import Testing

/// Blocks, repeated operands and reductions of element-wise programs, over shapes that do and do not fit.
@Suite struct ChainTests {
  static let shapes = [
    (1, 1), (1, 7), (7, 1), (3, 5), (64, 2), (65, 2), (9, 100), (40, 128), (5, 129), (3, 1000),
    (1000, 3), (129, 64),
  ]

  @Test(arguments: shapes, Level.all)
  func operandsRepeatAndResultsReduce(shape: (Int, Int), level: Level) {
    let (rows, columns) = shape
    let stream = RandomStream(seed: UInt64(rows * 10_000 + columns), purpose: .noise)
    func draw(_ count: Int, _ step: Int) -> [Float] {
      let buffer = AlignedBuffer(count: count)
      stream.fillNormal(buffer.elements, step: step)
      return Array(buffer.elements)
    }
    let (full, row) = (draw(rows * columns, 0), draw(columns, 1))
    let (column, number) = (draw(rows, 2), draw(1, 3))
    let sinks: [ck_sink] = [
      CK_STORE, CK_SUM_ROWS, CK_SUM_COLUMNS, CK_SUM_ALL, CK_MAX_ROWS, CK_MAX_COLUMNS, CK_MAX_ALL,
    ]
    // (full + row) * column - number
    let results = level.perform {
      ChainRunner(rows: rows, columns: columns).run(
        operands: [(full, CK_FULL), (row, CK_ROW), (column, CK_COLUMN), (number, CK_SCALAR)],
        steps: [(CK_ADD, 0, 1, 0), (CK_MULTIPLY, 4, 2, 4), (CK_SUBTRACT, 5, 3, 5)],
        sinks: sinks.map { ($0, 6) })
    }
    func element(_ r: Int, _ c: Int) -> Float {
      (full[r * columns + c] + row[c]) * column[r] - number[0]
    }
    let all = (0..<rows).flatMap { r in (0..<columns).map { element(r, $0) } }
    let perColumn = (0..<columns).map { c in (0..<rows).map { element($0, c) } }
    let perRow = (0..<rows).map { r in (0..<columns).map { element(r, $0) } }
    let sum = { (x: [Float]) in Float(x.reduce(0) { $0 + Double($1) }) }
    let largest = { (x: [Float]) in x.reduce(-.infinity) { max($0, $1) } }
    let expected = [
      all, perColumn.map(sum), perRow.map(sum), [sum(all)], perColumn.map(largest),
      perRow.map(largest), [largest(all)],
    ]
    for (index, expected) in expected.enumerated() {
      #expect(results[index].count == expected.count)
      for (value, expected) in zip(results[index], expected) {
        let bound = 1e-5 * max(1, Float(rows * columns).squareRoot())
        #expect((value - expected).magnitude < bound, "\(sinks[index])")
      }
    }
  }

  @Test(arguments: Level.all) func largestElementsKeepNaN(level: Level) {
    let results = level.perform {
      ChainRunner(rows: 2, columns: 3).run(
        operands: [([1, .nan, 3, 4, 5, 6], CK_FULL)], steps: [],
        sinks: [(CK_MAX_COLUMNS, 0), (CK_MAX_ALL, 0)])
    }
    #expect(results[0][0].isNaN && results[0][1] == 6 && results[1][0].isNaN)
  }
}
