import Frames
import Glibc
import Signals

/// Standard error, for messages.
///
/// Whatever is written to the two streams passes through here, and what files, names of files or the
/// environment say in it is made harmless on the way: a terminal obeys what it is sent.
public enum StandardError {
  /// What stands before everything that is said.
  public static let speaker = "genscope: "

  /// Says who speaks, and what is wrong or worth knowing, in one line.
  public static func tell(_ message: String) { tell(lines: [message]) }

  /// Says several things, a line each.
  public static func tell(lines: [String]) {
    write(lines.map { "\(speaker)\($0.withVisibleControls)\n" }.joined())
  }

  /// Writes lines of text; where they cannot be written there is nobody to tell.
  public static func write(_ text: String) {
    send(text.withVisibleControlsInLines)
  }

  /// Writes a text over the present line of a terminal, and over all that a longer one left behind.
  ///
  /// The cursor is left behind it; in the first column where there is no text.
  public static func overwriteLine(with text: String) {
    send("\r\(text.withVisibleControls)\u{1B}[K")
  }

  private static func send(_ text: String) {
    _ = try? FileDescriptor.writeAll(Array(text.utf8), to: 2, "standard error")
  }

  /// Columns of the terminal; 80 where that is unknown.
  public static var columns: Int {
    var size = winsize()
    return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Whether somebody is looking.
  public static var isTerminal: Bool { isatty(2) == 1 }
}

/// Standard output, for results.
public enum StandardOutput {
  /// Writes text.
  ///
  /// - Throws: `Failure` when it cannot be written, for instance to a full disk.
  public static func write(_ text: String) throws {
    try write(raw: text.withVisibleControlsInLines)
  }

  /// Writes a picture with the sequences that colour it; there is nothing but cells in it.
  ///
  /// - Throws: `Failure` when it cannot be written.
  public static func write(picture: String) throws { try write(raw: picture) }

  private static func write(raw text: String) throws {
    try FileDescriptor.writeAll(Array(text.utf8), to: 1, "standard output")
  }

  /// Whether it is a terminal.
  public static var isTerminal: Bool { isatty(1) == 1 }
}

/// Writing to a descriptor to the end.
enum FileDescriptor {
  /// Writes all bytes.
  ///
  /// - Parameter place: what is written, as the user calls it.
  /// - Throws: `Failure` when they cannot be written, or when a request to end the process arrives while
  ///   nobody takes them.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ place: String) throws(Failure) {
    let wasInterrupted = Interruption.isRequested
    let mayBlock = !isFile(descriptor)
    var written = 0
    while written < bytes.count {
      if mayBlock, !hasRoom(descriptor) {
        if !wasInterrupted, let signal = Interruption.signal {
          throw Failure(
            "\(place) was not written to its end", status: .signal(signal))
        }
        continue
      }
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + written },
          min(bytes.count - written, mayBlock ? portion : .max))
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw failure(SystemError(), descriptor, place)
      }
    }
  }

  /// What a pipe that is ready takes without blocking.
  private static let portion = Int(PIPE_BUF)

  private static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Waits a moment for room in a pipe or terminal; a signal ends the wait.
  private static func hasRoom(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    // A write that a signal cuts short only says how much it wrote, and the next one would block.
    return poll(&entry, 1, 200) > 0
  }

  private static func failure(
    _ error: SystemError, _ descriptor: Int32, _ place: String
  ) -> Failure {
    var status = stat()
    let isDevice = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
    // What is left of a terminal that was closed says that it has an error.
    guard error.code == EIO, isDevice else { return .unwritable(place, "\(error)") }
    return Failure("the terminal was closed", status: .hangup)
  }
}
