extension String {
  /// Columns the text takes on a screen once it is drawn.
  public var displayWidth: Int {
    VisibleScalars(self).reduce(0) { $0 + $1.displayWidth }
  }

  /// The text in one line of characters that no terminal obeys: for messages and window titles.
  ///
  /// White space, line ends included, becomes spaces; control, private and unassigned characters
  /// become `?`; invisible ones are left out.
  public var sanitizedForTerminal: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: VisibleScalars(self))
    return String(result)
  }
}
