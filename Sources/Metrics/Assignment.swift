/// The cheapest way to give each of some rows a column of its own.
///
///     minimise over permutations p:  sum_i cost(i, p(i))
///
/// Exact (Kuhn 1955 and Munkres 1957, by shortest paths): about n^3 operations for n rows. Whatever it needs it has from the
/// start, so that solving asks for no memory.
public final class Assignment {
  /// How many rows and columns there are.
  public let count: Int
  /// The costs, row by row; to be filled before solving.
  public let costs: UnsafeMutableBufferPointer<Double>

  // Plain memory: arrays of a class are checked at every access, which took most of the time.
  /// The prices of rows and columns, from 1 on.
  private let rowPrices, columnPrices: UnsafeMutablePointer<Double>
  /// The row that each column is given to, from 1 on; 0 for none.
  private let owners: UnsafeMutablePointer<Int>
  private let before: UnsafeMutablePointer<Int>
  private let least: UnsafeMutablePointer<Double>
  private let isDone: UnsafeMutablePointer<Bool>

  /// What assigns so many rows to as many columns; at first all costs are 0.
  ///
  /// - Precondition: there is a row.
  public init(count: Int) {
    precondition(count > 0, "an assignment needs a row")
    self.count = count
    costs = .allocate(capacity: count * count)
    (rowPrices, columnPrices) = (.allocate(capacity: count + 1), .allocate(capacity: count + 1))
    (owners, before) = (.allocate(capacity: count + 1), .allocate(capacity: count + 1))
    (least, isDone) = (.allocate(capacity: count + 1), .allocate(capacity: count + 1))
    costs.initialize(repeating: 0)
    for prices in [rowPrices, columnPrices, least] {
      prices.initialize(repeating: 0, count: count + 1)
    }
    for places in [owners, before] { places.initialize(repeating: 0, count: count + 1) }
    isDone.initialize(repeating: false, count: count + 1)
  }

  deinit {
    costs.deallocate()
    for numbers in [rowPrices, columnPrices, least] { numbers.deallocate() }
    for places in [owners, before] { places.deallocate() }
    isDone.deallocate()
  }

  /// The row that a column was given to when it was last solved.
  public func row(of column: Int) -> Int { owners[column + 1] - 1 }

  /// What the assignment that was found costs.
  public var cost: Double {
    (0..<count).reduce(0) { $0 + costs[row(of: $1) * count + $1] }
  }

  /// Finds the cheapest assignment of the costs as they stand; it comes to an end whatever these are.
  public func solve() {
    for place in 0...count { (rowPrices[place], columnPrices[place], owners[place]) = (0, 0, 0) }
    for row in 1...count { give(row) }
  }

  /// Gives a row a column, and those rows others that it takes them from, along the cheapest way.
  private func give(_ row: Int) {
    let (count, costs) = (count, costs.baseAddress.unsafelyUnwrapped)
    owners[0] = row
    for column in 0...count { (least[column], isDone[column]) = (.infinity, false) }
    var column = 0
    repeat {
      isDone[column] = true
      let owner = owners[column]
      var (step, next) = (Double.infinity, 0)
      for other in 1...count where !isDone[other] {
        let cost =
          costs[(owner - 1) * count + other - 1] - rowPrices[owner] - columnPrices[other]
        if cost < least[other] { (least[other], before[other]) = (cost, column) }
        // Of equals the first, and one even where distances are beyond all numbers.
        if next == 0 || least[other] < step { (step, next) = (least[other], other) }
      }
      for other in 0...count {
        if isDone[other] {
          rowPrices[owners[other]] += step
          columnPrices[other] -= step
        } else {
          least[other] -= step
        }
      }
      column = next
    } while owners[column] != 0
    while column != 0 {
      owners[column] = owners[before[column]]
      column = before[column]
    }
  }
}
