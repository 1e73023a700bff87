/// What an array of numpy's says of itself: a Python dictionary with three entries.
struct ArrayHeader {
  /// The type of its numbers: "<f4".
  let type: String
  /// Whether the first index moves fastest.
  let isColumnMajor: Bool
  /// How many there are along each axis.
  let shape: [Int]

  /// Reads the dictionary.
  init(_ bytes: ArraySlice<UInt8>, file: String) throws(TableFault) {
    let text = String(decoding: bytes, as: UTF8.self)
    func entry(_ key: String) throws(TableFault) -> Substring {
      guard let start = text.firstRange(of: "'\(key)':")?.upperBound else {
        throw TableFault(file, "damaged: its header has no '\(key)'")
      }
      return text[start...].drop { $0 == " " }
    }
    let description = try entry("descr")
    guard description.first == "'" else {
      throw TableFault(
        file,
        "an array of records; save two columns of numbers, such as an array of shape (rows, 2)")
    }
    type = String(description.dropFirst().prefix { $0 != "'" })
    isColumnMajor = try entry("fortran_order").hasPrefix("True")
    let numbers = try entry("shape").dropFirst().prefix { $0 != ")" }
      .split(separator: ",").map { part in Int(String(part.filter { $0 != " " && $0 != "L" })) }
    let shape = numbers.compactMap { $0 }.filter { $0 >= 0 }
    guard shape.count == numbers.count, shape.count <= 32 else {
      throw TableFault(file, "damaged: its header says no shape")
    }
    self.shape = shape
  }
}
