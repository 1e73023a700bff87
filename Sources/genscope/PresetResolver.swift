import Checkpoints
import Distributions
import Engine
import Experiments
import Frames
import Glibc
import Output
import Presets
import Tensors

/// The presets as the commands ask for them; what is wrong becomes a message and an exit status.
struct PresetResolver: Sendable {
  private var library: Library
  /// How many threads the runs of its plans may work on.
  private let threads: Int
  /// What is to be changed of the presets and checkpoints that are named.
  private(set) var changes: [PresetChange]
  /// The file of points that presets are to imitate; where a checkpoint's data are now.
  private(set) var dataFile: String?

  /// The built-in presets and the user's own.
  ///
  /// - Parameters:
  ///   - threads: how many threads a run may work on.
  ///   - changes: what is to be changed of every preset that is named.
  ///   - dataFile: the file of points or pictures that they are to imitate.
  init(threads: Int = Cores.count, changes: [PresetChange] = [], dataFile: String? = nil) {
    (self.changes, self.dataFile) = (changes, dataFile)
    let environment = ProcessEnvironment.values(of: "XDG_CONFIG_HOME", "HOME")
    self.threads = threads
    library = Library(directory: Library.userDirectory(environment: environment))
  }

  /// Lines of the menu, in order.
  var summaries: [PresetSummary] { library.menuLines }

  /// Names of the presets that are part of the program, in order.
  var builtInNames: [String] { Library().menuLines.map(\.name) }

  /// What is wrong with files of the user's that were left out, a line each.
  var complaints: [String] { library.faults.map(\.description) }

  /// All that is to be changed of a preset.
  private var presetChanges: [PresetChange] {
    (dataFile.map { PresetChange.changes(toDataIn: $0) } ?? []) + changes
  }

  /// A preset by name or path.
  ///
  /// - Throws: `Failure` when there is none or it is faulty.
  func preset(_ argument: String) throws -> Preset {
    if isCheckpoint(argument) {
      throw Failure(
        "\(argument) is a checkpoint; a preset is needed here",
        status: ExitStatus.usage)
    }
    do {
      return try library.preset(argument, changes: presetChanges)
    } catch {
      throw Self.failure(argument, error)
    }
  }

  /// The preset of a name that was on the shelf, none for a path.
  func preset(named name: String) -> Preset? { library.preset(named: name) }

  /// Whether there is a preset of a name, sound or not.
  func has(_ name: String) -> Bool {
    do {
      _ = try library.preset(name)
      return true
    } catch {
      if case .unknownPreset = error { return false }
      return true
    }
  }

  /// The YAML of a preset as it stands, of one that is changed or of the preset in a checkpoint.
  func yaml(of argument: String) throws -> String {
    if isCheckpoint(argument) || !presetChanges.isEmpty { return try item(argument).preset.yaml }
    do {
      return try library.yaml(of: argument)
    } catch {
      throw Self.failure(argument, error)
    }
  }

  /// Everything that is wrong with a file, a line each.
  func complaints(aboutFile path: String) -> [String] {
    if CheckpointFile.isCheckpoint(path) {
      do {
        _ = try CheckpointFile.read(path, dataFile: dataFile)
        return []
      } catch {
        return error.lines
      }
    }
    let faults = library.faults(ofFile: path).map(\.description)
    guard faults.isEmpty, !presetChanges.isEmpty else { return faults }
    do {
      _ = try preset(path)
      return []
    } catch let failure as Failure {
      return failure.lines
    } catch {
      return ["\(error)"]
    }
  }

  /// What is allowed in a file without faults but misleads, a line each.
  func cautions(aboutFile path: String) -> [String] {
    guard
      let preset = CheckpointFile.isCheckpoint(path)
        ? try? CheckpointFile.read(path, dataFile: dataFile).preset
        : try? library.preset(path, changes: presetChanges)
    else { return [] }
    return preset.configuration.cautions.map { "\(path): warning: \($0)" }
  }

  /// The name of the preset to begin with.
  var openingName: String {
    get throws {
      guard let name = library.openingName else {
        throw Failure("there are no presets", status: ExitStatus.software)
      }
      return name
    }
  }

  /// The plan of a preset, with its own seed unless another is given.
  func plan(_ argument: String, seed: UInt64? = nil) throws -> RunPlan {
    try plan(of: try item(argument), seed: seed)
  }

  /// The plan of a preset.
  func plan(of preset: Preset, seed: UInt64? = nil) -> RunPlan {
    let group = library.including(preset).names(inGroup: preset.group)
    return RunPlan(
      name: preset.name, title: preset.title,
      watch: preset.watch.isEmpty ? preset.summary : preset.watch, reference: preset.reference,
      tries: preset.tries, question: preset.question, group: group,
      seed: seed ?? preset.seed, configuration: preset.configuration, original: preset.original,
      threads: threads)
  }

  /// A run of a preset, before its first step, or of a checkpoint, where it stands.
  func run(_ argument: String, seed: UInt64?) throws -> Run {
    try run(plan(argument, seed: seed), named: argument)
  }

  /// A run of a plan, which the user named so.
  func run(_ plan: RunPlan, named argument: String) throws -> Run {
    do {
      return try Run(plan)
    } catch {
      throw Failure("\(argument): \(error)", status: ExitStatus.badData)
    }
  }

  /// This shelf with all presets as they are, none changed.
  var unchanged: PresetResolver {
    var shelf = self
    (shelf.changes, shelf.dataFile) = ([], nil)
    return shelf
  }

  /// This shelf with other changes of whatever is named.
  func changing(_ changes: [PresetChange]) -> PresetResolver {
    var shelf = unchanged
    shelf.changes = changes
    return shelf
  }

  /// This shelf for checkpoints whose data are in a file now; nil where they are from none.
  func located(at dataFile: String?) -> PresetResolver {
    var shelf = unchanged
    shelf.dataFile = dataFile
    return shelf
  }

  /// The keys to set so that a preset by name or path is run with a configuration; nil where none lead there.
  ///
  /// - Throws: `LibraryError` when there is no such preset or it is faulty.
  func changes(
    of argument: String, to configuration: any ExperimentConfiguration
  ) throws -> [PresetChange]? {
    try library.changes(of: argument, to: configuration)
  }

  /// This shelf with a preset on it that is from a file or was changed, so that it can be found by its name; others
  /// are found as they are.
  func including(_ preset: Preset) -> PresetResolver {
    var shelf = unchanged
    shelf.library = library.including(preset)
    return shelf
  }

  private static func failure(_ argument: String, _ error: LibraryError) -> Failure {
    switch error {
    case .unknownPreset:
      Failure("\(error)", status: ExitStatus.usage)
    case .faulty(let faults):
      // A file that is not there is another matter than one with faults in it.
      Failure(
        lines: faults.faults.map(\.description),
        status: isUnreadableFile(argument) || faults.faults.contains { $0.cause == .missingData }
          ? ExitStatus.noInput : ExitStatus.badData)
    case .unchangeable(let faults): unchangeable(argument, faults)
    }
  }

  /// A command line that changes what cannot be changed.
  static func unchangeable(_ argument: String, _ faults: PresetFaults) -> Failure {
    let causes = Set(faults.faults.map(\.cause))
    return Failure(
      lines: faults.faults.map { "\(argument): \($0)" },
      status: causes.contains(.preset)
        ? ExitStatus.usage
        : causes.contains(.missingData) ? ExitStatus.noInput : ExitStatus.badData)
  }

  /// Whether what was typed means a file rather than the name of a preset.
  static func isFile(_ argument: String) -> Bool {
    argument.contains("/") || hasEnding(argument)
  }

  /// Whether a path ends as those of presets and checkpoints do.
  static func hasEnding(_ path: String) -> Bool {
    [".yaml", ".yml", CheckpointFile.ending].contains { path.hasSuffix($0) }
  }

  /// Whether a path leads to no file that can be read.
  static func isUnreadableFile(_ argument: String) -> Bool {
    var status = stat()
    return isFile(argument)
      && (access(argument, R_OK) != 0 || stat(argument, &status) != 0
        || status.st_mode & S_IFMT != S_IFREG)
  }
}
