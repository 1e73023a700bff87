import Frames
import Parameters

extension Setting.Domain {
  /// The value that a YAML node is, checked against the domain.
  ///
  /// Scalars in quotes are text and never numbers.
  func value(of tree: YAMLTree, for path: String) throws(ParameterFault) -> Setting.Value {
    do throws(Setting.Problem) {
      let value = try unchecked(tree)
      if let problem = problem(with: value) { throw problem }
      return value
    } catch {
      throw ParameterFault(path: path, problem: .value(error))
    }
  }

  private func unchecked(_ tree: YAMLTree) throws(Setting.Problem) -> Setting.Value {
    switch self {
    case .integer(let range, _):
      return .integer(try wholeNumber(tree, in: range))
    case .linear(let range, _), .logarithmic(let range, _):
      return .real(try realNumber(tree, in: range))
    case .choice(let names):
      guard case .scalar(let name, _) = tree.content, !tree.isNull else {
        throw .notAChoice(names)
      }
      return .choice(name)
    case .integers(_, let each):
      guard case .sequence(let items) = tree.content else {
        throw .wrongType(wanted: "a list of whole numbers, such as [64, 64]")
      }
      var numbers: [Int] = []
      for item in items {
        guard let number = item.number?.whole else {
          throw item.number?.exceedsWholeNumbers == true
            ? .outside(each, element: item.description)
            : .wrongElement(wanted: "a whole number", got: item.description)
        }
        numbers.append(number)
      }
      return .integers(numbers)
    case .file:
      guard case .scalar(let path, _) = tree.content, !tree.isNull else {
        throw .wrongType(wanted: "the path of a file")
      }
      return .file(path)
    case .names:
      // A single one need not be a list.
      if tree.isNull { return .names([]) }
      if case .scalar(let name, _) = tree.content { return .names(name.isEmpty ? [] : [name]) }
      guard case .sequence(let items) = tree.content else {
        throw .wrongType(wanted: "a list of names or numbers, such as [x, y]")
      }
      var names: [String] = []
      for item in items {
        guard case .scalar(let name, _) = item.content else {
          throw .wrongType(wanted: "a list of names or numbers, such as [x, y]")
        }
        names.append(name)
      }
      return .names(names)
    case .reals(_, let each):
      guard case .sequence(let items) = tree.content else {
        throw .wrongType(wanted: "a list of numbers, such as [2, 1, 1]")
      }
      var numbers: [Double] = []
      for item in items {
        switch item.number {
        case .whole(let number): numbers.append(Double(number))
        case .real(let number): numbers.append(number)
        case .huge: throw .outside(each, element: item.description)
        case .notFinite: throw .wrongElement(wanted: "finite", got: item.description)
        case nil: throw .wrongElement(wanted: "a number", got: item.description)
        }
      }
      return .reals(numbers)
    }
  }

  private func wholeNumber(
    _ tree: YAMLTree, in range: ClosedRange<Int>
  ) throws(Setting.Problem) -> Int {
    guard let number = tree.number else { throw .wrongType(wanted: "a whole number") }
    if let whole = number.whole { return whole }
    if number == .notFinite { throw .notFinite }
    // Too large to be held, it is outside any range.
    throw number.exceedsWholeNumbers ? .outside(range) : .wrongType(wanted: "a whole number")
  }

  private func realNumber(
    _ tree: YAMLTree, in range: ClosedRange<Double>
  ) throws(Setting.Problem) -> Double {
    switch tree.number {
    case .whole(let number): return Double(number)
    case .real(let number): return number
    case .huge: throw .outside(range)
    case .notFinite: throw .notFinite
    case nil: throw .wrongType(wanted: "a number")
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
