public import Frames
import Tables

/// Tables that were painted and are in no file yet, or in one only since.
///
/// They are drawn from under a name that is no path and says their bytes. Whoever writes down where data are from needs a
/// file instead, and asks here whether there is one.
public enum PaintedTables {
  /// What names of painted tables begin with.
  private static let prefix = "(painted "

  /// Keeps a painting's table, to be drawn from by its name.
  static func keep(_ painting: Painting) -> String {
    let bytes = painting.csv
    let name = name(of: bytes)
    TableCache.keepPainted(bytes, as: name)
    return name
  }

  /// Notes that the points of a painting are in a file now.
  public static func note(_ painting: Painting, in path: String) {
    TableCache.notePainted(name(of: painting.csv), in: path)
  }

  /// Whether a table of this name was painted here, and is no file.
  static func isPainted(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The file that a painted table was written to last; nil where it was written to none.
  static func path(of name: String) -> String? { TableCache.pathOfPainted(name) }

  private static func name(of bytes: [UInt8]) -> String {
    prefix + Table.digest(of: bytes).prefix(8) + ")"
  }
}
