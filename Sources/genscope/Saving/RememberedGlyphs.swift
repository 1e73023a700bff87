import Glibc
import Output
import Plotting

/// The characters that were chosen with `g` last, kept from one use of the scope to the next.
///
/// A file of one word, `glyphs` in `$XDG_STATE_HOME/genscope`, by default `~/.local/state/genscope`.
/// Remembering is a convenience: what cannot be read is passed over in silence.
struct RememberedGlyphs {
  /// The folder of the file; nil where there is no home.
  let folder: String?

  /// The user's own.
  ///
  /// - Parameter environment: the variables that say where; a relative path counts as none, as the XDG
  ///   Base Directory Specification asks.
  init(environment: [String: String]) {
    func path(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    folder =
      path("XDG_STATE_HOME").map { $0 + "/genscope" }
      ?? path("HOME").map { $0 + "/.local/state/genscope" }
  }

  private var path: String? { folder.map { $0 + "/glyphs" } }

  /// What was chosen last; nil where nothing was, or the file says something else.
  var glyphs: GlyphSet? {
    guard let path else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    let word = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    return GlyphSet(rawValue: String(word.prefix { !$0.isWhitespace }))
  }

  /// Remembers a choice.
  ///
  /// - Throws: `Failure` when it cannot be written.
  func remember(_ glyphs: GlyphSet) throws {
    guard let folder, let path else { return }
    Self.makeFolder(folder)
    try OutputFile(path).write(Array("\(glyphs.rawValue)\n".utf8))
  }

  /// Makes a folder and those it lies in, for the user alone.
  private static func makeFolder(_ folder: String) {
    for end in folder.indices.dropFirst() where folder[end] == "/" {
      mkdir(String(folder[..<end]), 0o700)
    }
    mkdir(folder, 0o700)
  }
}
