import Frames
import Glibc
import Interface
import Output
import Plotting
import Screen
import Terminal

/// Records the screen as asciinema keeps it: asciicast, version 3.
///
/// A line of JSON for the terminal, then a line for each thing that happens: the seconds since the last one, what it is
/// ("o" for what a terminal is sent, "r" for another size, "m" for a mark) and what goes with it. The file can be played
/// whenever it is looked at, also after a crash or on a full disk.
/// Source: https://docs.asciinema.org/manual/asciicast/v3/
final class CastRecorder: ScreenRecorder {
  private var path: String?
  private var file: GrowingFile?
  private var stream = GridStream(colors: .none)
  private var last = ContinuousClock.now
  private var start = ContinuousClock.now
  private let now: () -> ContinuousClock.Instant

  /// A recorder.
  ///
  /// - Parameters:
  ///   - path: where the first recording goes; nil for a name of its own in the present folder.
  ///   - now: the time; the clock unless a test says otherwise.
  init(path: String? = nil, now: @escaping () -> ContinuousClock.Instant = { .now }) {
    (self.path, self.now) = (path, now)
  }

  var isRecording: Bool { file != nil }

  func begin(
    _ status: Status?, size: GridSize, capabilities: DisplayCapabilities
  ) throws -> String {
    let new = try makeFile(status)
    file = new
    stream = GridStream(colors: capabilities.colors)
    (start, last) = (now(), now())
    let head = Head(
      version: 3,
      term: Head.Terminal(
        cols: size.columns, rows: size.rows, type: ProcessEnvironment.value(of: "TERM")),
      timestamp: time(nil), title: status.map { "genscope \($0.preset)" } ?? "genscope")
    try append(try JSONText.text(of: head, .line))
    return "recording to \(new.path); W stops"
  }

  private func makeFile(_ status: Status?) throws -> GrowingFile {
    if let path {
      self.path = nil
      return try .create(path)
    }
    let stem = NewFile.stem(
      preset: status?.preset ?? "", seed: status?.seed ?? 0, step: status?.step ?? 0)
    guard let new = try GrowingFile.create(named: NewFile.names(stem: stem, ending: ".cast")) else {
      throw Failure(
        "there are too many recordings of this moment already", status: ExitStatus.cannotWrite)
    }
    return new
  }

  func record(_ grid: Grid) throws {
    let size = stream.size
    let text = stream.update(to: grid)
    if let size, size != grid.size {
      try append(event: "r", "\(grid.size.columns)x\(grid.size.rows)")
    }
    if !text.isEmpty { try append(event: "o", text) }
  }

  func mark(_ label: String) throws { try append(event: "m", label) }

  func end() -> String? {
    guard let file else { return nil }
    self.file = nil
    return "recording ended after \(length): asciinema play \(file.path.shellWord)"
  }

  private var length: String {
    let seconds = Int((last - start) / .seconds(1))
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}

// MARK: - Writing

extension CastRecorder {
  /// What the first line says.
  private struct Head: Encodable {
    struct Terminal: Encodable {
      var cols, rows: Int
      var type: String?
    }
    var version: Int
    var term: Terminal
    var timestamp: Int
    var title: String
  }

  private func append(event code: String, _ data: String) throws {
    let time = now()
    // In whole milliseconds, and none of them lost: what is rounded off is in the next interval.
    let milliseconds = Int((time - last) / .milliseconds(1))
    last += .milliseconds(milliseconds)
    let seconds = NumberText.decimals(Double(milliseconds) / 1000, 3)
    let text = try JSONText.text(of: data, .line)
    try append("[\(seconds), \"\(code)\", \(text.dropLast())]\n")
  }

  private func append(_ line: String) throws {
    guard let file else { return }
    do {
      try file.append(Array(line.utf8))
    } catch {
      self.file = nil
      throw Failure(
        "the recording has ended after \(length): \(error)", status: ExitStatus.cannotWrite)
    }
  }
}
