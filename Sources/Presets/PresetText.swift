/// The text of a preset, checked to be safe to parse and to show.
///
/// What the YAML parser is given is bounded here, before it sees it: deep nesting would overflow its
/// stack, and comparing keys made of nested aliases takes time that grows exponentially.
struct PresetText {
  /// A place in the text.
  struct Place: Hashable, Comparable {
    var line = 1
    var column = 1

    static func < (one: Place, other: Place) -> Bool {
      (one.line, one.column) < (other.line, other.column)
    }
  }

  /// The largest file, in bytes.
  static let byteLimit = 64 << 10

  /// The text; characters unfit for display are replaced one by one, so that places stay.
  private(set) var scalars: [Unicode.Scalar] = []
  /// What is wrong with the characters; the text can be parsed all the same.
  private(set) var faults: [PresetFault] = []

  /// Checks the bytes of a file.
  ///
  /// - Throws: a fault after which nothing sensible can be said about the rest.
  init(_ bytes: some Collection<UInt8>, file: String) throws(PresetFault) {
    guard bytes.count <= Self.byteLimit else {
      throw PresetFault(
        file: file,
        message: "the file is larger than \(Self.byteLimit >> 10) KiB, the most a preset may be")
    }
    var place = Place()
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        accept(scalar, at: place, file: file)
        if scalar == "\n" {
          place = Place(line: place.line + 1, column: 1)
        } else if scalar != "\u{FEFF}" || !scalars.isEmpty {
          place.column += 1
        }
      case .error:
        throw PresetFault(
          file: file, line: place.line, column: place.column, message: "the file is not UTF-8 text")
      case .emptyInput:
        refuseLoneReturn(before: nil, at: place, file: file)
        break decoding
      }
    }
    try checkNesting(file: file)
  }

  private mutating func accept(_ scalar: Unicode.Scalar, at place: Place, file: String) {
    if scalar == "\u{FEFF}" && scalars.isEmpty { return }  // A byte order mark.
    refuseLoneReturn(before: scalar, at: place, file: file)
    scalars.append(scalar)
    if scalar.isUnfitForDisplay && !["\n", "\r", "\t"].contains(scalar) {
      refuseLast(at: place, file: file)
    }
  }

  /// A carriage return ends a line only together with a line feed.
  private mutating func refuseLoneReturn(
    before scalar: Unicode.Scalar?, at place: Place, file: String
  ) {
    guard scalars.last == "\r", scalar != "\n" else { return }
    refuseLast(at: Place(line: place.line, column: place.column - 1), file: file)
  }

  private mutating func refuseLast(at place: Place, file: String) {
    guard let scalar = scalars.popLast() else { return }
    scalars.append("\u{FFFD}")
    faults.append(
      PresetFault(
        file: file, line: place.line, column: place.column,
        message: "the control character \(scalar.codePoint) is not allowed"))
  }
}

// MARK: - Bounds

extension PresetText {
  private static let bracketLimit = 200
  private static let indentLimit = 64
  private static let anchorLimit = 8

  /// Counts everything that can open another level or stand for another node, quoted or not: a check
  /// that understood quotes could be led astray by them.
  private func checkNesting(file: String) throws(PresetFault) {
    var place = Place()
    var brackets = 0
    var anchors = 0
    var isIndent = true
    var previous: Unicode.Scalar = "\n"
    for (index, scalar) in scalars.enumerated() {
      var problem: String?
      switch scalar {
      case "[", "{":
        brackets += 1
        if brackets > Self.bracketLimit { problem = "there are too many brackets for a preset" }
      case "&", "*":
        let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
        let isStart = previous.properties.isWhitespace || "[{,:?-".unicodeScalars.contains(previous)
        let isName =
          next == "_" || next == "-" || (next.isASCII && next.properties.isAlphabetic)
          || ("0"..."9").contains(next)
        if isStart && isName { anchors += 1 }
        if anchors > Self.anchorLimit {
          problem = "there are too many anchors (&x) and aliases (*x); a preset may have none"
        }
      default: break
      }
      let isBlank = [" ", "\t", "\r", "\n"].contains(scalar)
      if isIndent && !isBlank && place.column > Self.indentLimit {
        problem = "nested too deeply for a preset"
      }
      if !isBlank && !["-", "?", ":"].contains(scalar) { isIndent = false }
      if let problem {
        throw PresetFault(file: file, line: place.line, column: place.column, message: problem)
      }
      place.column += 1
      previous = scalar
      if scalar == "\n" {
        place = Place(line: place.line + 1, column: 1)
        isIndent = true
      }
    }
  }
}
