public import Frames

/// One thing of a configuration that can be set: in a preset file, on the screen, or both.
///
/// A configuration lists its parameters once; reading YAML, writing YAML, the settings panel and the
/// range checks all follow from that list.
public struct Parameter<Root>: Sendable {
  /// Where it stands in a preset file, relative to `Root`: "optimizer.learningRate".
  public let path: String
  /// What it is called on the screen.
  public internal(set) var label: String
  /// Which values are allowed.
  public let domain: Setting.Domain
  /// What a change does to a run.
  public let effect: Setting.Effect
  /// Where it can be set.
  public let place: ParameterPlace
  /// The path of the parameter whose value this one takes in a file that leaves it out; nil where the default
  /// is a value of its own.
  public internal(set) var fallback: String?
  /// What it is, what more and less of it do, and what to try; fits two lines of 78 columns.
  public internal(set) var explanation: String
  /// Which values files may have, where these are more than there are to choose from on the screen.
  public internal(set) var domainOfFiles: Setting.Domain
  /// What it describes.
  public internal(set) var subject = Setting.Subject.method
  /// Reads the value.
  public let get: @Sendable (Root) -> Setting.Value
  /// Writes a value that lies in the domain.
  public let set: @Sendable (inout Root, Setting.Value) -> Void

  /// A parameter that is read and written by the given closures.
  public init(
    _ path: String, _ label: String, _ domain: Setting.Domain, effect: Setting.Effect = .restart,
    place: ParameterPlace = .everywhere, fallback: String? = nil, explanation: String = "",
    get: @escaping @Sendable (Root) -> Setting.Value,
    set: @escaping @Sendable (inout Root, Setting.Value) -> Void
  ) {
    self.path = path
    self.label = label
    self.domain = domain
    domainOfFiles = domain
    self.effect = effect
    self.place = place
    self.fallback = fallback
    self.explanation = explanation
    self.get = get
    self.set = set
  }
}
