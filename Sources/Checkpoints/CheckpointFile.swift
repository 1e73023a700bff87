public import Experiments
import Glibc
public import Models

/// Checkpoints on disk, read without trusting them: nothing that could make the reader wait, and no
/// more than a checkpoint may hold.
public enum CheckpointFile {
  /// How the name of a checkpoint ends.
  public static let ending = ".safetensors"

  /// Whether a path is that of a checkpoint: it ends like one, or there is a file that begins like one.
  public static func isCheckpoint(_ path: String) -> Bool {
    path.hasSuffix(ending) || beginsLikeOne(path)
  }

  /// Whether a regular file begins as safetensors do: with the length of a header, and its first character.
  private static func beginsLikeOne(_ path: String) -> Bool {
    // Without O_NONBLOCK a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard !path.utf8.contains(0), fstat(descriptor, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG,
      let bytes = try? bytes(of: descriptor, count: SafeTensors.prefix + 1, path),
      bytes.count == SafeTensors.prefix + 1
    else { return false }
    let length = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    return length > 0 && length <= UInt64(SafeTensors.headerLimit)
      && bytes[SafeTensors.prefix] == UInt8(ascii: "{")
  }

  /// The largest file in bytes: a training in its memory budget cannot have more numbers.
  static let byteLimit = 2 * MemoryBudget.bytes

  /// Reads a checkpoint, and makes sure that a training can go on from it.
  public static func read(
    _ path: String, kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds,
    dataFile: String? = nil
  ) throws(CheckpointFault) -> Checkpoint {
    try Checkpoint(bytes: try bytes(of: path), file: path, kinds: kinds, dataFile: dataFile)
  }

  private static func bytes(of path: String) throws(CheckpointFault) -> [UInt8] {
    // Without O_NONBLOCK a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0, !path.utf8.contains(0) else { throw fault(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw unreadable(path, "a directory, not a checkpoint")
    default: throw unreadable(path, "not a regular file")
    }
    guard status.st_size <= byteLimit else {
      throw unreadable(
        path, "larger than \(byteLimit >> 20) MiB, the most that a checkpoint may be")
    }
    return try bytes(of: descriptor, count: Int(status.st_size), path)
  }

  /// Reads so many bytes, fewer where the file has become shorter.
  private static func bytes(
    of descriptor: Int32, count: Int, _ path: String
  ) throws(CheckpointFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      let taken = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + read }, count - read)
      }
      if taken == 0 { break }
      if taken > 0 {
        read += taken
      } else if errno != EINTR {
        throw fault(path, errno)
      }
    }
    bytes.removeLast(count - read)
    return bytes
  }

  private static func fault(_ path: String, _ code: Int32) -> CheckpointFault {
    switch code {
    case ENOENT, ENOTDIR: unreadable(path, "there is no such file")
    case EACCES, EPERM: unreadable(path, "no permission to read the file")
    default: unreadable(path, "the file cannot be read: \(String(cString: strerror(code)))")
    }
  }

  private static func unreadable(_ path: String, _ problem: String) -> CheckpointFault {
    CheckpointFault(file: path, reason: .unreadable(problem))
  }
}
