/// Numbers of one type behind what says their shape, in a file that is all there: numpy's format, or that of IDX files.
struct ArrayBlock {
  /// The whole file.
  let bytes: [UInt8]
  /// Where the numbers begin.
  let start: Int
  /// The type of the numbers.
  let type: ElementType
  /// How many there are along each axis.
  let shape: [Int]
  /// Whether the first index moves fastest.
  let isColumnMajor: Bool

  /// An array as numpy writes it (format 1.0 to 3.0).
  init(numpy bytes: [UInt8], file: String) throws(TableFault) {
    guard bytes.count >= 10 else {
      throw TableFault(file, "truncated: its header is not all there")
    }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw TableFault(
        file, "an array of numpy's format \(version).\(bytes[7]); 1.0 to 3.0 can be read")
    }
    let prefix = version == 1 ? 10 : 12
    guard bytes.count >= prefix else {
      throw TableFault(file, "truncated: its header is not all there")
    }
    var length = Int(bytes[8]) | Int(bytes[9]) << 8
    if version > 1 { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
    guard length <= 1 << 20, bytes.count >= prefix + length else {
      throw TableFault(file, "truncated: its header is not all there")
    }
    start = prefix + length
    let header = try ArrayHeader(bytes[prefix..<start], file: file)
    type = try ElementType(header.type, file: file)
    (shape, isColumnMajor) = (header.shape, header.isColumnMajor)
    self.bytes = bytes
  }

  /// How an IDX file begins: two zeros, a type, and how many axes there are.
  static func isIDX(_ bytes: some Collection<UInt8>) -> Bool {
    let head = Array(bytes.prefix(4))
    return head.count == 4 && head[0] == 0 && head[1] == 0 && idxTypes[head[2]] != nil
      && (1...8).contains(head[3])
  }

  private static let idxTypes: [UInt8: String] = [
    0x08: "|u1", 0x09: "|i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8",
  ]

  /// An IDX file, as MNIST comes in: sizes and numbers with the highest byte first.
  init(idx bytes: [UInt8], file: String) throws(TableFault) {
    guard bytes.count >= 4, let name = Self.idxTypes[bytes[2]] else {
      throw TableFault(file, "no IDX file: its header says no type that is known")
    }
    let axes = Int(bytes[3])
    start = 4 + 4 * axes
    guard bytes.count >= start else {
      throw TableFault(file, "truncated: its header is not all there")
    }
    shape = (0..<axes).map { axis in
      (0..<4).reduce(0) { $0 << 8 | Int(bytes[4 + 4 * axis + $1]) }
    }
    type = try ElementType(name, file: file)
    isColumnMajor = false
    self.bytes = bytes
  }

  /// How many numbers the shape asks for; nil where that is more than can be counted.
  var count: Int? {
    var count = 1
    for size in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      if overflows { return nil }
      count = product
    }
    return count
  }

  /// Makes sure that the numbers are there, and nothing else.
  ///
  /// - Parameter words: what the shape comes to, as a fault should say it: "3 rows of 2".
  func requireWhole(_ words: String, file: String) throws(TableFault) {
    let present = bytes.count - start
    guard let count, case let (size, overflows) = count.multipliedReportingOverflow(by: type.size),
      !overflows, size <= present
    else {
      throw TableFault(
        file, "truncated: \(words) numbers do not fit into its \(present) bytes")
    }
    guard size == present else {
      throw TableFault(
        file, "\(present - size) bytes follow the array; a file of one array is needed")
    }
  }
}
