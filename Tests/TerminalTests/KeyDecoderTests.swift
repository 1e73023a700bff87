import Screen
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  typealias Input = KeyDecoder.Input

  /// What a text means if nothing follows.
  private func decode(_ text: String) -> [Input] { decode(Array(text.utf8)) }

  private func decode(_ bytes: [UInt8]) -> [Input] {
    var decoder = KeyDecoder()
    let inputs = decoder.decode(bytes)
    return inputs + decoder.giveUp()
  }

  static let keys: [(String, Key)] = [
    ("a", .character("a")), (" ", .character(" ")), ("é", .character("é")),
    ("中", .character("中")), ("😀", .character("😀")), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1}", .control("a")),
    ("\u{3}", .control("c")), ("\u{1A}", .control("z")), ("\u{C}", .control("l")),
    ("\u{0}", .control(" ")), ("\u{1C}", .control("\\")), ("\u{1B}", .escape),
    ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}[", .alt("[")), ("\u{1B}O", .alt("O")),
    ("\u{1B}P", .alt("P")),
    ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down),
    ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}OD", .left),
    ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[1;2B", .shiftDown), ("\u{1B}[1;2C", .shiftRight),
    ("\u{1B}[1;2D", .shiftLeft), ("\u{1B}[a", .shiftUp), ("\u{1B}[1;6C", .shiftRight),
    ("\u{1B}[1;5A", .up), ("\u{1B}[1;3D", .left), ("\u{1B}[Z", .backtab),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
    ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
    ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[21~", .function(10)), ("\u{1B}[24~", .function(12)), ("\u{1B}[1;2P", .function(1)),
    ("\u{1B}OM", .enter), ("\u{1B}Ok", .character("+")),
  ]

  @Test("A key is the same whole and in single bytes", arguments: keys)
  func key(text: String, key: Key) {
    #expect(decode(text) == [.key(key)])
    var decoder = KeyDecoder()
    var inputs: [Input] = []
    for byte in text.utf8 { inputs += decoder.decode([byte]) }
    inputs += decoder.giveUp()
    #expect(inputs == [.key(key)])
    #expect(decoder.patience == nil)
  }

  @Test("Any two keys in a row are two keys")
  func sequencesOfKeys() {
    // What is complete only for want of more cannot be followed by more at once.
    let complete = Self.keys.filter { !["\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}P"].contains($0.0) }
    for first in complete {
      for second in complete {
        #expect(decode(first.0 + second.0) == [.key(first.1), .key(second.1)])
      }
    }
  }

  @Test(
    "What is no key is swallowed whole",
    arguments: [
      "\u{1B}[?1;2$x", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<35;10;10M", "\u{1B}[M !!",
      "\u{1B}[2~", "\u{1B}[99~", "\u{1B}]12;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]0;q\u{7}",
      "\u{1B}P1$r0q\u{1B}\\", "\u{1B}_Gq\u{1B}\\", "\u{1B}^q\u{1B}\\", "\u{1B}Xq\u{1B}\\",
      "\u{85}", "\u{301}", "\u{202E}", "\u{1B}[>0;276;0c", "\u{1B}\u{7F}",
    ])
  func swallowed(text: String) {
    #expect(decode(text + "x") == [.key(.character("x"))])
    for split in 1..<max(text.utf8.count, 2) {
      var decoder = KeyDecoder()
      let bytes = Array(text.utf8)
      #expect(decoder.decode(bytes.prefix(split)) == [])
      #expect(decoder.decode(Array(bytes.dropFirst(split)) + [0x78]) == [.key(.character("x"))])
    }
  }

  @Test(
    "A string of the terminal is swallowed to its end, however long and in whatever pieces",
    arguments: ["]52;c;", "P1$r", "_G", "^", "X"], ["\u{7}", "\u{1B}\\", "\u{18}"])
  func longStrings(begin: String, end: String) {
    let bytes = Array(("\u{1B}" + begin + String(repeating: "q\r", count: 50_000) + end).utf8)
    for size in [1, 7, 4096, bytes.count] {
      var decoder = KeyDecoder()
      for start in stride(from: 0, to: bytes.count, by: size) {
        #expect(decoder.decode(bytes[start..<min(start + size, bytes.count)]) == [])
        #expect(decoder.bytesKept <= 512)
      }
      #expect(decoder.patience == nil)
      #expect(decoder.decode(Array("x".utf8)) == [.key(.character("x"))])
    }
  }

  @Test func aSequenceTooLongToBeOneIsSwallowedToo() {
    var decoder = KeyDecoder()
    for _ in 0..<1000 { #expect(decoder.decode(Array("\u{1B}[1".utf8)) == []) }
    for _ in 0..<1000 { #expect(decoder.decode(Array("1;2;3".utf8)) == []) }
    #expect(decoder.bytesKept <= 512)
    #expect(decoder.decode(Array("qx".utf8)) == [.key(.character("x"))])
  }

  @Test("Keys are heard again after a string that does not end")
  func unendedStrings() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}]52;c;qqq".utf8)) == [])
    #expect(decoder.decode([0x03]) == [.key(.control("c"))])
    #expect(decoder.decode(Array("\u{1B}Pqqq\u{1B}".utf8)) == [])
    #expect(decoder.giveUp() == [.key(.escape)])
    #expect(decoder.decode(Array("\u{1B}Pqqq".utf8)) == [])
    #expect(decoder.patience == .milliseconds(500))
    #expect(decoder.giveUp() == [])
    #expect(decoder.decode(Array("q".utf8)) == [.key(.character("q"))])
  }

  @Test("A paste is told as one text", arguments: [1, 2, 3, 5, 100])
  func pastes(size: Int) {
    let bytes = Array("\u{1B}[200~q\u{3}quit\u{1B}[A é\u{1B}[201\n\u{1B}[201~x".utf8)
    var decoder = KeyDecoder()
    var inputs: [Input] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      inputs += decoder.decode(bytes[start..<min(start + size, bytes.count)])
    }
    #expect(
      inputs == [
        .paste("q\u{3}quit\u{1B}[A é\u{1B}[201\n"), .key(.character("x")),
      ])
    #expect(decode("\u{1B}[200~\u{1B}[201~") == [.paste("")])
  }

  @Test func aPasteIsNoCommandHoweverItArrives() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~quit".utf8)) == [])
    for _ in 0..<2000 {
      #expect(decoder.decode(Array("q\u{3}\u{1B}[20q".utf8)) == [])
      #expect(decoder.bytesKept <= 4200)
    }
    #expect(decoder.patience == .milliseconds(500))
    #expect(decoder.decode(Array("\u{1B}[20".utf8)) == [])
    let inputs = decoder.decode(Array("1~q".utf8))
    guard case .paste(let text) = inputs.first else {
      Issue.record("no paste: \(inputs)")
      return
    }
    #expect(text.hasPrefix("quitq\u{3}\u{1B}[20q") && text.utf8.count == 4096)
    #expect(inputs.dropFirst() == [.key(.character("q"))])
    #expect(decoder.patience == nil)
  }

  @Test func aPasteWithoutEndIsGivenUp() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~quit".utf8)) == [])
    #expect(decoder.giveUp() == [])
    #expect(decoder.decode(Array("q".utf8)) == [.key(.character("q"))])
  }

  @Test func answersAreTold() {
    #expect(decode("\u{1B}[?2026;2$y") == [.synchronizedOutput(true)])
    #expect(decode("\u{1B}[?2026;1$y") == [.synchronizedOutput(true)])
    #expect(decode("\u{1B}[?2026;0$y") == [.synchronizedOutput(false)])
    #expect(decode("\u{1B}[?2026;4$y") == [.synchronizedOutput(false)])
    #expect(decode("\u{1B}[?64;1;2c") == [.identified])
    #expect(decode("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\") == [.background(.light)])
    #expect(decode("\u{1B}]11;rgb:0/0/0\u{7}") == [.background(.dark)])
    #expect(decode("\u{1B}P11;rgb:ffff/ffff/ffff\u{1B}\\") == [])
  }

  @Test func twoEscapesAreTwoKeys() {
    #expect(decode("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(decode("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
  }

  @Test func badBytesHideNoKey() {
    #expect(decode([0xFF, 0x61]) == [.key(.character("a"))])
    #expect(decode([0xE2, 0xA0, 0x61]) == [.key(.character("a"))])
    #expect(decode([0xC0, 0x9B, 0x61]) == [.key(.character("a"))])
    #expect(decode([0xED, 0xA0, 0x80, 0x61]) == [.key(.character("a"))])
    #expect(decode([0x80, 0x9B, 0x61]) == [.key(.character("a"))])
    #expect(decode([0xE2, 0xA0]) == [])
  }

  @Test("Any bytes are safe, and a key after them is heard", arguments: 0..<40)
  func anyBytes(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var decoder = KeyDecoder()
    for _ in 0..<300 {
      let bytes = (0..<17).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Half of all bytes are those that begin and end sequences.
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        return byte & 1 == 0
          ? byte : [0x1B, 0x5B, 0x4F, 0x5D, 0x7E, 0x32, 0x30, 0x3B][Int(byte >> 5)]
      }
      _ = decoder.decode(bytes)
    }
    _ = decoder.giveUp()
    #expect(decoder.decode([0x71]) == [.key(.character("q"))])
  }
}
