import Frames
import Parameters

extension Setting.Domain {
  /// The value that a YAML node is, checked against the domain.
  ///
  /// Scalars in quotes are text and never numbers.
  func value(of tree: YAMLTree, for path: String) throws(ParameterFault) -> Setting.Value {
    let value = try unchecked(tree, path)
    if let problem = problem(with: value) { throw ParameterFault(path: path, problem: problem) }
    return value
  }

  private func unchecked(
    _ tree: YAMLTree, _ path: String
  ) throws(ParameterFault) -> Setting.Value {
    switch self {
    case .integer(let range, _):
      return .integer(try wholeNumber(tree, in: range, path))
    case .linear(let range, _), .logarithmic(let range, _):
      return .real(try realNumber(tree, in: range, path))
    case .choice(let names):
      guard case .scalar(let name, _) = tree.content, !tree.isNull else {
        throw ParameterFault(path: path, problem: .notAChoice(names))
      }
      return .choice(name)
    case .integers(_, let each):
      guard case .sequence(let items) = tree.content else {
        throw ParameterFault(
          path: path, problem: .wrongType(wanted: "a list of whole numbers, such as [64, 64]"))
      }
      var numbers: [Int] = []
      for item in items {
        guard let number = item.number?.whole else {
          let wanted =
            item.number?.exceedsWholeNumbers == true
            ? "in \(each.lowerBound)...\(each.upperBound)" : "a whole number"
          throw ParameterFault(
            path: path, problem: .wrongElement(wanted: wanted, got: item.description))
        }
        numbers.append(number)
      }
      return .integers(numbers)
    }
  }

  private func wholeNumber(
    _ tree: YAMLTree, in range: ClosedRange<Int>, _ path: String
  ) throws(ParameterFault) -> Int {
    guard let number = tree.number else {
      throw ParameterFault(path: path, problem: .wrongType(wanted: "a whole number"))
    }
    if let whole = number.whole { return whole }
    if number == .notFinite { throw ParameterFault(path: path, problem: .notFinite) }
    throw ParameterFault(
      path: path,
      problem: number.exceedsWholeNumbers
        ? .outOfRange("\(range.lowerBound)...\(range.upperBound)")
        : .wrongType(wanted: "a whole number"))
  }

  private func realNumber(
    _ tree: YAMLTree, in range: ClosedRange<Double>, _ path: String
  ) throws(ParameterFault) -> Double {
    switch tree.number {
    case .whole(let number): return Double(number)
    case .real(let number): return number
    case .huge:
      throw ParameterFault(
        path: path, problem: .outOfRange("\(range.lowerBound)...\(range.upperBound)"))
    case .notFinite: throw ParameterFault(path: path, problem: .notFinite)
    case nil: throw ParameterFault(path: path, problem: .wrongType(wanted: "a number"))
    }
  }
}

extension YAMLTree {
  /// The number that the node is, if it is one.
  fileprivate var number: DecimalNumber? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return DecimalNumber(text)
  }
}
