import Frames

extension Setting.Value {
  /// The value as it is shown and typed.
  var text: String {
    switch self {
    case .integer(let number): "\(number)"
    case .real(let number): number.shortText
    case .choice(let name): name
    case .integers(let numbers): numbers.map { "\($0)" }.joined(separator: " ")
    case .file(let path): path
    case .names(let names): names.joined(separator: " ")
    case .reals(let numbers):
      numbers.isEmpty ? Self.none : numbers.map(\.shortText).joined(separator: " ")
    }
  }

  /// An empty list of numbers, as it is shown and typed.
  fileprivate static let none = "none"
}

extension Setting.Domain {
  /// Which texts are values: "a whole number from 1 to 1024".
  var wanted: String {
    switch self {
    case .integer(let range, _):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .linear(let range, _), .logarithmic(let range, _):
      "between \(range.lowerBound.shortText) and \(range.upperBound.shortText)"
    case .choice(let names): "one of " + names.joined(separator: ", ")
    case .integers(let count, let each):
      "\(count.lowerBound) to \(count.upperBound) whole numbers"
        + " from \(each.lowerBound) to \(each.upperBound)"
    case .file: "the path of a file"
    case .names(let count): "\(count.lowerBound) to \(count.upperBound) names"
    case .reals(let count, let each):
      (count.contains(0)
        ? "\(Setting.Value.none) or up to \(count.upperBound)"
        : "\(count.lowerBound) to \(count.upperBound)")
        + " numbers from \(each.lowerBound.shortText) to \(each.upperBound.shortText)"
    }
  }

  /// The value a text stands for.
  ///
  /// A choice may be shortened as long as only one begins so.
  ///
  /// - Throws: `ValueFault` when the text is no value of this domain.
  func value(from text: String) throws(ValueFault) -> Setting.Value {
    guard let value = parsed(text.split(separator: " ").joined(separator: " ")),
      problem(with: value) == nil
    else { throw ValueFault(wanted: wanted) }
    return value
  }

  private func parsed(_ text: String) -> Setting.Value? {
    switch self {
    case .integer: DecimalNumber(text)?.whole.map { .integer($0) }
    case .linear, .logarithmic: DecimalNumber(text)?.real.map { .real($0) }
    case .choice(let names): Self.choice(text, of: names).map { .choice($0) }
    case .integers: Self.list(text) { $0.whole }.map { .integers($0) }
    case .reals:
      text.lowercased() == Setting.Value.none
        ? .reals([]) : Self.list(text) { $0.real }.map { .reals($0) }
    case .file: .file(text)
    case .names: .names(text.split { " ,[]".contains($0) }.map(String.init))
    }
  }

  private static func choice(_ text: String, of names: [String]) -> String? {
    let text = text.lowercased()
    if let same = names.first(where: { $0.lowercased() == text }) { return same }
    let matches = text.isEmpty ? [] : names.filter { $0.lowercased().hasPrefix(text) }
    return matches.count == 1 ? matches.first : nil
  }

  private static func list<Number>(
    _ text: String, of number: (DecimalNumber) -> Number?
  ) -> [Number]? {
    let words = text.split { " ,[]".contains($0) }
    let numbers = words.compactMap { DecimalNumber(String($0)).flatMap(number) }
    return numbers.count == words.count ? numbers : nil
  }
}
