import Glibc

/// Files of settings other than presets, read as strictly as these: bounded before they are parsed, without anchors, aliases
/// and tags, every node with its place.
public enum StrictYAML {
  /// What a file says; a file that says nothing is a group without keys.
  ///
  /// - Parameters:
  ///   - path: where it lies, as faults call it.
  ///   - kind: what such a file is called in faults, with `a` before it: "configuration".
  /// - Returns: nil where there is no such file.
  /// - Throws: all that is wrong with it as YAML.
  public static func tree(ofFile path: String, kind: String) throws(PresetFaults) -> YAMLTree? {
    guard isThere(path) else { return nil }
    let text: PresetText
    do {
      text = try PresetText(try PresetFile.read(path, kind: kind), file: path, kind: kind)
    } catch {
      throw PresetFaults([error])
    }
    var reader = YAMLReader(file: path, kind: kind, mayBeEmpty: true)
    let tree = reader.read(text)
    let faults = text.faults + reader.faults
    guard let tree, faults.isEmpty else { throw PresetFaults(faults) }
    return tree
  }

  /// A text as it is written in a file: plain where that is no other thing, else in quotes.
  public static func scalar(_ text: String) -> String { text.asScalar }

  /// The beginning of what was written, for messages.
  public static func excerpt(_ text: String) -> String { text.excerpt }

  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 || errno != ENOENT && errno != ENOTDIR
  }
}
