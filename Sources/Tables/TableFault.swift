import Frames

/// Why a table of numbers cannot be had from a file.
public struct TableFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it.
  public let file: String
  /// The line, from 1; nil for what concerns the file as a whole.
  public let line: Int?
  /// The column of the line where it is wrong, in bytes from 1.
  public let column: Int?
  /// What is wrong and what to do.
  public let problem: String
  /// Whether the file could not be read at all.
  public let isUnreadable: Bool

  /// What is wrong with a file, or at a place in it; what comes from the file is made visible.
  public init(
    _ file: String, line: Int? = nil, column: Int? = nil, _ problem: String,
    isUnreadable: Bool = false
  ) {
    self.file = file == "-" ? "standard input" : file.withVisibleControls
    (self.line, self.column, self.isUnreadable) = (line, column, isUnreadable)
    self.problem = problem.withVisibleControls
  }

  /// "points.csv:3:5: what is wrong".
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(file)\(place): \(problem)"
  }
}

/// The beginning of some bytes of a file, as a message quotes them.
func quoted(_ bytes: some Collection<UInt8>) -> String {
  let limit = 30
  let text = String(decoding: bytes.prefix(limit), as: UTF8.self)
  return "'\(text)\(bytes.count > limit ? "..." : "")'"
}
