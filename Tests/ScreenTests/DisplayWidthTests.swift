import Screen
import Testing

@Suite struct DisplayWidthTests {
  @Test func everyScalarHasAWidthOfAtMostTwo() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = scalar.displayWidth
      guard (0...2).contains(width) else {
        Issue.record("U+\(String(value, radix: 16)) has width \(width)")
        return
      }
      // Nothing a terminal could obey or hide may have a width.
      if width > 0 {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned, .nonspacingMark,
          .enclosingMark, .lineSeparator, .paragraphSeparator:
          Issue.record("U+\(String(value, radix: 16)) must not be drawn")
        default: break
        }
      }
    }
  }

  @Test(
    arguments: [
      ("a", 1), ("~", 1), ("\u{7F}", 0), ("é", 1), ("½", 1), ("\u{AD}", 0), ("\u{301}", 0),
      ("│", 1), ("█", 1), ("⣿", 1), ("\u{2800}", 1), ("…", 1), ("⌚", 2), ("❤", 1), ("中", 2),
      ("あ", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("\u{1160}", 0), ("\u{115F}", 0), ("😀", 2),
      ("\u{1F1E9}", 0), ("\u{200D}", 0), ("\u{2066}", 0), ("\u{FE0F}", 0), ("\u{E000}", 0),
      ("\u{20000}", 2), ("\u{3000}", 2), ("α", 1), ("∇", 1), ("𝔼", 1),
    ] as [(Unicode.Scalar, Int)])
  func widths(scalar: Unicode.Scalar, width: Int) {
    #expect(scalar.displayWidth == width)
  }

  @Test func widthOfATextIsTheSumOfWhatIsDrawn() {
    #expect("a中\u{301}\u{200B}b".displayWidth == 4)
    #expect("\u{1B}[0m".displayWidth == 4)
    #expect("".displayWidth == 0)
  }
}
