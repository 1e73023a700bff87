import Glibc

/// Where a result goes: a file, written whole or not at all, or standard output.
///
/// A file's bytes go to a draft beside it, which takes the file's place when all are on the disk. So a
/// full disk or an interruption leaves the old file as it was. Links are followed, permissions kept;
/// devices and pipes are written directly.
struct OutputFile {
  /// The path as given; "-" for standard output.
  let path: String
  /// The file that is replaced: what a link leads to, where the path is one.
  let target: String

  /// A destination that has been tried, so that hours of training are not lost to a wrong path.
  ///
  /// - Parameter inputs: files that the result is made from, which it must not overwrite.
  /// - Throws: `Failure` when nothing could be written there.
  init(_ path: String, sparing inputs: [String] = []) throws {
    self.path = path
    target = Self.target(of: path)
    guard !isStandardOutput else { return }
    if let input = inputs.first(where: { Self.areSame($0, path) }) {
      throw Failure(
        "genscope: \(path) would overwrite \(input), which it is made from; give it another name",
        status: ExitStatus.usage)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Self.failure(path.isEmpty ? "''" : path, "it is no path")
    }
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw Self.failure(path, "it is a directory")
      }
      guard access(path, W_OK) == 0 else { throw Self.failure(path, Self.lastError) }
    } else if errno != ENOENT {
      throw Self.failure(path, Self.lastError)
    }
    if !isDevice { try tryDraft() }
  }

  /// The file that a path means in the end, through links and however it is spelled.
  ///
  /// - Parameter links: how many links that lead to nothing yet may follow each other.
  static func target(of path: String, links: Int = 40) -> String {
    func resolved(_ path: String) -> String? {
      realpath(path, nil).map { resolved in
        defer { free(resolved) }
        return String(cString: resolved)
      }
    }
    if let existing = resolved(path) { return existing }
    if path != "-", links > 0, let next = destination(ofLink: path) {
      return target(of: next, links: links - 1)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    guard path != "-", let name = parts.last,
      let directory = resolved(folder.isEmpty ? (parts.count > 1 ? "/" : ".") : folder)
    else { return path }
    return directory + "/" + name
  }

  /// Where a link leads, seen from where the path is seen from; nil for what is no link.
  private static func destination(ofLink path: String) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &text, text.count)
    guard count > 0, count < text.count else { return nil }
    let bytes = text.prefix(count).map { UInt8(bitPattern: $0) }
    let destination = String(decoding: bytes, as: UTF8.self)
    guard !destination.hasPrefix("/"), let slash = path.lastIndex(of: "/") else {
      return destination
    }
    return path[...slash] + destination
  }

  /// Whether writing to one path would overwrite what is at the other.
  static func areSame(_ one: String, _ other: String) -> Bool {
    guard one != "-", other != "-" else { return false }
    var (first, second) = (stat(), stat())
    guard stat(one, &first) == 0, stat(other, &second) == 0 else {
      return target(of: one) == target(of: other)
    }
    return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Whether the result goes to standard output.
  var isStandardOutput: Bool { path == "-" }

  private var draft: String { target + ".\(getpid()).part" }

  /// Makes a draft and takes it away: what permissions say is not all that can prevent it.
  private func tryDraft() throws {
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw Self.failure(path, "\(Self.lastError) in its directory")
    }
    close(descriptor)
    unlink(draft)
  }
}

// MARK: - Writing

extension OutputFile {
  /// What takes the bytes of a result as they come.
  struct Sink {
    fileprivate let descriptor: Int32
    fileprivate let path: String

    /// Writes the next bytes.
    ///
    /// - Throws: `Failure` when they cannot be written.
    func write(_ bytes: [UInt8]) throws {
      if let problem = FileDescriptor.writeAll(bytes, to: descriptor) {
        throw OutputFile.failure(path, problem)
      }
    }
  }

  /// Writes the whole result.
  ///
  /// - Throws: `Failure` when it cannot be written; a file that was there before is then untouched.
  func write(_ bytes: [UInt8]) throws { try write { try $0.write(bytes) } }

  /// Writes a result piece by piece.
  ///
  /// - Throws: `Failure` when it cannot be written, or what `body` throws; a file that was there before
  ///   is then untouched.
  func write(_ body: (Sink) throws -> Void) throws {
    if isStandardOutput {
      try body(Sink(descriptor: 1, path: "standard output"))
    } else if isDevice {
      try write(body, openedWith: open(path, O_WRONLY | O_CLOEXEC))
    } else {
      do {
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(path, Self.lastError) }
        // A file that was private stays so.
        var status = stat()
        if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
        try write(body, openedWith: descriptor)
        guard rename(draft, target) == 0 else { throw Self.failure(path, Self.lastError) }
      } catch {
        unlink(draft)
        throw error
      }
    }
  }

  private func write(_ body: (Sink) throws -> Void, openedWith descriptor: Int32) throws {
    guard descriptor >= 0 else { throw Self.failure(path, Self.lastError) }
    do {
      try body(Sink(descriptor: descriptor, path: path))
    } catch {
      close(descriptor)
      throw error
    }
    var problem: String?
    // A rename may reach the disk before the bytes do; devices that cannot be synchronised need not.
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { problem = Self.lastError }
    if close(descriptor) != 0, problem == nil { problem = Self.lastError }
    if let problem { throw Self.failure(path, problem) }
  }

  /// Whether the path names something that is no plain file and must not be replaced by one.
  private var isDevice: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  fileprivate static func failure(_ path: String, _ problem: String) -> Failure {
    Failure("genscope: cannot write \(path): \(problem)", status: ExitStatus.cannotWrite)
  }
}
