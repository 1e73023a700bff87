internal import CKernels

/// An index table as the loops want it, in memory that stays.
final class TableMemory {
  /// The table, blocks being of so many floats as lie together.
  let view: ck_table

  private let entries: UnsafeMutableBufferPointer<Int32>

  /// A table whose blocks are of whole rows of so many columns, or of single columns.
  init(_ table: IndexTable, columns: Int) {
    entries = .allocate(capacity: table.entries.count)
    _ = entries.initialize(fromContentsOf: table.entries)
    view = ck_table(
      entries: UnsafePointer(entries.baseAddress), count: Int64(table.entries.count),
      chunk: Int64(table.block * columns))
  }

  deinit { entries.deallocate() }
}
