import ArgumentParser
import Checkpoints
import Frames
import Glibc

extension CompletionKind {
  /// Presets, the user's own among them, and files that can stand in their place.
  static var presets: CompletionKind {
    .custom { _, _, prefix in PresetResolver().summaries.map(\.name) + files(beginningWith: prefix)
    }
  }

  /// Checkpoints.
  static var checkpoints: CompletionKind {
    .file(extensions: [String(CheckpointFile.ending.dropFirst())])
  }

  /// Files of presets or checkpoints, and folders, whose paths begin with what was typed.
  private static func files(beginningWith prefix: String) -> [String] {
    // What was typed is no pattern.
    let literal = prefix.map { "*?[\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(literal + "*", GLOB_MARK, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc))
      .compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
      .filter { $0.hasSuffix("/") || PresetResolver.hasEnding($0) }
  }
}
