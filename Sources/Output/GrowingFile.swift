import Glibc

/// A new file that is written piece by piece and holds whole pieces only, whatever happens on the way.
public final class GrowingFile {
  /// The path.
  public let path: String
  private let descriptor: Int32
  /// Bytes of whole pieces.
  public private(set) var size = 0

  /// A new file.
  ///
  /// - Throws: `Failure` when it cannot be made, or when there is one of that name, which is left as it is.
  public static func create(_ path: String) throws -> GrowingFile {
    guard let file = try create(named: [path]) else {
      throw Failure.unwritable(path, "there is a file of that name already; give another")
    }
    return file
  }

  /// A new file under the first of some names that nothing has yet; nil where all are taken.
  ///
  /// - Throws: `Failure` when it cannot be made.
  public static func create(named paths: some Collection<String>) throws -> GrowingFile? {
    for path in paths {
      guard !path.isEmpty, !path.utf8.contains(0) else {
        throw Failure.unwritable(path.isEmpty ? "''" : path, "not a path")
      }
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0o666)
      if descriptor >= 0 { return GrowingFile(path, descriptor) }
      guard errno == EEXIST else { throw Failure.unwritable(path, "\(SystemError())") }
    }
    return nil
  }

  private init(_ path: String, _ descriptor: Int32) {
    (self.path, self.descriptor) = (path, descriptor)
  }

  deinit { close(descriptor) }

  /// Writes the next piece.
  ///
  /// - Throws: `Failure` when it cannot be written; the file then ends with the piece before.
  public func append(_ bytes: [UInt8]) throws {
    do {
      try FileDescriptor.writeAll(bytes, to: descriptor, path)
      size += bytes.count
    } catch {
      // A piece that was cut short would spoil all of them for some readers.
      _ = ftruncate(descriptor, off_t(size))
      _ = lseek(descriptor, off_t(size), SEEK_SET)
      throw error
    }
  }
}
