public import Frames

/// What became of a request.
public enum Answer: Sendable, Equatable {
  /// The command line that was asked for, and what it leaves out, if anything.
  case line(String, caution: String?)
  /// A preset was written: its line in the menu, and where its file is.
  case kept(PresetSummary, path: String)
  /// There is a file of that name, which was not replaced.
  case taken(name: String, path: String)
  /// A painting to go on with.
  case painting(Painting)
  /// The points of a painting are in a file now.
  case filed(Painting, path: String)
  /// It is done, as a sentence says.
  case done(String)
  /// It could not be done, and why.
  case refused(String)
}
