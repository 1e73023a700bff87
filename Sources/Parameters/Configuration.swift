public import Frames

/// Something made of parameters.
public protocol Configuration: Sendable, Equatable {
  /// The parameters that apply as things stand now, in menu order. A choice or a list that decides which others
  /// apply (a `kind`) comes before them; of those in files no number does.
  var parameters: [Parameter<Self>] { get }
}

extension Configuration {
  /// The settings of the screen, as things stand now.
  public var settings: [Setting] {
    parameters.filter { $0.place != .files }.map {
      Setting(
        path: $0.path, label: $0.label, value: $0.get(self), domain: $0.domain, effect: $0.effect,
        explanation: $0.explanation, subject: $0.subject)
    }
  }

  /// Changes the parameter at a path, in files or on the screen.
  ///
  /// - Returns: what the change does to a run.
  /// - Throws: `ParameterFault` when there is no such parameter now or the value is not allowed.
  @discardableResult
  public mutating func set(
    _ path: String, to value: Setting.Value
  ) throws(ParameterFault) -> Setting.Effect {
    guard let parameter = parameters.first(where: { $0.path == path }) else {
      throw ParameterFault(path: path, problem: .unknown)
    }
    if let problem = parameter.domain.problem(with: value) {
      throw ParameterFault(path: path, problem: .value(problem))
    }
    parameter.set(&self, value)
    return parameter.effect
  }

  /// The parameters of a part of this configuration, with `prefix` before each path.
  public func parameters<Part: Configuration>(
    of part: any WritableKeyPath<Self, Part> & Sendable, under prefix: String
  ) -> [Parameter<Self>] {
    self[keyPath: part].parameters.map { $0.of(part, under: prefix) }
  }
}
