public import Frames

/// What the application asks of those who opened it: they know presets, files and the command line.
public enum Request: Sendable, Equatable {
  /// The command line that opens what these panels show, looked at so.
  case share([Status], SharedView)
  /// A preset of the user's own with the settings of a panel.
  ///
  /// - `replacing`: whether a file of that name may be replaced.
  case keep(name: String, replacing: Bool, panel: Int)
  /// A painting that begins with the points that a panel imitates.
  case paint(panel: Int)
  /// A file with the points of a painting.
  ///
  /// - `replacing`: whether a file that is there may be replaced.
  case file(Painting, path: String, replacing: Bool)
  /// A new file with a part of what is shown.
  case export(Export, of: Status)

  /// What can be written to a file.
  public enum Export: Sendable, Equatable {
    /// The courses of values.
    case curves([Chart])
    /// The screen, a line each.
    case screen(String)
  }

  /// Whether it leaves something that is still there when the program has ended.
  var isWritten: Bool {
    switch self {
    case .share, .paint: false
    case .keep, .file, .export: true
    }
  }
}
