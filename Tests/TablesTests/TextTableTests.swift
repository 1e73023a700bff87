import Tables
import TestHarness
import Testing

/// Reads a text as a table.
private func table(
  _ text: String, _ columns: [String] = [], label: String? = nil
) throws(TableFault) -> Table {
  try Table(
    Array(text.utf8), file: "t.csv", selecting: Table.Selection(columns: columns, label: label))
}

/// What is wrong with a text.
private func fault(_ text: String, _ columns: [String] = [], label: String? = nil) -> String {
  do {
    _ = try table(text, columns, label: label)
    return "no fault"
  } catch {
    return error.description
  }
}

@Suite struct TextTableTests {
  @Test(arguments: [
    "1,2\n3.5,-4e1\n", "1,2\r\n3.5,-4e1\r\n", "1,2\r3.5,-4e1", "\u{FEFF}1,2\n3.5,-4e1",
    "x,y\n1,2\n3.5,-4e1\n", "# made by hand\n\nx,y\n1,2\n  # half way\n3.5,-4e1\n\n",
    "1\t2\n3.5\t-40", "1 2\n3.5 -40\n", "  1   2 \n 3.5\t-40 ", "1;2\n3,5;-40,0\n",
    "1\t2\n3,5\t-40", "\"x\";\"y\"\n\"1\";\"2\"\n\"3,5\";\"-40\"\n", "x,y,\n1,2,\n3.5,-40,\n",
    "name,x,y\na,1,2\nb,3.5,-40\n", "x, y\n 1 , 2 \n3.5, -40\n", "+1,2.\n3.50e0,-.4E+2",
  ])
  func allSpellingsSayTheSame(text: String) throws {
    let table = try table(text)
    #expect(table.x == [1, 3.5] && table.y == [2, -40])
    #expect(table.labels.isEmpty && table.classes.isEmpty)
  }

  @Test func columnsGoByNameOrNumber() throws {
    let text = "id,height,kind,weight\n1,10,a,20\n2,11,b,21\n"
    #expect(try table(text).names == ["id", "height"])
    let named = try table(text, ["weight", "height"])
    #expect(named.x == [20, 21] && named.y == [10, 11] && named.names == ["weight", "height"])
    #expect(try table(text, ["4", "2"]).x == [20, 21])
    #expect(
      fault(text, ["hight", "weight"])
        == "t.csv: there is no column 'hight'; the columns are id, height, kind, weight")
    #expect(
      fault("1,2\n", ["3", "1"])
        == "t.csv: there is no column '3'; there are no names above the columns, so they go by "
        + "number, from 1 to 2")
  }

  /// Classes are in an order that the rows' order does not change: numbers by value, names by letters.
  @Test func classesAreNames() throws {
    let text = "x,y,kind\n1,2,b\n3,4,\"a, or so\"\n5,6,b\n"
    let table = try table(text, label: "kind")
    #expect(table.classes == ["a, or so", "b"] && table.labels == [1, 0, 1])
    #expect(table.x == [1, 3, 5])
    let numbers = try self.numbered("1,2,10\n3,4,9\n5,6,10\n")
    #expect(numbers.classes == ["9", "10"] && numbers.labels == [1, 0, 1])
    #expect(
      fault("1,2,a\n3,4,\n", label: "3")
        == "t.csv:2:5: the class is blank; fill it, or leave the row out")
    let many = (0...100).map { "1,\($0),c\($0)\n" }.joined()
    #expect(fault(many, label: "3").hasPrefix("t.csv: more than 100 classes"))
  }

  private func numbered(_ text: String) throws -> Table { try table(text, label: "3") }

  @Test(arguments: [
    ("", "t.csv: the file is empty"), ("\n\n# nothing\n", "t.csv: there are no rows of numbers"),
    ("x,y\n", "t.csv: there are no rows of numbers"),
    (
      "1\n2\n", "t.csv:1: one column; points need two, parted by commas, semicolons, tabs or blanks"
    ),
    ("x,y\na,1\n", "t.csv:2: one column of numbers; points need two"),
    ("x,y\n1,2\n3,abc\n", "t.csv:3:3: y is 'abc', not a number"),
    ("1,2\n3,abc\n", "t.csv:2:3: column 2 is 'abc', not a number"),
    ("x,y\n1,2\n3,\n", "t.csv:3:3: y is blank; fill it, or leave the row out"),
    ("1,2\nNaN,4\n", "t.csv:2:1: column 1 is 'NaN', not a finite number; leave the row out"),
    ("1,2\n1,-inf\n", "t.csv:2:3: column 2 is '-inf', not a finite number; leave the row out"),
    ("1,2\n1,1e39\n", "t.csv:2:3: column 2 is '1e39', too large; numbers go up to 3.4e38"),
    (
      "1,2\n1,1e999999999999\n",
      "t.csv:2:3: column 2 is '1e999999999999', too large; numbers go up to 3.4e38"
    ),
    ("x,y\n1,2\n\n3\n", "t.csv:4: 1 field where the lines before have 2"),
    ("1,2\n3,4,5\n", "t.csv:2: 3 fields where the lines before have 2"),
    (
      "1;2\n3,5;4.5\n",
      "t.csv:2:5: column 2 is '4.5', not a number with a decimal comma, as the first rows have"
    ),
    ("1,2\n0x1,4\n", "t.csv:2:1: column 1 is '0x1', not a number"),
    ("1,2\n1_0,4\n", "t.csv:2:1: column 1 is '1_0', not a number"),
    ("1,2\n\"3,4\n", "t.csv:2:2: column 1 is '3,4', not a number"),
    ("1,2\n\u{202E}3,4\n", "t.csv:2:1: column 1 is '<U+202E>3', not a number"),
    ("1,2\u{0}\n", "t.csv: a binary file, neither text nor an array of numpy's (.npy)"),
  ])
  func faultsSayWhere(text: String, message: String) { #expect(fault(text) == message) }

  @Test func otherEncodingsAreRefused() {
    #expect(throws: TableFault("t.csv", "text in UTF-16; save it as UTF-8")) {
      try Table([0xFF, 0xFE, 0x31, 0, 0x2C, 0], file: "t.csv")
    }
  }

  /// Every number reads as the standard library reads it.
  @Test func numbersAreExact() throws {
    var random = RepeatableNumbers(state: 11)
    var values: [Double] = [
      0, 1e22, 1e23, 9_007_199_254_740_993, 123456789012345678, 0.1, 1e-300, 5e-324, 3.4e38,
      1.7976931348623157e-308,
    ]
    for _ in 0..<300 {
      let float = Float(bitPattern: UInt32.random(in: 0..<0x7F80_0000, using: &random))
      values += [Double(float), Double.random(in: -1e6...1e6, using: &random)]
    }
    let text = values.map { "\($0),\(Float($0))\n" }.joined()
    let read = try table(text)
    #expect(read.x == values)
    // What a sample is written as reads as that sample.
    #expect(read.y.map { Float($0) } == values.map { Float($0) })
    #expect(try table("1234567890123456789012e-3,0\n").x == [1234567890123456789.012])
    #expect(
      try table("0.00000000000000000000000123456789012345678901,0\n").x == [
        1.2345678901234567890e-24
      ])
  }

  @Test func theDigestTellsBytes() throws {
    let one = try table("1,2\n3,4\n")
    #expect(one.digest.count == 16)
    #expect(one.digest != (try table("1,2\n3,5\n")).digest)
    #expect(one.digest != (try table("1,2\n3,4")).digest)
    #expect(one.digest == (try table("1,2\n3,4\n")).digest)
  }
}
