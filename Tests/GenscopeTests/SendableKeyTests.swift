import Screen
import Testing

@testable import Interface
@testable import Terminal

/// What the configuration calls a key is one that terminals send: the names are held against the decoder of what comes in.
@Suite struct SendableKeyTests {
  /// All keys that some bytes lead to.
  private static let sent: Set<Key> = {
    var inputs: [[UInt8]] = (0...0x7E).map { [UInt8($0)] }
    inputs += (0x20...0x7E).map { [0x1B, UInt8($0)] }
    let finals = "ABCDHFZPQRS".utf8.map { $0 }
    inputs += finals.map { [0x1B, 0x5B, $0] }
    inputs += finals.map { Array("\u{1B}[1;2".utf8) + [$0] }
    inputs += (1...34).map { Array("\u{1B}[\($0)~".utf8) }
    return Set(
      inputs.flatMap { bytes -> [Key] in
        var decoder = KeyDecoder()
        return (decoder.decode(bytes[...]) + decoder.giveUp()).compactMap {
          if case .key(let key) = $0 { key } else { nil }
        }
      })
  }()

  /// Names of all shapes, for all printable characters.
  private static let names: [String] = {
    let characters = (0x21...0x7E).map { String(Unicode.Scalar(UInt8($0))) }
    let letters = characters + KeyMap.keyNames
    return letters
      + ["ctrl-", "alt-", "shift-", "ctrl-shift-"].flatMap { start in
        letters.map { start + $0 }
      } + (0...40).map { "F\($0)" }
  }()

  @Test func whatCanBeNamedIsSent() {
    var named: Set<Key> = []
    for name in Self.names {
      guard let key = try? Key(named: name) else { continue }
      named.insert(key)
      #expect(Self.sent.contains(key), "no terminal sends \(name)")
    }
    #expect(named.count > 200)
  }

  /// And the other way round: what is sent has a name, but where that is the beginning of other keys.
  @Test func whatIsSentCanBeNamed() throws {
    for key in Self.sent {
      if case .alt(let character) = key, "[OP]_^X ".contains(character) { continue }
      #expect((try? Key(named: key.name)) == key, "\(key) is called \(key.name)")
    }
  }
}
