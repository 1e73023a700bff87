/// How the command line called what the scope was opened on.
struct OpenedPresets {
  /// What stood there for presets from files, by their names.
  var files: [String: String] = [:]
  /// What stood there for checkpoints, by the names of their presets.
  var checkpoints: [String: String] = [:]
  /// The names of the presets that were changed.
  var changed: Set<String> = []
  /// The words that changed them, as a shell takes them.
  var changes: [String] = []

  /// What opens some presets again, behind the program's name, as a shell takes it.
  func words(for names: [String]) -> [String] {
    (names.count > 1 ? ["compare"] : []) + names.map { (files[$0] ?? $0).shellWord }
      + (changed.isSuperset(of: names) ? changes : [])
  }
}
