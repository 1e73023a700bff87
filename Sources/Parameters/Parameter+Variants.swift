public import Frames

// MARK: - The same parameter, but for a word

extension Parameter {
  /// The same parameter with its explanation, which every declaration ends with.
  ///
  /// It says what the parameter is, what more and less of it do, and what to try.
  public func explained(_ explanation: String) -> Parameter {
    var variant = self
    variant.explanation = explanation
    return variant
  }

  /// The same parameter, which in files may have other values, too.
  public func inFiles(_ domain: Setting.Domain) -> Parameter {
    var variant = self
    variant.domainOfFiles = domain
    return variant
  }

  /// The same parameter under another label: with two networks on the screen, each has to say whose width it is.
  public func labelled(_ label: String) -> Parameter {
    var variant = self
    variant.label = label
    return variant
  }

  /// The same parameter, which describes something else than the method.
  public func describing(_ subject: Setting.Subject) -> Parameter {
    var variant = self
    variant.subject = subject
    return variant
  }

  /// The same parameter, which in a file that leaves it out takes the value of another one.
  ///
  /// The other must come earlier in the list of parameters. Where it does not apply as things stand, this
  /// one keeps its default.
  public func defaulting(to path: String) -> Parameter {
    var variant = self
    variant.fallback = path
    return variant
  }
}
