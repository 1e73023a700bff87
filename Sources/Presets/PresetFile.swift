import Frames
import Glibc

/// A file on disk, read without trusting it: never more than a preset may hold, and nothing that could
/// make the reader wait.
enum PresetFile {
  /// The bytes of a preset file, or of another kind.
  ///
  /// - Throws: a fault when there is no such file, or when it cannot be read, is not a regular file or
  ///   is too large.
  static func read(_ path: String, kind: String = "preset") throws(PresetFault) -> [UInt8] {
    // A path with a zero byte would be cut short there.
    guard !path.utf8.contains(0) else {
      throw PresetFault(file: path, at: nil, message: "there is no such file")
    }
    // Before opening as well: to open some devices is to use them.
    var status = stat()
    guard stat(path, &status) == 0 else { throw fault(path, errno) }
    try check(status, path, kind)
    // Without O_NONBLOCK a pipe put there meanwhile would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw fault(path, errno) }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else { throw fault(path, errno) }
    try check(status, path, kind)
    return try bytes(of: descriptor, path, kind)
  }

  private static func check(_ status: stat, _ path: String, _ kind: String) throws(PresetFault) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw PresetFault(file: path, at: nil, message: "this is a directory, not a \(kind) file")
    default: throw PresetFault(file: path, at: nil, message: "this is not a regular file")
    }
    guard status.st_size <= PresetText.byteLimit else { throw tooLarge(path, kind) }
  }

  /// Reads until the end or one byte past the limit: the size is not trusted, for a file may grow.
  private static func bytes(
    of descriptor: Int32, _ path: String, _ kind: String
  ) throws(PresetFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: PresetText.byteLimit + 1)
    var count = 0
    while count < bytes.count {
      let room = bytes.count - count
      let taken = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, room)
      }
      if taken < 0 {
        if errno == EINTR { continue }
        throw fault(path, errno)
      }
      if taken == 0 { break }
      count += taken
    }
    guard count <= PresetText.byteLimit else { throw tooLarge(path, kind) }
    return Array(bytes.prefix(count))
  }

  private static func tooLarge(_ path: String, _ kind: String) -> PresetFault {
    PresetFault(
      file: path, at: nil,
      message:
        "the file is larger than \(PresetText.byteLimit >> 10) KiB, the most a \(kind) may be"
    )
  }

  private static func fault(_ path: String, _ code: Int32) -> PresetFault {
    switch code {
    case ENOENT, ENOTDIR: PresetFault(file: path, at: nil, message: "there is no such file")
    case EACCES, EPERM: PresetFault(file: path, at: nil, message: "no permission to read the file")
    default:
      PresetFault(
        file: path, at: nil, message: "the file cannot be read: \(String(cString: strerror(code)))")
    }
  }

  /// The present folder.
  static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// The names of the preset files in a directory, sorted; none when there is no directory.
  ///
  /// - Throws: a fault when there is one that cannot be read.
  static func names(in directory: String) throws(PresetFault) -> [String] {
    guard let stream = opendir(directory) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw PresetFault(
        file: directory, at: nil,
        message: "the presets here cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if isPresetFile(name) && !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether a name ends like a preset file.
  static func isPresetFile(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  /// The name of the preset in a file: the last part of the path without its ending.
  static func presetName(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".yaml", ".yml"] where last.hasSuffix(ending) && last.count > ending.count {
      return String(last.dropLast(ending.count)).withVisibleControls
    }
    return last.withVisibleControls
  }
}
