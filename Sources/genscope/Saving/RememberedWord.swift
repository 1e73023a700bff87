import Glibc
import Output

/// A word that is kept from one use of the scope to the next, in a file of its own in `$XDG_STATE_HOME/genscope`, by default
/// `~/.local/state/genscope`.
///
/// Remembering is a convenience: what cannot be read is passed over in silence.
struct RememberedWord {
  /// The folder of the file; nil where there is no home.
  let folder: String?
  /// The file's name.
  let name: String

  /// The user's own.
  ///
  /// - Parameters:
  ///   - name: what is remembered, which is the file's name.
  ///   - environment: the variables that say where; a relative path counts as none, as the XDG Base Directory Specification
  ///     asks.
  init(_ name: String, environment: [String: String]) {
    func path(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    self.name = name
    folder =
      path("XDG_STATE_HOME").map { $0 + "/genscope" }
      ?? path("HOME").map { $0 + "/.local/state/genscope" }
  }

  private var path: String? { folder.map { "\($0)/\(name)" } }

  /// What was remembered last; nil where nothing was.
  var word: String? {
    guard let path else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    return String(text.prefix { !$0.isWhitespace })
  }

  /// Whether there is a folder that the file could be written in, or made in.
  var isPossible: Bool {
    guard var place = folder else { return false }
    var status = stat()
    while stat(place, &status) != 0 {
      guard errno == ENOENT, let slash = place.lastIndex(of: "/"), slash > place.startIndex else {
        return false
      }
      place = String(place[..<slash])
    }
    return status.st_mode & S_IFMT == S_IFDIR && access(place, W_OK) == 0
  }

  /// Remembers a word.
  ///
  /// - Throws: `Failure` when it cannot be written.
  func remember(_ word: String) throws {
    guard let folder, let path else { return }
    Folder.make(folder)
    try OutputFile(path).write(Array("\(word)\n".utf8))
  }
}
