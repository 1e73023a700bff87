import FoundationEssentials
import Frames

/// Values as JSON with sorted keys, safe to show on a terminal.
public enum JSONText {
  /// How the text is laid out.
  public enum Layout {
    /// On one line, for programs.
    case line
    /// Indented, for people.
    case indented
  }

  /// A value as JSON with a line's end behind it.
  ///
  /// What a terminal could act on is escaped, which means the same to whoever reads it as JSON.
  ///
  /// - Throws: what the value's own encoding throws.
  public static func text(of value: some Encodable, _ layout: Layout) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if layout == .indented { encoder.outputFormatting.insert(.prettyPrinted) }
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  /// Control characters below U+0020 are escaped by every encoder, all others by none.
  private static func escaped(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isEscaped) else { return json }
    var text = ""
    for scalar in json.unicodeScalars {
      guard isEscaped(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }

  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUnfitForDisplay && scalar != "\n"
  }
}
