/// Something that templates are in one of several ways, independently of all else that they are: "mouth".
public struct TemplateFactor: Sendable, Equatable {
  /// What it is called: one word, as keys of reports begin with it.
  public let name: String
  /// In which way each template is this, from 0 on.
  public let values: [Int]

  /// A factor of templates.
  public init(_ name: String, values: [Int]) {
    self.name = name
    self.values = values
  }
}
