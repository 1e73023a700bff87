extension Setting {
  /// Why a value is none of a setting's.
  public enum Problem: Error, Hashable {
    /// It is of the wrong kind; what was wanted instead: "a whole number".
    case wrongType(wanted: String)
    /// It is not a number.
    case notFinite
    /// It lies outside the range, given as text: "1...1024".
    case outOfRange(String)
    /// The list has too few or too many numbers; how many it may have, as text, and how many it has.
    case wrongCount(String, got: Int)
    /// The list has too few or too many names.
    case wrongNames(String, got: Int)
    /// A member of the list is not what every one must be: "in 1...1024"; the first such member.
    case wrongElement(wanted: String, got: String)
    /// It is none of the choices.
    case notAChoice([String])

    /// A number outside a range.
    public static func outside(_ range: ClosedRange<some Comparable>) -> Problem {
      .outOfRange(range.text)
    }

    /// A list with a number outside the range of all its members.
    public static func outside(
      _ range: ClosedRange<some Comparable>, element: String
    ) -> Problem {
      .wrongElement(wanted: "in \(range.text)", got: element)
    }

    /// One sentence about the setting of a name, without its end.
    public func sentence(about name: String) -> String {
      switch self {
      case .wrongType(let wanted): "\(name) must be \(wanted)"
      case .notFinite: "\(name) must be a finite number"
      case .outOfRange(let range): "\(name) must be in \(range)"
      case .wrongCount(let range, let got): "\(name) must have \(range) numbers, got \(got)"
      case .wrongNames(let range, let got): "\(name) must have \(range) names, got \(got)"
      case .wrongElement(let wanted, let got):
        "every number in \(name) must be \(wanted), got \(got)"
      case .notAChoice(let names): "\(name) must be one of \(names.joined(separator: ", "))"
      }
    }
  }
}

extension Setting.Domain {
  /// What is wrong with a value, or nil when it is allowed.
  ///
  /// Files, fields and commands all ask this; nothing else compares a value with a range.
  public func problem(with value: Setting.Value) -> Setting.Problem? {
    switch (self, value) {
    case (.integer(let range, _), .integer(let number)):
      range.contains(number) ? nil : .outside(range)
    case (.linear(let range, _), .real(let number)),
      (.logarithmic(let range, _), .real(let number)):
      !number.isFinite ? .notFinite : range.contains(number) ? nil : .outside(range)
    case (.choice(let names), .choice(let name)):
      names.contains(name) ? nil : .notAChoice(names)
    case (.integers(let count, let each), .integers(let numbers)):
      !count.contains(numbers.count)
        ? .wrongCount(count.text, got: numbers.count)
        : numbers.first { !each.contains($0) }.map { .outside(each, element: "\($0)") }
    case (.file, .file(let path)): Self.problem(with: path)
    case (.names(let count), .names(let names)):
      !count.contains(names.count)
        ? .wrongNames(count.text, got: names.count) : names.lazy.compactMap(Self.problem).first
    case (.reals(let count, let each), .reals(let numbers)):
      !count.contains(numbers.count)
        ? .wrongCount(count.text, got: numbers.count)
        // Also where it is not a number.
        : numbers.first { !each.contains($0) }.map { .outside(each, element: "\($0)") }
    case (.integer, _): .wrongType(wanted: "a whole number")
    case (.linear, _), (.logarithmic, _): .wrongType(wanted: "a number")
    case (.choice(let names), _): .wrongType(wanted: "one of \(names.joined(separator: ", "))")
    case (.integers, _): .wrongType(wanted: "a list of whole numbers")
    case (.file, _): .wrongType(wanted: "the path of a file")
    case (.names, _): .wrongType(wanted: "a list of names")
    case (.reals, _): .wrongType(wanted: "a list of numbers")
    }
  }

  /// The longest text: a path that the system takes.
  private static let textLimit = 4096

  /// What is wrong with a text that stands for itself.
  private static func problem(with text: String) -> Setting.Problem? {
    text.unicodeScalars.contains(where: \.isUnfitForDisplay) || text.utf8.count > textLimit
      ? .wrongType(wanted: "text without control characters, of \(textLimit) bytes at most") : nil
  }
}

extension ClosedRange {
  fileprivate var text: String { "\(lowerBound)...\(upperBound)" }
}
