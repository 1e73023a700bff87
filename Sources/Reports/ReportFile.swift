import Output

/// Where a report goes: a file, written whole or not at all, or standard output.
public struct ReportFile {
  private let file: OutputFile

  /// A destination that has been tried, so that hours of training are not lost to a wrong path.
  ///
  /// - Parameter inputs: files that the report is made from, which it must not overwrite.
  /// - Throws: `Failure` when nothing could be written there.
  public init(_ path: String, sparing inputs: [String] = []) throws {
    file = try OutputFile(path, sparing: inputs)
  }

  /// Whether the report goes to standard output.
  public var isStandardOutput: Bool { file.isStandardOutput }

  /// Whether each report takes the place of the one before, as in a file, rather than follow it.
  public var replaces: Bool { !file.isStandardOutput && !file.isDevice }

  /// Writes the report as one line of JSON with sorted keys.
  ///
  /// - Throws: `Failure` when it cannot be written; a file that was there before is then untouched.
  public func write(_ report: some Encodable) throws {
    try file.write(Array(try JSONText.text(of: report, .line).utf8))
  }
}
