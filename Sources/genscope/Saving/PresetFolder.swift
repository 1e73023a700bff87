import Frames
import Glibc
import Output
import Presets

/// Where presets of the user's own are written to, which are found there by their names.
struct PresetFolder {
  /// The folder; nil where the environment names no home.
  let path: String?

  /// The user's own.
  init(environment: [String: String] = ProcessEnvironment.values(of: "XDG_CONFIG_HOME", "HOME")) {
    path = Library.userDirectory(environment: environment)
  }

  /// What became of a preset.
  enum Outcome: Equatable {
    /// It is in this file.
    case written(String)
    /// This file is there already and was left as it is.
    case taken(String)
  }

  /// Writes a preset.
  ///
  /// - Parameter isReplacing: whether a file of its name may be replaced.
  /// - Throws: `Failure` when it cannot be written.
  func write(_ preset: Preset, isReplacing: Bool) throws -> Outcome {
    guard let path else {
      throw Failure(
        "there is no folder for presets: neither XDG_CONFIG_HOME nor HOME is set",
        status: ExitStatus.cannotWrite)
    }
    if let problem = PresetSummary.problem(withName: preset.name) {
      throw Failure("\(preset.name): \(problem)", status: ExitStatus.usage)
    }
    Folder.make(path)
    let bytes = Array(preset.yaml.utf8)
    let name = preset.name + ".yaml"
    let file = "\(path)/\(name)"
    if isReplacing {
      try OutputFile(file).write(bytes)
      return .written(file)
    }
    // Both endings are read.
    if let present = [name, preset.name + ".yml"].first(where: {
      access("\(path)/\($0)", F_OK) == 0
    }) {
      return .taken("\(path)/\(present)")
    }
    return try OutputFile.create(bytes, in: path, named: [name]) == nil
      ? .taken(file) : .written(file)
  }
}
