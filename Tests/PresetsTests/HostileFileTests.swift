import Foundation
import Presets
import Testing

/// Files made to crash, hang or mislead: each is refused with a reason.
@Suite struct HostileFileTests {
  // MARK: - Characters

  @Test func escapeSequencesNeverGetThrough() {
    let raw = "title: \"a\u{1B}[31mred\u{7}\"\nmodel: {kind: saddle}\n\u{202E}x: 1"
    #expect(
      faults(raw) == [
        "1:10: the control character U+001B is not allowed",
        "1:18: the control character U+0007 is not allowed",
        "3:1: U+202E, a right-to-left override, is not allowed",
        "3:1: there is no key \u{FFFD}x",
      ])
    for escape in ["\\e[2J", "\\x1b]0;x", "\\u009b", "\\u202e", "\\a", "\\0", "\\U0000200B", "\\t"]
    {
      let found = faults("title: \"T \(escape)\"\nmodel: {kind: saddle}")
      #expect(found.count == 1)
      #expect(found.first?.contains("which is not allowed") == true)
    }
  }

  @Test func messagesShowControlCharactersAsText() {
    let found = faults("title: T\n\"k\\e[31m\": 1\nmodel: {kind: \"\\e[2J\"}")
    #expect(found.count == 2)
    #expect(found.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
    #expect(found.contains { $0.contains("<U+001B>[2J") })
    let fault = PresetFault(file: "a\u{1B}[31m.yaml", at: nil, message: "\u{7F}")
    #expect("\(fault)" == "a<U+001B>[31m.yaml: <U+007F>")
  }

  @Test func bytesThatAreNotUTF8AreRefusedWhereTheyStand() {
    #expect(faults(Array("title: T\nab".utf8) + [0xFF]) == ["2:3: the file is not UTF-8 text"])
    #expect(faults([0xC3]) == ["1:1: the file is not UTF-8 text"])
    let utf16 = Array("title: T\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(faults([0xFF, 0xFE] + utf16) == ["1:1: the file is not UTF-8 text"])
    #expect(faults([0, 0, 0]).contains("1:1: the control character U+0000 is not allowed"))
  }

  @Test func aLoneCarriageReturnIsRefused() {
    #expect(
      faults("title: T\rx\nmodel: {kind: saddle}\r").first
        == "1:9: the control character U+000D is not allowed")
  }

  @Test func longTextIsRefused() {
    let title = String(repeating: "a", count: 121)
    #expect(
      faults("title: \(title)\nmodel: {kind: saddle}") == [
        "1:8: title has 121 characters, more than the 120 allowed"
      ])
  }

  // MARK: - Anchors, tags, documents

  @Test(arguments: [
    ("title: &a T", "1:8: anchors (&x) and aliases (*x) are not allowed; write the value out"),
    ("title: !!str T", "1:8: tags (!x) are not allowed"),
    ("title: ! T", "1:8: tags (!x) are not allowed"),
    ("title: T\ndata: !x {}", "2:7: tags (!x) are not allowed"),
    ("title: T\n!!int seed: 1", "2:1: tags (!x) are not allowed"),
    ("title: T\n<<: {seed: 1}", "2:1: merge keys (<<) are not allowed; write the values out"),
  ])
  func featuresBeyondValuesAreRefused(yaml: String, expected: String) {
    #expect(faults(yaml + "\nmodel: {kind: saddle}").contains(expected))
  }

  // A key whose value or name is refused is not reported as missing too.
  @Test(arguments: [
    "title: !!str T\nmodel: {kind: saddle}", "title: &a T\nmodel: {kind: saddle}",
    "!!int title: T\nmodel: {kind: saddle}", "&a title: T\nmodel: {kind: saddle}",
    "title: T\nmodel: !x {kind: saddle}", "title: T\nmodel: {kind: !x saddle}",
    "title: T\nmodel: {!!int kind: saddle}",
  ])
  func whatIsRefusedIsNotMissing(yaml: String) {
    let found = faults(yaml)
    #expect(found.count == 1 && !found.contains { $0.contains("missing") }, "\(found)")
  }

  @Test func aliasesAreRefused() {
    let found = faults("title: T\nmodel: &m {kind: saddle}\nother: *m")
    #expect(
      found.contains("2:8: anchors (&x) and aliases (*x) are not allowed; write the value out"))
    #expect(faults("title: *nothing") == ["1:8: not valid YAML: found undefined alias"])
  }

  @Test func aSecondDocumentIsRefused() {
    let found = faults("title: T\nmodel: {kind: saddle}\n---\ntitle: U\n")
    #expect(found == ["3:1: a preset is one document, but another one begins here"])
  }

  @Test(arguments: [
    "a: [1", "a: 'x", "a: b: c", "a: @x", "{", "}", "a:\n  b\n c: d", "%x", "a: |9x",
  ])
  func syntaxErrorsHaveAPlace(yaml: String) {
    let found = faults(yaml)
    #expect(found.count == 1)
    #expect(found.first?.contains(": not valid YAML: ") == true)
  }

  // MARK: - Bombs

  @Test func aliasBombsAreRefusedBeforeTheyExpand() {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    var last = "a"
    for name in "bcdefghijklmnop" {
      bomb += "\(name): &\(name) [*\(last), *\(last), *\(last), *\(last), *\(last), *\(last)]\n"
      last = String(name)
    }
    let expected = "there are too many anchors (&x) and aliases (*x); a preset may have none"
    #expect(faults(bomb).first?.hasSuffix(expected) == true)
    // As a key, whose hash would walk through all of it.
    #expect(faults(bomb + "? *p\n: 1\n").first?.hasSuffix(expected) == true)
  }

  @Test(arguments: [
    String(repeating: "[", count: 60_000), String(repeating: "{a: ", count: 15_000),
    String(repeating: "- ", count: 30_000), String(repeating: "? ", count: 30_000),
    String(repeating: "[ # ]\n", count: 10_000), "a: \"" + String(repeating: "[", count: 60_000),
    (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    (0..<60).map { String(repeating: " ", count: $0) + "- - - -\n" }.joined(),
  ])
  func deepNestingIsRefused(yaml: String) {
    let found = faults(yaml)
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix("there are too many brackets for a preset") == true
        || found.first?.hasSuffix("nested too deeply for a preset") == true)
  }

  @Test func theDeepestNestingAllowedFitsASmallStack() async {
    let brackets = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let blocks = (0..<60).map { String(repeating: " ", count: $0) + "- a:\n" }.joined()
    for yaml in ["a: \(brackets)", blocks + String(repeating: " ", count: 60) + "- \(brackets)"] {
      let found = await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: faults(yaml)) }
        thread.stackSize = 512 << 10
        thread.start()
      }
      #expect(!found.isEmpty)
    }
  }

  @Test func aFloodOfFaultsIsCutShort() {
    let yaml = (0..<5_000).map { "key\($0): 1\n" }.joined()
    let found = faults(yaml)
    #expect(found.count == 101)
    #expect(found.last?.hasSuffix("and 4902 more faults after this one") == true)
    #expect(faults("title: T\nmodel: {kind: naive}\n" + yaml).count == 101)
    let twice = (0..<2_000).map { "a\($0 % 50): 1\n" }.joined()
    #expect(!faults(twice).isEmpty)
  }
}
