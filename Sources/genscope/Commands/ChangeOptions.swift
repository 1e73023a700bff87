import ArgumentParser
import Presets
import Tensors

/// The options of all commands that take presets: what is to be changed of them.
struct ChangeOptions: ParsableArguments {
  @OptionGroup var keys: KeyOptions

  @Option(
    help: ArgumentHelp(
      "Imitate the points of a table: FILE.csv, FILE.npy, or - for standard input. Of a checkpoint, "
        + "where its data are now.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "txt", "npy"]))
  var data: String?

  /// The words that ask for the same changes, as a shell takes them.
  var words: [String] {
    (data.map { ["--data", $0 == "-" ? $0 : $0.shellWord] } ?? []) + keys.words
  }

  /// The presets, changed so.
  func shelf(threads: Int = Cores.count) -> PresetResolver {
    PresetResolver(threads: threads, changes: keys.changes, dataFile: data)
  }
}

/// The option that changes keys of a preset.
struct KeyOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a key of the preset, such as training.batch=64; can be repeated, in any order.",
      valueName: "key=value"),
    completion: .keys)
  var settings: [String] = []

  func validate() throws {
    for (index, text) in settings.enumerated()
    where PresetChange(parsing: text, origin: "") == nil {
      throw ValidationError(
        "\(Self.origin(index)): '\(text)' is no KEY=VALUE such as training.batch=64")
    }
  }

  /// The changes in the order in which they were given.
  var changes: [PresetChange] {
    settings.enumerated().compactMap { PresetChange(parsing: $1, origin: Self.origin($0)) }
  }

  /// The words that ask for the same changes, as a shell takes them.
  var words: [String] { settings.flatMap { ["--set", $0.shellWord] } }

  private static func origin(_ index: Int) -> String { "--set #\(index + 1)" }
}
