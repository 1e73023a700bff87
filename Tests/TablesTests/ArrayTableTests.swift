import Tables
import Testing

@Suite struct ArrayTableTests {
  /// A file as numpy writes it.
  private func file(
    _ type: String, _ shape: String, _ numbers: [UInt8], version: UInt8 = 1, order: String = "False"
  ) -> [UInt8] {
    var header = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }"
    if type.hasPrefix("[") { header = header.replacing("'\(type)'", with: type) }
    let prefix = version == 1 ? 10 : 12
    header += String(repeating: " ", count: 63 - (prefix + header.utf8.count) % 64) + "\n"
    let length = header.utf8.count
    let size: [UInt8] =
      version == 1
      ? [UInt8(length & 255), UInt8(length >> 8)]
      : [UInt8(length & 255), UInt8(length >> 8), 0, 0]
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + size + Array(header.utf8) + numbers
  }

  private func bytes<Number>(_ numbers: [Number], isBigEndian: Bool = false) -> [UInt8] {
    numbers.flatMap { number in
      withUnsafeBytes(of: number) { isBigEndian ? $0.reversed() : Array($0) }
    }
  }

  private func fault(_ bytes: [UInt8], label: String? = nil) -> String {
    do {
      _ = try Table(bytes, file: "a.npy", selecting: Table.Selection(label: label))
      return "no fault"
    } catch {
      return error.description
    }
  }

  @Test func allTypesOfNumbersAreRead() throws {
    let files: [[UInt8]] = [
      file("<f4", "(2, 2)", bytes([1, 2, 3, -4] as [Float])),
      file(">f4", "(2, 2)", bytes([1, 2, 3, -4] as [Float], isBigEndian: true)),
      file("<f8", "(2, 2)", bytes([1, 2, 3, -4] as [Double]), version: 2),
      file(">f8", "(2, 2)", bytes([1, 2, 3, -4] as [Double], isBigEndian: true), version: 3),
      file("<f2", "(2, 2)", bytes([0x3C00, 0x4000, 0x4200, 0xC400] as [UInt16])),
      file("|i1", "(2, 2)", bytes([1, 2, 3, -4] as [Int8])),
      file("<i2", "(2, 2)", bytes([1, 2, 3, -4] as [Int16])),
      file(">i4", "(2, 2)", bytes([1, 2, 3, -4] as [Int32], isBigEndian: true)),
      file("<i8", "(2L, 2L)", bytes([1, 2, 3, -4] as [Int64])),
      file("<f4", "(2, 2)", bytes([1, 3, 2, -4] as [Float]), order: "True"),
      file("<f4", "(2, 3)", bytes([1, 2, 9, 3, -4, 9] as [Float])),
    ]
    for file in files {
      let table = try Table(file, file: "a.npy")
      #expect(table.x == [1, 3] && table.y == [2, -4])
    }
    let truths = try Table(file("|b1", "(2, 2)", [1, 0, 0, 1]), file: "a.npy")
    #expect(truths.x == [1, 0] && truths.y == [0, 1])
    let unsigned = try Table(file("<u8", "(1, 2)", bytes([UInt64.max, 1])), file: "a.npy")
    #expect(unsigned.x == [0x1p64])
  }

  @Test func columnsAndClassesGoByNumber() throws {
    let data = file("<f4", "(3, 3)", bytes([2, 1, 5, 1, 3, 6, 2, 7, 8] as [Float]))
    let table = try Table(
      data, file: "a.npy", selecting: Table.Selection(columns: ["3", "2"], label: "1"))
    #expect(table.x == [5, 6, 8] && table.y == [1, 3, 7])
    #expect(table.classes == ["1", "2"] && table.labels == [1, 0, 1])
    #expect(fault(data, label: "kind").contains("there is no column 'kind'"))
  }

  @Test func faultsSayWhatIsWanted() {
    let two = bytes([1, 2] as [Float])
    let cases: [([UInt8], String)] = [
      (file("<f4", "(2,)", two), "an array of one column"),
      (file("<f4", "(2, 1)", two), "an array of 1 columns"),
      (file("<f4", "()", Array(two.prefix(4))), "a single number"),
      (file("<f4", "(1, 1, 2)", two), "an array of shape [1, 1, 2]"),
      (file("<f4", "(0, 2)", []), "there are no rows"),
      (file("<f4", "(1, 2)", Array(two.dropLast())), "truncated"),
      (file("<f4", "(1, 2)", two + [0]), "1 bytes follow the array"),
      (file("<f4", "(9223372036854775807, 2)", two), "truncated"),
      (file("<f4", "(99999999999999999999, 2)", two), "its header says no shape"),
      (file("<f4", "(-1, 2)", two), "its header says no shape"),
      (file("[('x', '<f4'), ('y', '<f4')]", "(1,)", two), "an array of records"),
      (file("|O", "(1, 2)", two), "an array of type '|O'"),
      (file("<c8", "(1, 2)", two + two), "an array of type '<c8'"),
      (file("<U4", "(1, 2)", two), "an array of type '<U4'"),
      (file("<f4", "(1, 2)", two, version: 4), "format 4.0"),
      (
        file("<f4", "(1, 2)", bytes([1, Float.nan])), "row 1, column 2: nan is not a finite number"
      ),
      (file("<f8", "(1, 2)", bytes([1e39, 1])), "row 1, column 1: 1e+39 is too large"),
      (Array(file("<f4", "(1, 2)", two).prefix(9)), "truncated"),
      (Array(file("<f4", "(1, 2)", two).prefix(30)), "truncated"),
      (file("<f4", "(1, 2)", two).map { $0 == UInt8(ascii: "d") ? 0x1B : $0 }, "damaged"),
    ]
    for (bytes, message) in cases {
      #expect(fault(bytes).contains(message), "\(message): \(fault(bytes))")
    }
  }

  /// No prefix and no change of a byte does worse than a fault.
  @Test func harmIsTold() {
    let whole = file("<f4", "(3, 2)", bytes([1, 2, 3, 4, 5, 6] as [Float]))
    for length in 0..<whole.count { #expect(fault(Array(whole.prefix(length))) != "no fault") }
    for place in 0..<whole.count {
      var harmed = whole
      harmed[place] ^= 0x11
      _ = fault(harmed)
    }
  }
}
