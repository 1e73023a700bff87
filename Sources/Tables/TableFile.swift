import Glibc

/// The bytes of a file that is not trusted: of a regular file, a pipe, or of standard input for `-`.
public enum TableFile {
  /// The largest file, in bytes.
  public static let byteLimit = 2 << 30

  /// Whether what a path names can be read only once.
  public static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard path != "-" else { return true }
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// What tells the content of a regular file from another: its place on the disk, its size, and when it was
  /// changed; nil where there is none.
  public static func stamp(of path: String) -> [Int]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return [
      Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec,
    ]
  }

  /// The first bytes of a regular file, as many as headers have; none where it cannot be read.
  public static func beginning(of path: String) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let room = 1 << 12
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = max(0, Glibc.read(descriptor, buffer.baseAddress, room))
    }
  }

  /// Reads to the end.
  ///
  /// A pipe that nobody writes to is waited for.
  ///
  /// - Parameter limit: the most bytes that are taken.
  public static func read(
    _ path: String, limit: Int = byteLimit
  ) throws(TableFault) -> [UInt8] {
    guard path != "-" else { return try read(descriptor: 0, "-", limit) }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw TableFault(path, "there is no such file", isUnreadable: true)
    }
    var status = stat()
    // Before opening as well: to open some devices is to use them.
    guard stat(path, &status) == 0 else { throw fault(path) }
    guard [S_IFREG, S_IFIFO].contains(status.st_mode & S_IFMT) else {
      throw TableFault(path, kind(status), isUnreadable: true)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, path, limit)
  }

  private static func read(
    descriptor: Int32, _ path: String, _ limit: Int
  ) throws(TableFault) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path) }
    let kind = status.st_mode & S_IFMT
    guard [S_IFREG, S_IFIFO, S_IFSOCK].contains(kind) else {
      throw TableFault(path, Self.kind(status), isUnreadable: true)
    }
    guard kind != S_IFREG || status.st_size <= limit else { throw tooLarge(path, limit) }
    var bytes: [UInt8] = []
    // The size is not trusted, for a file may grow; one byte more finds the end at once.
    var room = kind == S_IFREG ? Int(status.st_size) + 1 : 1 << 16
    while true {
      var problem: TableFault?
      let start = bytes.count
      let block = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while count < room {
          let taken = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, room - count)
          if taken == 0 { break }
          if taken > 0 {
            count += taken
          } else if errno != EINTR {
            problem = fault(path)
            break
          }
        }
      }
      if let problem { throw problem }
      if start == 0 { bytes = block } else { bytes += block }
      guard bytes.count <= limit else { throw tooLarge(path, limit) }
      if block.count < room { return bytes }
      room = min(max(bytes.count, 1 << 16), limit + 1 - bytes.count)
    }
  }

  private static func kind(_ status: stat) -> String {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: "a directory, not a table"
    case S_IFCHR where isatty(0) == 1: "a terminal; pipe a table into it, or name a file"
    default: "neither a file nor a pipe"
    }
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> TableFault {
    TableFault(path, "larger than \(limit >> 20) MiB, the most that a table may be")
  }

  private static func fault(_ path: String) -> TableFault {
    switch errno {
    case ENOENT, ENOTDIR: TableFault(path, "there is no such file", isUnreadable: true)
    case EACCES, EPERM: TableFault(path, "no permission to read the file", isUnreadable: true)
    default:
      TableFault(
        path, "the file cannot be read: \(String(cString: strerror(errno)))", isUnreadable: true)
    }
  }
}
