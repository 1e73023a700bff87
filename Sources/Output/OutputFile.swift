import Glibc
import Signals

/// Where a result goes: a file, written whole or not at all, or standard output.
///
/// A file's bytes go to a draft beside it, which takes the file's place when all are on the disk. So a
/// full disk or an interruption leaves the old file as it was. Links are followed, permissions kept;
/// devices and pipes are written directly.
public struct OutputFile {
  /// The path as given; "-" for standard output.
  public let path: String
  /// The file that is replaced: what a link leads to, where the path is one.
  let target: String
  /// How long a pipe that nobody reads is waited for.
  private let patience: Duration

  /// A destination that has been tried, so that hours of training are not lost to a wrong path.
  ///
  /// - Parameters:
  ///   - inputs: files that the result is made from, which it must not overwrite.
  ///   - patience: how long a pipe that nobody reads is waited for when it is written to.
  /// - Throws: `Failure` when nothing could be written there.
  public init(_ path: String, sparing inputs: [String] = [], patience: Duration = .seconds(10))
    throws
  {
    self.path = path
    self.patience = patience
    target = Self.target(of: path)
    guard !isStandardOutput else { return }
    if let input = inputs.first(where: { Self.areSame($0, path) }) {
      throw Failure(
        "\(path) would overwrite \(input), which it is made from; give it another name",
        status: .usage)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Failure.unwritable(path.isEmpty ? "''" : path, "not a path")
    }
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw Failure.unwritable(path, "a directory is there")
      }
      guard access(path, W_OK) == 0 else { throw Failure.unwritable(path, "\(SystemError())") }
    } else if errno != ENOENT {
      throw Failure.unwritable(path, "\(SystemError())")
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
  public static func areSame(_ one: String, _ other: String) -> Bool {
    guard one != "-", other != "-" else { return false }
    var (first, second) = (stat(), stat())
    guard stat(one, &first) == 0, stat(other, &second) == 0 else {
      return target(of: one) == target(of: other)
    }
    return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Whether there is anything at a path, as far as one may look.
  public static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Whether the result goes to standard output.
  public var isStandardOutput: Bool { path == "-" }

  /// The folder that the file is in, or will be.
  private var folder: String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  /// Makes a draft and takes it away: what permissions say is not all that can prevent it.
  private func tryDraft() throws {
    do {
      let draft = try Draft(in: folder)
      close(draft.descriptor)
      draft.remove()
    } catch {
      throw Failure.unwritable(path, "\(error) (its directory \(folder))")
    }
  }
}

// MARK: - Writing

extension OutputFile {
  /// What takes the bytes of a result as they come.
  public struct Sink {
    fileprivate let descriptor: Int32
    fileprivate let path: String

    /// Writes the next bytes.
    ///
    /// - Throws: `Failure` when they cannot be written.
    public func write(_ bytes: [UInt8]) throws {
      try FileDescriptor.writeAll(bytes, to: descriptor, path)
    }
  }

  /// Writes the whole result.
  ///
  /// - Throws: `Failure` when it cannot be written; a file that was there before is then untouched.
  public func write(_ bytes: [UInt8]) throws { try write { try $0.write(bytes) } }

  /// Writes a result piece by piece.
  ///
  /// - Throws: `Failure` when it cannot be written, or what `body` throws; a file that was there before
  ///   is then untouched.
  public func write(_ body: (Sink) throws -> Void) throws {
    if isStandardOutput {
      try body(Sink(descriptor: 1, path: "standard output"))
    } else if isDevice {
      try Self.write(body, to: try openDevice(), as: path)
    } else {
      try Self.withDraft(in: folder, for: path) { draft in
        // A file that was private stays so.
        var status = stat()
        if stat(target, &status) == 0 { fchmod(draft.descriptor, status.st_mode & 0o777) }
        try Self.write(body, to: draft.descriptor, as: path)
        try draft.replace(target)
      }
    }
  }

  /// Writes a new file under the first of some names that nothing in a folder has yet.
  ///
  /// - Returns: the name; nil where all are taken.
  /// - Throws: `Failure` when it cannot be written.
  public static func create(
    _ bytes: [UInt8], in folder: String, named names: some Collection<String>
  ) throws -> String? {
    var created: String?
    // Said where it cannot be written at all.
    let path = names.first ?? folder
    try withDraft(in: folder, for: path) { draft in
      try write({ try $0.write(bytes) }, to: draft.descriptor, as: path)
      created = try names.first { name in
        do {
          try draft.claim("\(folder)/\(name)")
          return true
        } catch let error as SystemError where error.code == EEXIST {
          return false
        }
      }
      if created == nil { draft.remove() }
    }
    return created
  }

  /// Hands out a draft, which is taken away if anything goes wrong with it.
  private static func withDraft(
    in folder: String, for path: String, _ body: (Draft) throws -> Void
  ) throws {
    do {
      let draft = try Draft(in: folder)
      do {
        try body(draft)
      } catch {
        draft.remove()
        throw error
      }
    } catch let error as SystemError {
      throw Failure.unwritable(path, "\(error)")
    }
  }

  /// Writes through a descriptor, and closes it.
  private static func write(
    _ body: (Sink) throws -> Void, to descriptor: Int32, as path: String
  ) throws {
    do {
      try body(Sink(descriptor: descriptor, path: path))
    } catch {
      close(descriptor)
      throw error
    }
    var problem: SystemError?
    // A rename may reach the disk before the bytes do; devices that cannot be synchronised need not.
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { problem = SystemError() }
    if close(descriptor) != 0, problem == nil { problem = SystemError() }
    if let problem { throw Failure.unwritable(path, "\(problem)") }
  }
}

// MARK: - Devices and pipes

extension OutputFile {
  /// Opens a device, or a pipe once somebody reads it.
  ///
  /// Opened in the ordinary way, a pipe that nobody reads would hold the process up for ever.
  private func openDevice() throws -> Int32 {
    let start = ContinuousClock.now
    var isTold = false
    while true {
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return descriptor
      }
      guard errno == ENXIO else { throw Failure.unwritable(path, "\(SystemError())") }
      if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
      guard ContinuousClock.now - start < patience else {
        throw Failure.unwritable(path, "nobody reads from this pipe")
      }
      if !isTold { StandardError.tell("waiting for somebody to read from \(path)") }
      isTold = true
      usleep(20_000)
    }
  }

  /// Whether the path names something that is no plain file and must not be replaced by one.
  public var isDevice: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }
}
