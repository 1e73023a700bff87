import Graphs

/// Columns in groups of one size, side by side: the levels of each number, or the parts of its law.
struct ColumnGroups {
  /// How many groups there are.
  let count: Int
  /// How many columns a group has.
  let size: Int

  private var all: Range<Int> { 0..<count * size }

  /// Values [rows, count], each repeated for all columns of its group.
  func spread(_ values: Expression) -> Expression { values.gathered(by: spreading) }

  /// Columns of each group added up [rows, count].
  func sum(_ values: Expression) -> Expression { values.scattered(by: spreading) }

  /// Columns of the same place in all groups added up [rows, size].
  func sumOverGroups(_ values: Expression) -> Expression {
    values.scattered(by: IndexTable(all.map { $0 % size }, sources: size, block: 1))
  }

  /// The largest column of each group [rows, count], through which no gradient passes.
  func largest(_ values: Expression) -> Expression {
    let parts = (0..<size).map { place in
      values.gathered(
        by: IndexTable(
          (0..<count).map { $0 * size + place }, sources: count * size, block: 1))
    }
    return parts.dropFirst().reduce(parts[0]) { .maximum($0, $1) }.detached()
  }

  /// Columns less the largest of their group, and ln of the sum of their exponentials [rows, count]: that of the columns
  /// themselves is larger by the largest.
  func logSumExp(_ values: Expression) -> (moved: Expression, largest: Expression, log: Expression)
  {
    let largest = largest(values)
    let moved = values - spread(largest)
    return (moved, largest, sum(moved.exp()).log())
  }

  private var spreading: IndexTable {
    IndexTable(all.map { $0 / size }, sources: count, block: 1)
  }
}
