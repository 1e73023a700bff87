public import Frames

/// Why a parameter could not be set.
public struct ParameterFault: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// There is no such parameter as things stand.
    case unknown
    /// The value is of the wrong kind; what was wanted instead: "a whole number".
    case wrongType(wanted: String)
    /// The value is not a number.
    case notFinite
    /// The value lies outside the range, given as text: "1...1024".
    case outOfRange(String)
    /// A list has too few or too many numbers; how many it may have, as text, and how many it has.
    case wrongCount(String, got: Int)
    /// A member of a list is not what every one must be: "in 1...1024"; the first such member.
    case wrongElement(wanted: String, got: String)
    /// The value is none of the choices.
    case notAChoice([String])
    /// The value does not go together with others; why, and what to do.
    case conflict(String)
  }

  /// The path of the parameter.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// A fault of the parameter at a path.
  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// The same fault of a configuration that is a part of another, under a key.
  public func under(_ key: String) -> ParameterFault {
    ParameterFault(path: "\(key).\(path)", problem: problem)
  }

  /// One sentence without the path.
  public var description: String {
    switch problem {
    case .unknown: "there is no setting named \(path) here"
    case .wrongType(let wanted): "\(path) must be \(wanted)"
    case .notFinite: "\(path) must be a finite number"
    case .outOfRange(let range): "\(path) must be in \(range)"
    case .wrongCount(let range, let got): "\(path) must have \(range) numbers, got \(got)"
    case .wrongElement(let wanted, let got):
      "every number in \(path) must be \(wanted), got \(got)"
    case .notAChoice(let names): "\(path) must be one of \(names.joined(separator: ", "))"
    case .conflict(let reason): "\(path): \(reason)"
    }
  }
}

extension Setting.Domain {
  /// What is wrong with a value, or nil when it is allowed.
  public func problem(with value: Setting.Value) -> ParameterFault.Problem? {
    switch (self, value) {
    case (.integer(let range, _), .integer(let number)):
      range.contains(number) ? nil : .outOfRange("\(range.lowerBound)...\(range.upperBound)")
    case (.linear(let range, _), .real(let number)),
      (.logarithmic(let range, _), .real(let number)):
      !number.isFinite
        ? .notFinite
        : range.contains(number) ? nil : .outOfRange("\(range.lowerBound)...\(range.upperBound)")
    case (.choice(let names), .choice(let name)):
      names.contains(name) ? nil : .notAChoice(names)
    case (.integers(let count, let each), .integers(let numbers)):
      !count.contains(numbers.count)
        ? .wrongCount("\(count.lowerBound)...\(count.upperBound)", got: numbers.count)
        : numbers.first { !each.contains($0) }.map {
          .wrongElement(wanted: "in \(each.lowerBound)...\(each.upperBound)", got: "\($0)")
        }
    case (.integer, _): .wrongType(wanted: "a whole number")
    case (.linear, _), (.logarithmic, _): .wrongType(wanted: "a number")
    case (.choice(let names), _): .wrongType(wanted: "one of \(names.joined(separator: ", "))")
    case (.integers, _): .wrongType(wanted: "a list of whole numbers")
    }
  }
}
