// MARK: - The same parameter, but for a word

extension Parameter {
  /// The same parameter under another label: with two networks on the screen, each has to say whose width it is.
  public func labelled(_ label: String) -> Parameter {
    Parameter(
      path, label, domain, effect: effect, place: place, fallback: fallback, get: get, set: set)
  }

  /// The same parameter, which in a file that leaves it out takes the value of another one.
  ///
  /// The other must come earlier in the list of parameters. Where it does not apply as things stand, this
  /// one keeps its default.
  public func defaulting(to path: String) -> Parameter {
    Parameter(
      self.path, label, domain, effect: effect, place: place, fallback: path, get: get, set: set)
  }
}
