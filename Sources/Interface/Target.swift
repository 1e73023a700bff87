/// What of the screen is at a cell: what a click there is about.
enum Target: Sendable, Hashable {
  /// The tab of a preset.
  case tab(preset: String)
  /// A panel's main plot, inside its border.
  case plot(panel: Int)
  /// A panel, elsewhere.
  case panel(Int)
  /// A setting of the focused panel, by its place in the list.
  case setting(Int)
  /// The settings of the focused panel, beside the entries.
  case settings
  /// An entry of the list that lies over the screen.
  case entry(Int)
  /// The tab of the page of the help with this number, counted from 1.
  case page(Int)
  /// What lies over the screen, beside entries.
  case overlay
  /// Nothing that takes clicks.
  case nothing
}
