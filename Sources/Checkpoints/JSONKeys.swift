import FoundationEssentials

/// The keys of a JSON text.
///
/// Decoders take one of several equal keys and say nothing, so that two readers may see two files.
enum JSONKeys {
  /// The first key that comes twice in one object, or nil.
  ///
  /// - Precondition: the text is valid JSON.
  static func duplicate(in json: ArraySlice<UInt8>) -> String? {
    // The keys of the objects around the present place; an array has none.
    var open: [Set<String>] = []
    var index = json.startIndex
    while index < json.endIndex {
      switch json[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = open.popLast()
      case UInt8(ascii: "\""):
        let end = endOfString(from: index, in: json)
        if isKey(before: end, in: json), let key = text(json[index..<end]), !open.isEmpty,
          !open[open.count - 1].insert(key).inserted
        {
          return key
        }
        index = end
        continue
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The place behind the closing quotation mark.
  private static func endOfString(from start: Int, in json: ArraySlice<UInt8>) -> Int {
    var index = start + 1
    while index < json.endIndex, json[index] != UInt8(ascii: "\"") {
      index += json[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, json.endIndex)
  }

  private static func isKey(before end: Int, in json: ArraySlice<UInt8>) -> Bool {
    json[end...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
  }

  /// The text of a string; two spellings of one text are equal.
  private static func text(_ string: ArraySlice<UInt8>) -> String? {
    guard string.contains(UInt8(ascii: "\\")) else {
      return String(decoding: string.dropFirst().dropLast(), as: UTF8.self)
    }
    return try? JSONDecoder().decode(String.self, from: Data(string))
  }
}
