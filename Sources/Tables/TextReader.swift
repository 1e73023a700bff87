import Glibc

/// Reads numbers in columns that commas, semicolons, tabs or blanks part.
struct TextReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let dialect: TextDialect
  /// The names of the columns, nil where there is no line with them.
  private var names: [String]?
  /// How many fields every line must have.
  private var width = 0
  /// The classes so far, by their names.
  private var classes: [String: Int32] = [:]
  /// Where the classes stood first, in the order of their numbers.
  private var firstPlaces: [Range<Int>] = []

  /// Takes two columns, and one of classes.
  static func read(
    _ bytes: [UInt8], file: String, _ selection: Table.Selection, into table: inout Table
  ) throws(TableFault) {
    try checkText(bytes, file)
    var fault: TableFault?
    bytes.withUnsafeBufferPointer { buffer in
      var reader = TextReader(buffer, file)
      do throws(TableFault) {
        try reader.read(selection, into: &table)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ file: String) {
    (self.bytes, self.file) = (bytes, file)
    dialect = TextDialect(bytes)
  }

  /// Refuses what is no text in an encoding that begins as ASCII does.
  private static func checkText(_ bytes: [UInt8], _ file: String) throws(TableFault) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw TableFault(file, "text in UTF-16; save it as UTF-8")
    }
    let control = bytes.prefix(4096).first { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) }
    guard control == nil, !bytes.contains(0) else {
      throw TableFault(file, "a binary file, neither text nor an array of numpy's (.npy)")
    }
  }

  private mutating func read(
    _ selection: Table.Selection, into table: inout Table
  ) throws(TableFault) {
    var lines = TextLines(bytes, lineEnd: dialect.lineEnd)
    var first = lines.next()
    if dialect.hasHeader, let header = first {
      names = fields(in: header).map { text(of: $0) }
      first = lines.next()
    }
    guard let first else { return }
    let row = fields(in: first)
    width = names?.count ?? row.count
    let label = try selection.label.map { name throws(TableFault) in try column(name) }
    let (across, up) = try columns(selection, label, of: row, line: lines.number)
    if let names { table.names = [names[across], names[up]] }
    let guess = bytes.count / max(first.count + 1, 2) + 16
    table.x.reserveCapacity(guess)
    table.y.reserveCapacity(guess)
    if label != nil { table.labels.reserveCapacity(guess) }
    var line: Range<Int>? = first
    while let range = line {
      var place = range.lowerBound
      var index = 0
      while let field = TextLines.next(&place, end: range.upperBound, bytes, dialect.separator) {
        if index == across {
          table.x.append(try number(field, index, of: range, line: lines.number))
        }
        if index == up { table.y.append(try number(field, index, of: range, line: lines.number)) }
        if index == label {
          table.labels.append(try classNumber(field, of: range, line: lines.number, &table))
        }
        index += 1
      }
      guard index == width else { throw ragged(index, line: lines.number) }
      guard table.x.count <= Table.rowLimit else {
        throw TableFault(file, "more than \(Table.rowLimit) rows, the most there may be")
      }
      line = lines.next()
    }
  }

  private func fields(in line: Range<Int>) -> [Range<Int>] {
    TextLines.fields(in: line, of: bytes, separator: dialect.separator)
  }

  private func text(of field: Range<Int>) -> String {
    let text = String(decoding: bytes[field], as: UTF8.self)
    return text.contains("\"") ? text.replacing("\"\"", with: "\"") : text
  }

  /// Whether two fields have the same bytes.
  @inline(__always)
  private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count, let base = bytes.baseAddress else { return false }
    return memcmp(base + one.lowerBound, base + other.lowerBound, one.count) == 0
  }
}

// MARK: - Columns

extension TextReader {
  /// The columns to take, by name or number, or the first two that hold numbers.
  private func columns(
    _ selection: Table.Selection, _ label: Int?, of row: [Range<Int>], line: Int
  ) throws(TableFault) -> (Int, Int) {
    guard selection.columns.isEmpty else {
      return (try column(selection.columns[0]), try column(selection.columns[1]))
    }
    let numeric = row.indices.filter { index in
      guard index != label, index < width else { return false }
      switch TextNumber(UnsafeBufferPointer(rebasing: bytes[row[index]]), point: dialect.point) {
      case .number, .notFinite, .huge: return true
      case .blank, .text: return false
      }
    }
    guard numeric.count >= 2 else {
      throw TableFault(
        file, line: line,
        width < 2
          ? "one column; points need two, parted by commas, semicolons, tabs or blanks"
          : "\(numeric.isEmpty ? "no column" : "one column") of numbers; points need two")
    }
    return (numeric[0], numeric[1])
  }

  /// The column of a name, or of a number from 1.
  private func column(_ name: String) throws(TableFault) -> Int {
    if let index = names?.firstIndex(of: name) { return index }
    if let number = Int(name), (1...max(width, 1)).contains(number) { return number - 1 }
    let known =
      names.map { names in
        "the columns are \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", ..." : "")"
      } ?? "there are no names above the columns, so they go by number, from 1 to \(width)"
    throw TableFault(file, "there is no column \(quoted(name.utf8)); \(known)")
  }
}

// MARK: - Values

extension TextReader {
  private func number(
    _ field: Range<Int>, _ index: Int, of range: Range<Int>, line: Int
  ) throws(TableFault) -> Double {
    let text = UnsafeBufferPointer(rebasing: bytes[field])
    let problem: String
    switch TextNumber(text, point: dialect.point) {
    case .number(let value): return value
    case .blank: problem = "\(name(index)) is blank; fill it, or leave the row out"
    case .notFinite:
      problem = "\(name(index)) is \(quoted(text)), not a finite number; leave the row out"
    case .huge: problem = "\(name(index)) is \(quoted(text)), too large; numbers go up to 3.4e38"
    case .text:
      let hint = dialect.point == 0x2C ? " with a decimal comma, as the first rows have" : ""
      problem = "\(name(index)) is \(quoted(text)), not a number\(hint)"
    }
    throw TableFault(
      file, line: line, column: field.lowerBound - range.lowerBound + 1, problem)
  }

  private func name(_ index: Int) -> String {
    if let name = names?[index], !name.isEmpty { return name }
    return "column \(index + 1)"
  }

  private mutating func classNumber(
    _ field: Range<Int>, of range: Range<Int>, line: Int, _ table: inout Table
  ) throws(TableFault) -> Int32 {
    // Comparing bytes is much faster than making text of them.
    for (number, place) in firstPlaces.enumerated() where isSame(place, field) {
      return Int32(number)
    }
    let text = text(of: field)
    if let number = classes[text] { return number }
    guard !text.isEmpty else {
      throw TableFault(
        file, line: line, column: field.lowerBound - range.lowerBound + 1,
        "the class is blank; fill it, or leave the row out")
    }
    guard table.classes.count < Table.classLimit else { throw TableFault.tooManyClasses(file) }
    let number = Int32(table.classes.count)
    classes[text] = number
    firstPlaces.append(field)
    table.classes.append(text)
    return number
  }

  private func ragged(_ count: Int, line: Int) -> TableFault {
    TableFault(
      file, line: line,
      "\(count) \(count == 1 ? "field" : "fields") where the lines before have \(width)")
  }
}

extension TableFault {
  /// A column of classes that is none.
  static func tooManyClasses(_ file: String) -> TableFault {
    TableFault(
      file, "more than \(Table.classLimit) classes; the column of classes must repeat a few names")
  }
}
