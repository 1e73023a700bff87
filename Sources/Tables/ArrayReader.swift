/// Reads an array as numpy writes it (format 1.0 to 3.0): numbers of one type, row by row or column by column.
struct ArrayReader {
  /// How such a file begins.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private let block: ArrayBlock
  private let file: String
  private let rows: Int
  private let columns: Int

  /// Reads what stands before the numbers, and makes sure that all of them are there.
  init(_ bytes: [UInt8], file: String) throws(TableFault) {
    self.file = file
    block = try ArrayBlock(numpy: bytes, file: file)
    switch block.shape.count {
    case 2: (rows, columns) = (block.shape[0], block.shape[1])
    case 0: throw TableFault(file, "a single number, not an array of points")
    case 1:
      throw TableFault(
        file, "an array of one column; points need two, such as an array of shape (rows, 2)")
    default:
      throw TableFault(
        file, "an array of shape \(block.shape); points need an array of shape (rows, 2)")
    }
    try block.requireWhole("\(rows) rows of \(columns)", file: file)
  }

  /// Takes two columns, and one of classes.
  func read(_ selection: Table.Selection, into table: inout Table) throws(TableFault) {
    guard columns >= 2 else {
      throw TableFault(file, "an array of \(columns) columns; points need two")
    }
    guard rows <= Table.rowLimit else {
      throw TableFault(file, "\(rows) rows are more than \(Table.rowLimit), the most there may be")
    }
    let label = try selection.label.map { name throws(TableFault) in try column(name) }
    let places: [Int]
    if selection.columns.isEmpty {
      places = Array((0..<columns).filter { $0 != label }.prefix(2))
      guard places.count == 2 else {
        throw TableFault(file, "one column besides that of the classes; points need two")
      }
    } else {
      var found: [Int] = []
      for name in selection.columns { found.append(try column(name)) }
      places = found
    }
    if places != [0, 1] { table.names = places.map { "column \($0 + 1)" } }
    table.x = try numbers(places[0])
    table.y = try numbers(places[1])
    guard let label else { return }
    var known: [Double: Int32] = [:]
    table.labels = []
    table.labels.reserveCapacity(rows)
    for value in try numbers(label) {
      if let number = known[value] {
        table.labels.append(number)
        continue
      }
      guard known.count < Table.classLimit else { throw TableFault.tooManyClasses(file) }
      table.labels.append(Int32(known.count))
      known[value] = Int32(known.count)
      table.classes.append(Int(exactly: value).map { "\($0)" } ?? "\(value)")
    }
  }

  private func column(_ name: String) throws(TableFault) -> Int {
    guard let number = Int(name), (1...columns).contains(number) else {
      throw TableFault(
        file,
        "there is no column \(quoted(name.utf8)); an array has them by number, from 1 to \(columns)"
      )
    }
    return number - 1
  }

  /// The numbers of a column, all of them finite.
  private func numbers(_ column: Int) throws(TableFault) -> [Double] {
    let (first, stride) = block.isColumnMajor ? (column * rows, 1) : (column, columns)
    var fault: Int?
    let values = block.bytes.withUnsafeBytes { buffer in
      [Double](unsafeUninitializedCapacity: rows) { values, count in
        let (type, start) = (block.type, block.start)
        for row in 0..<rows {
          let value = type.value(buffer, at: start + (first + row * stride) * type.size)
          if !(value.magnitude <= TextNumber.limit), fault == nil { fault = row }
          values.initializeElement(at: row, to: value)
        }
        count = rows
      }
    }
    if let fault {
      let value = values[fault]
      throw TableFault(
        file,
        "row \(fault + 1), column \(column + 1): "
          + (value.isFinite
            ? "\(value) is too large; numbers go up to 3.4e38"
            : "\(value) is not a finite number; leave the row out"))
    }
    return values
  }
}
