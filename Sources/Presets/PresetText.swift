import Frames

/// The text of a preset or another file of settings, checked to be safe to parse and to show.
///
/// What the YAML parser is given is bounded here, before it sees it: deep nesting would overflow its
/// stack, and comparing keys made of nested aliases takes time that grows exponentially.
struct PresetText {
  /// A place in the text.
  typealias Place = PresetFault.Place

  /// The largest file, in bytes.
  static let byteLimit = 64 << 10

  /// The text; characters unfit for display are replaced one by one, so that places stay.
  private(set) var scalars: [Unicode.Scalar] = []
  /// What is wrong with the characters; the text can be parsed all the same.
  private(set) var faults: [PresetFault] = []

  /// Checks the bytes of a file.
  ///
  /// - Parameter kind: what such a file is called.
  /// - Throws: a fault after which nothing sensible can be said about the rest.
  init(
    _ bytes: some Collection<UInt8>, file: String, kind: String = "preset"
  ) throws(PresetFault) {
    guard bytes.count <= Self.byteLimit else {
      throw PresetFault(
        file: file, at: nil,
        message: "the file is larger than \(Self.byteLimit >> 10) KiB, the most a \(kind) may be")
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
          file: file, at: place, message: "the file is not UTF-8 text")
      case .emptyInput:
        refuseLoneReturn(before: nil, at: place, file: file)
        break decoding
      }
    }
    try checkNesting(file: file, kind: kind)
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
        file: file, at: place, message: "\(scalar.subject) is not allowed"))
  }
}

// MARK: - Bounds

extension PresetText {
  private static let bracketLimit = 200
  private static let indentLimit = 64
  private static let anchorLimit = 8

  /// Counts everything that can open another level or stand for another node, quoted or not: a check
  /// that understood quotes could be led astray by them.
  private func checkNesting(file: String, kind: String) throws(PresetFault) {
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
        if brackets > Self.bracketLimit { problem = "there are too many brackets for a \(kind)" }
      case "&", "*":
        let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
        let isStart = previous.properties.isWhitespace || "[{,:?-".unicodeScalars.contains(previous)
        let isName =
          next == "_" || next == "-" || (next.isASCII && next.properties.isAlphabetic)
          || ("0"..."9").contains(next)
        if isStart && isName { anchors += 1 }
        if anchors > Self.anchorLimit {
          problem = "there are too many anchors (&x) and aliases (*x); a \(kind) may have none"
        }
      default: break
      }
      let isBlank = [" ", "\t", "\r", "\n"].contains(scalar)
      if isIndent && !isBlank && place.column > Self.indentLimit {
        problem = "nested too deeply for a \(kind)"
      }
      if !isBlank && !["-", "?", ":"].contains(scalar) { isIndent = false }
      if let problem {
        throw PresetFault(file: file, at: place, message: problem)
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

// MARK: - Looking for characters

extension PresetText {
  /// The place of the first character of a kind from a place on, in the same line or further down.
  func place(of scalar: Unicode.Scalar, from start: Place) -> Place? {
    var place = Place()
    for candidate in scalars {
      if place >= start, candidate == scalar { return place }
      place.column += 1
      if candidate == "\n" { place = Place(line: place.line + 1) }
    }
    return nil
  }

  /// The first tab among the blanks that a line begins with.
  func indentingTab(inLine line: Int) -> Place? {
    let indent = self.line(line).prefix { $0 == " " || $0 == "\t" }
    guard let tab = indent.firstIndex(of: "\t") else { return nil }
    return Place(line: line, column: tab - indent.startIndex + 1)
  }

  /// The first character of a line, outside of quotes and comments, that has no meaning in YAML but may
  /// look as if it had one.
  ///
  /// It is no letter of any script, and yet not ASCII: such as blanks, and brackets and colons of full width.
  func misleadingCharacter(inLine line: Int) -> (scalar: Unicode.Scalar, place: Place)? {
    var quote: Unicode.Scalar?
    for (column, scalar) in self.line(line).enumerated() {
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      if scalar == "\"" || scalar == "'" { quote = scalar }
      if scalar == "#" { return nil }
      if !scalar.isASCII, scalar != "\u{FFFD}", !scalar.properties.isAlphabetic {
        return (scalar, Place(line: line, column: column + 1))
      }
    }
    return nil
  }

  private func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
    scalars.split(separator: "\n", maxSplits: number, omittingEmptySubsequences: false)
      .dropFirst(number - 1).first ?? []
  }
}
