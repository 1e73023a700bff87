import FoundationEssentials
import Glibc

/// Where a report goes: a file, written whole or not at all, or standard output.
struct ReportFile {
  /// The path as given; "-" for standard output.
  let path: String
  /// The file that is replaced: what a link leads to, where the path is one.
  private let target: String

  /// A destination that has been tried, so that hours of training are not lost to a wrong path.
  ///
  /// - Throws: `Failure` when nothing could be written there.
  init(_ path: String) throws {
    self.path = path
    target =
      realpath(path, nil).map { resolved in
        defer { free(resolved) }
        return String(cString: resolved)
      } ?? path
    guard !isStandardOutput else { return }
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw Self.failure(path, "it is a directory")
      }
      guard access(path, W_OK) == 0 else { throw Self.failure(path, Self.lastError) }
    } else if errno != ENOENT {
      throw Self.failure(path, Self.lastError)
    }
    if !isDevice, access(directory, W_OK) != 0 {
      throw Self.failure(path, "\(Self.lastError) in its directory")
    }
  }

  /// Whether the report goes to standard output.
  var isStandardOutput: Bool { path == "-" }

  /// Writes the report as one line of JSON with sorted keys.
  ///
  /// - Throws: `Failure` when it cannot be written; a file that was there before is then untouched.
  func write(_ report: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(report)) + [UInt8(ascii: "\n")]
    if isStandardOutput {
      try StandardOutput.write(String(decoding: bytes, as: UTF8.self))
    } else if isDevice {
      try write(bytes, openedWith: open(path, O_WRONLY | O_CLOEXEC))
    } else {
      let draft = target + ".\(getpid()).part"
      do {
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        // A report that was private stays so.
        var status = stat()
        if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
        try write(bytes, openedWith: descriptor)
        guard rename(draft, target) == 0 else { throw Self.failure(path, Self.lastError) }
      } catch {
        unlink(draft)
        throw error
      }
    }
  }

  private func write(_ bytes: [UInt8], openedWith descriptor: Int32) throws {
    guard descriptor >= 0 else { throw Self.failure(path, Self.lastError) }
    var problem = FileDescriptor.writeAll(bytes, to: descriptor)
    // A rename may reach the disk before the bytes do; devices that cannot be synchronised need not.
    if problem == nil, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
      problem = Self.lastError
    }
    if close(descriptor) != 0, problem == nil { problem = Self.lastError }
    if let problem { throw Self.failure(path, problem) }
  }

  /// Whether the path names something that is no plain file and must not be replaced by one.
  private var isDevice: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private var directory: String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  private static func failure(_ path: String, _ problem: String) -> Failure {
    Failure("genscope: cannot write \(path): \(problem)", status: ExitStatus.cannotWrite)
  }
}
