public import Frames

/// Why a parameter could not be set.
public struct ParameterFault: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// There is no such parameter as things stand.
    case unknown
    /// The value is none of those allowed.
    case value(Setting.Problem)
    /// The value does not go together with others; why, and what to do.
    case conflict(String)
    /// It names a file of data that cannot be used: why, and whether it cannot be read at all.
    case file(String, isMissing: Bool)
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
    case .value(let problem): problem.sentence(about: path)
    case .conflict(let reason), .file(let reason, _): "\(path): \(reason)"
    }
  }
}
