import Tensors

/// The last places of a bank's first rows in one step of a training, from run to run, in bounded memory.
///
/// Chains that begin anew in a step begin anew here: no line joins where one was given up to where it began again. It is
/// no state: nothing of it is saved, and noting asks for no memory.
struct RowTrails {
  /// Rows that are followed at most.
  static let rowLimit = 24
  /// Places of each that are kept.
  static let capacity = 24

  /// The step whose runs are noted; nil before any.
  private var step: Int?
  /// Runs noted of it.
  private var count = 0
  /// Rows that all of these had.
  private var rows = 0
  /// The place of run r in round r mod `capacity`.
  private var places = [SIMD2<Float>](repeating: .zero, count: capacity * rowLimit)

  /// Notes where rows [rows, 2] are after a run of a step; the first of a step forgets those of the one before.
  mutating func note(_ now: MatrixView, step: Int) {
    guard now.columns == 2 else { return }
    if step != self.step { (self.step, count, rows) = (step, 0, Self.rowLimit) }
    rows = min(rows, now.rows)
    let first = count % Self.capacity * Self.rowLimit
    for row in 0..<rows { places[first + row] = SIMD2(now[row, 0], now[row, 1]) }
    count += 1
  }

  /// Forgets all.
  mutating func clear() { (step, count, rows) = (nil, 0, 0) }

  /// The way of each row, its last place last.
  var lines: [[SIMD2<Float>]] {
    let runs = max(count - Self.capacity, 0)..<count
    return (0..<rows).map { row in
      runs.map { places[$0 % Self.capacity * Self.rowLimit + row] }
    }
  }
}
