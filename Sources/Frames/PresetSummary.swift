/// One line of the preset menu.
public struct PresetSummary: Sendable, Equatable {
  /// What is typed on the command line.
  public var name: String
  /// The group whose presets the number keys switch.
  public var group: String
  /// The title.
  public var title: String
  /// What it shows, in one line.
  public var summary: String

  /// A line of the menu.
  public init(name: String, group: String, title: String, summary: String) {
    self.name = name
    self.group = group
    self.title = title
    self.summary = summary
  }
}
