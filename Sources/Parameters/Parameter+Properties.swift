public import Frames

// MARK: - Parameters that are a property

extension Parameter {
  /// A whole number held in a property.
  public static func integer(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, Int> & Sendable,
    _ range: ClosedRange<Int>, step: Int? = 1, effect: Setting.Effect = .restart,
    place: ParameterPlace = .everywhere
  ) -> Parameter {
    Parameter(
      path, label, .integer(range, step: step), effect: effect, place: place,
      get: { .integer($0[keyPath: property]) },
      set: { root, value in
        if case .integer(let number) = value { root[keyPath: property] = number }
      })
  }

  /// A real number held in a property, moved in equal steps.
  public static func linear(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, Double> & Sendable,
    _ range: ClosedRange<Double>, step: Double, effect: Setting.Effect = .restart,
    place: ParameterPlace = .everywhere
  ) -> Parameter {
    real(path, label, property, .linear(range, step: step), effect, place)
  }

  /// A positive real number held in a property, moved along 1, 2, 5, 10; 0 only where the range has it.
  public static func logarithmic(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, Double> & Sendable,
    _ range: ClosedRange<Double>, floor: Double? = nil, effect: Setting.Effect = .restart,
    place: ParameterPlace = .everywhere
  ) -> Parameter {
    let domain = Setting.Domain.logarithmic(range, floor: floor ?? range.lowerBound)
    return real(path, label, property, domain, effect, place)
  }

  private static func real(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, Double> & Sendable,
    _ domain: Setting.Domain, _ effect: Setting.Effect, _ place: ParameterPlace
  ) -> Parameter {
    Parameter(
      path, label, domain, effect: effect, place: place,
      get: { .real($0[keyPath: property]) },
      set: { root, value in if case .real(let number) = value { root[keyPath: property] = number } }
    )
  }

  /// One case of an enumeration whose raw values are the names used in files.
  public static func choice<Choice>(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, Choice> & Sendable,
    effect: Setting.Effect = .restart, place: ParameterPlace = .everywhere
  ) -> Parameter
  where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    Parameter(
      path, label, .choice(Choice.allCases.map(\.rawValue)), effect: effect, place: place,
      get: { .choice($0[keyPath: property].rawValue) },
      set: { root, value in
        if case .choice(let name) = value, let choice = Choice(rawValue: name) {
          root[keyPath: property] = choice
        }
      })
  }

  /// A list of whole numbers held in a property; set in files only.
  public static func integers(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, [Int]> & Sendable,
    count: ClosedRange<Int>, each: ClosedRange<Int>, effect: Setting.Effect = .restart
  ) -> Parameter {
    Parameter(
      path, label, .integers(count: count, each: each), effect: effect, place: .files,
      get: { .integers($0[keyPath: property]) },
      set: { root, value in if case .integers(let list) = value { root[keyPath: property] = list } }
    )
  }

  /// A list of real numbers held in a property.
  public static func reals(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, [Double]> & Sendable,
    count: ClosedRange<Int>, each: ClosedRange<Double>, effect: Setting.Effect = .restart,
    place: ParameterPlace = .everywhere
  ) -> Parameter {
    Parameter(
      path, label, .reals(count: count, each: each), effect: effect, place: place,
      get: { .reals($0[keyPath: property]) },
      set: { root, value in if case .reals(let list) = value { root[keyPath: property] = list } }
    )
  }
}

extension Parameter {
  /// The path of a file held in a property; set in files only.
  public static func file(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, String> & Sendable
  ) -> Parameter {
    Parameter(
      path, label, .file, place: .files, get: { .file($0[keyPath: property]) },
      set: { root, value in if case .file(let path) = value { root[keyPath: property] = path } })
  }

  /// A list of names held in a property; set in files only.
  public static func names(
    _ path: String, _ label: String, _ property: any WritableKeyPath<Root, [String]> & Sendable,
    count: ClosedRange<Int>
  ) -> Parameter {
    Parameter(
      path, label, .names(count: count), place: .files, get: { .names($0[keyPath: property]) },
      set: { root, value in if case .names(let list) = value { root[keyPath: property] = list } })
  }
}

// MARK: - Parameters of a part

extension Parameter {
  /// The same parameter, of a whole that holds `Root` in a property; `prefix` goes before its path.
  public func of<Whole>(
    _ part: any WritableKeyPath<Whole, Root> & Sendable, under prefix: String
  ) -> Parameter<Whole> {
    let start = prefix.isEmpty ? "" : prefix + "."
    var parameter = Parameter<Whole>(
      start + path, label, domain, effect: effect, place: place,
      fallback: fallback.map { start + $0 }, explanation: explanation,
      get: { get($0[keyPath: part]) }, set: { set(&$0[keyPath: part], $1) })
    parameter.subject = subject
    parameter.domainOfFiles = domainOfFiles
    return parameter
  }
}
