import ArgumentParser
import Presets

extension CompletionKind {
  /// Keys of the presets on the command line, and names behind the `=` of a choice.
  static var keys: CompletionKind {
    .custom { words, _, prefix in
      let shelf = PresetResolver()
      // The newest word that names a preset decides; without one it is the preset to begin with.
      let name = words.dropLast().last { PresetResolver.isFile($0) || shelf.has($0) }
      guard let preset = try? shelf.item(name ?? shelf.openingName).preset else { return [] }
      let changes = words.enumerated().compactMap { index, word in
        index > 0 && words[index - 1] == "--set" && word != prefix
          ? PresetChange(parsing: word, origin: "") : nil
      }
      let keys = ((try? preset.changed(by: changes)) ?? preset).keys
      guard let sign = prefix.firstIndex(of: "=") else { return keys.map { $0.path + "=" } }
      let key = keys.first { $0.path == prefix[..<sign] }
      return (key?.choices ?? []).map { "\(prefix[...sign])\($0)" }
    }
  }
}
