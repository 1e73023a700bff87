import Frames
import Testing

/// One way to write numbers, in files, in fields and on the command line.
@Suite struct DecimalNumberTests {
  @Test(arguments: [
    ("0", 0), ("-7", -7), ("+7", 7), ("007", 7), ("1e3", 1000), ("1E3", 1000), ("256.0", 256),
    ("2.5e1", 25), ("-0", 0), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func wholeNumbersMayBeWrittenInAnyWay(text: String, expected: Int) {
    #expect(DecimalNumber(text) == .whole(expected))
  }

  @Test(arguments: [
    ("0.5", 0.5), (".5", 0.5), ("1e-3", 0.001), ("-2.5", -2.5), ("5e-324", .leastNonzeroMagnitude),
    ("1e300", 1e300),
    ("9223372036854775808", 0x1p63),
  ])
  func othersAreReal(text: String, expected: Double) {
    #expect(DecimalNumber(text) == .real(expected))
    #expect(DecimalNumber(text)?.whole == nil)
    #expect(DecimalNumber(text)?.real == expected)
  }

  @Test(arguments: ["1e400", "-1e400"]) func thereIsAnEnd(text: String) {
    #expect(DecimalNumber(text) == .huge)
    #expect(DecimalNumber(text)?.exceedsWholeNumbers == true)
  }

  @Test(arguments: [".nan", "-.inf", "nan", "inf", "Infinity"])
  func whatIsNotFiniteIsToldApart(text: String) {
    #expect(DecimalNumber(text) == .notFinite)
    #expect(DecimalNumber(text)?.real == nil)
  }

  @Test(arguments: [
    "", "-", "e", ".", "1_0", "1,5", "0x1", "0x1p3", "1.5.2", "1e", "--1", "\u{661}", "\u{FF11}",
    "1 0", " 1", "true", "1f",
  ])
  func everythingElseIsNoNumber(text: String) {
    #expect(DecimalNumber(text) == nil)
  }
}
