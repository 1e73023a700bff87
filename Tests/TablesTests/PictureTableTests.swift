import Tables
import Testing

@Suite struct PictureTableTests {
  /// An array of shape (2, 2, 3) as numpy writes it.
  private func numpy(
    _ type: String, _ shape: String, _ numbers: [UInt8], order: String = "False"
  ) -> [UInt8] {
    var header = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    let length = header.utf8.count
    var file: [UInt8] = [0x93] + Array("NUMPY".utf8)
    file += [1, 0, UInt8(length & 255), UInt8(length >> 8)]
    file += Array(header.utf8)
    return file + numbers
  }

  /// An IDX file of bytes.
  private func idx(_ shape: [Int], _ numbers: [UInt8], type: UInt8 = 8) -> [UInt8] {
    var file: [UInt8] = [0, 0, type, UInt8(shape.count)]
    for size in shape {
      for place in 0..<4 { file.append(UInt8(size >> (24 - 8 * place) & 255)) }
    }
    return file + numbers
  }

  private func fault(_ bytes: [UInt8]) -> String {
    do {
      _ = try PictureTable(bytes, file: "a.npy")
      return "no fault"
    } catch {
      return error.description
    }
  }

  @Test func picturesAreReadFromBothFormats() throws {
    let numbers: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16]
    let turned: [UInt8] = [0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 16]
    for file in [
      numpy("|u1", "(2, 2, 3)", numbers), idx([2, 2, 3], numbers),
      numpy("|u1", "(2, 2, 3, 1)", numbers), numpy("|u1", "(2, 2, 3)", turned, order: "True"),
    ] {
      #expect(PictureTable.isBeginning(file))
      let table = try PictureTable(file, file: "a.npy")
      #expect(table.count == 2 && table.height == 2 && table.width == 3 && table.levels == 17)
      #expect(table.values == numbers.map { Float($0) / 8 - 1 })
    }
    // Big-endian whole numbers of 16 bits: from -1 to 1 there are three.
    let three = try PictureTable(
      idx([1, 1, 2], [0xFF, 0xFF, 0, 1], type: 0x0B), file: "a")
    #expect(three.values == [-1, 1] && three.levels == 3)
    let half = numpy("<f4", "(1, 1, 2)", [0, 0, 0, 0x3F, 0, 0, 0, 0])
    #expect(try PictureTable(half, file: "a").levels == nil)
  }

  @Test func whatIsNoPictureIsRefused() {
    let number: [UInt8] = [0, 0, 0xC0, 0x7F]
    let cases: [([UInt8], String)] = [
      ([], "the file is empty"),
      (Array("1,2\n".utf8), "no pictures"),
      (numpy("|u1", "(2, 2)", [1, 2, 3, 4]), "shape (count, height, width)"),
      (numpy("|u1", "(1, 1, 1, 3)", [1, 2, 3]), "in grey"),
      (numpy("|u1", "(1, 65, 1)", [UInt8](repeating: 1, count: 65)), "from 1 to 64"),
      (numpy("|u1", "(0, 2, 2)", []), "there are no pictures"),
      (numpy("|u1", "(2, 2, 2)", [1, 2, 3]), "truncated"),
      (numpy("|u1", "(1, 1, 2)", [1, 2, 3]), "1 bytes follow"),
      (numpy("|u1", "(9223372036854775807, 64, 64)", [1]), "truncated"),
      (numpy("|u1", "(1, 1, 2)", [3, 3]), "all numbers are 3.0"),
      (numpy("<f4", "(1, 1, 2)", [0, 0, 0, 0] + number), "picture 1, row 1, column 2"),
      (numpy("<c8", "(1, 1, 1)", [0, 0, 0, 0, 0, 0, 0, 0]), "real numbers are needed"),
      (idx([1, 1, 2], [3]), "truncated"),
      (Array(idx([1, 1, 2], [3, 4]).prefix(9)), "truncated: its header"),
      (idx([4_294_967_295, 64, 64], [3]), "truncated"),
      (idx([2], [1, 2]), "shape (count, height, width)"),
    ]
    for (bytes, words) in cases {
      #expect(fault(bytes).contains(words), "\(fault(bytes)) where '\(words)' was to be")
    }
    #expect(!PictureTable.isBeginning(Array("1,2\n".utf8)))
    #expect(!PictureTable.isBeginning(numpy("|u1", "(2, 2)", [1, 2, 3, 4])))
    #expect(!PictureTable.isBeginning([0, 0, 8]))
  }

  /// Every beginning of a file is refused, and none ends the program.
  @Test func beginningsOfFilesAreRefused() {
    let files = [
      numpy("|u1", "(2, 2, 3)", [UInt8](0..<12)), idx([2, 2, 3], [UInt8](0..<12)),
    ]
    for file in files {
      for count in 0..<file.count {
        let part = Array(file.prefix(count))
        _ = PictureTable.isBeginning(part)
        #expect(fault(part) != "no fault")
      }
      // And every byte of the header, changed.
      for place in 0..<file.count - 12 {
        for value in [UInt8(0), 1, 127, 255] {
          var changed = file
          changed[place] = value
          _ = PictureTable.isBeginning(changed)
          _ = fault(changed)
        }
      }
    }
  }
}
