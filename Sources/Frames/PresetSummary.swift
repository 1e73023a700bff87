/// One line of the preset menu.
public struct PresetSummary: Sendable, Equatable {
  /// What is typed on the command line.
  public var name: String
  /// What it is called where room is short, such as among the tabs of its group.
  public var tab: String
  /// The group whose presets the number keys switch.
  public var group: String
  /// The title.
  public var title: String
  /// What it shows, in one line.
  public var summary: String

  /// A line of the menu; a preset without a short name of its own goes by its name.
  public init(name: String, tab: String? = nil, group: String, title: String, summary: String) {
    self.name = name
    self.tab = tab ?? name
    self.group = group
    self.title = title
    self.summary = summary
  }
}
