import Glibc

/// An unfinished file that lies beside the file whose place it will take.
///
/// Its name is short and its own, so that it fits wherever the file's name does. It is locked as long as
/// its process lives: the drafts of processes that were killed are told by that, and taken away by whoever
/// next makes one in the same folder.
struct Draft {
  /// Where it lies.
  let path: String
  /// What it is written through.
  let descriptor: Int32

  private static let prefix = ".genscope-"
  private static let ending = ".part"
  /// How many drafts of one process there may be in a folder.
  private static let limit = 1000

  /// Makes an empty draft in a folder.
  ///
  /// - Throws: why there cannot be one.
  init(in folder: String) throws(SystemError) {
    Self.removeAbandoned(in: folder)
    for number in 1...Self.limit {
      let path = "\(folder)/\(Self.prefix)\(getpid())-\(number)\(Self.ending)"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0 {
        // Of another thread, or of a process of the same number on another machine.
        if errno == EEXIST { continue }
        throw SystemError()
      }
      // Where a file system has no locks, nothing is taken away either.
      _ = flock(descriptor, LOCK_EX | LOCK_NB)
      // Before it was locked, somebody may have thought it abandoned.
      if Self.is(descriptor, at: path) {
        self.path = path
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
    throw SystemError(code: EEXIST)
  }

  /// Takes the draft away; what was written is lost.
  func remove() { unlink(path) }

  /// Puts the draft in the place of a file, or where there is none.
  func replace(_ target: String) throws(SystemError) {
    guard rename(path, target) == 0 else { throw SystemError() }
  }

  /// Gives the draft a name of which there is no file yet.
  ///
  /// - Throws: `EEXIST` when there is one.
  func claim(_ target: String) throws(SystemError) {
    if link(path, target) == 0 { return remove() }
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw SystemError() }
    // Where a file system has no links, an empty file keeps the name for the moment.
    let reserved = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard reserved >= 0 else { throw SystemError() }
    close(reserved)
    do {
      try replace(target)
    } catch {
      unlink(target)
      throw error
    }
  }

  private static func `is`(_ descriptor: Int32, at path: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
      && held.st_dev == named.st_dev && held.st_ino == named.st_ino
  }

  /// Takes away the drafts in a folder whose processes are dead.
  private static func removeAbandoned(in folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name.hasSuffix(ending) else { continue }
      let path = "\(folder)/\(name)"
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, `is`(descriptor, at: path) { unlink(path) }
      close(descriptor)
    }
  }
}

/// What the system said when it refused something.
struct SystemError: Error, CustomStringConvertible {
  /// The number.
  let code: Int32

  /// The last refusal, or the one of a number.
  init(code: Int32 = errno) { self.code = code }

  /// What it means, and what to look at where that is not plain.
  var description: String {
    let text = String(cString: strerror(code))
    return code == EFBIG ? "\(text) (ulimit -f limits the size of files)" : text
  }
}
