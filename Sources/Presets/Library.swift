public import Experiments
import Frames
import Parameters

/// The presets there are: those that are part of the program and the user's own.
///
/// A preset of the user's with the name of a built-in one takes its place. A file of the user's that is
/// faulty hides nothing: it is left out, and its faults are told, by ``faults`` and when it is asked for.
/// Of very many files only the first by name are read; the others are left out likewise, but can be
/// asked for.
public struct Library: Sendable {
  /// A preset and the file it came from.
  struct Entry: Sendable {
    var preset: Preset
    var yaml: [UInt8]
  }

  private var entries: [Entry] = []
  private var faultyFiles: [String: PresetFaults] = [:]
  /// The paths of the files past the limit, by the names of their presets.
  private var unreadFiles: [String: String] = [:]
  private var unreadFault: PresetFault?
  private let kinds: [any ExperimentConfiguration.Type]

  /// The library of the built-in presets and of the files in a directory.
  ///
  /// - Parameters:
  ///   - directory: where the user's own presets lie; it need not exist.
  ///   - kinds: the kinds of experiment that presets choose from.
  public init(
    directory: String? = nil, kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds
  ) {
    self.kinds = kinds
    for (name, yaml) in BuiltInPresets.all {
      add(name: name, file: "\(name).yaml") { () throws(PresetFault) in yaml }
    }
    guard let directory else { return }
    let files: [String]
    do {
      files = try PresetFile.names(in: directory)
    } catch {
      unreadFault = error
      return
    }
    for file in files.prefix(Self.fileLimit) {
      let path = "\(directory)/\(file)"
      add(name: PresetFile.presetName(of: file), file: path) { () throws(PresetFault) in
        try PresetFile.read(path)
      }
    }
    leaveOut(files.dropFirst(Self.fileLimit), in: directory)
  }

  /// How many files of the user's are read.
  static let fileLimit = 500

  /// The directory of the user's own presets: `$XDG_CONFIG_HOME/genscope/presets`, by default
  /// `~/.config/genscope/presets`; nil when the environment names neither.
  public static func userDirectory(environment: [String: String]) -> String? {
    // The base directory specification has relative paths ignored.
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
      return "\(base)/genscope/presets"
    }
    if let home = environment["HOME"], home.hasPrefix("/") {
      return "\(home)/.config/genscope/presets"
    }
    return nil
  }

  private mutating func leaveOut(_ files: ArraySlice<String>, in directory: String) {
    guard let first = files.first else { return }
    for file in files.reversed() {
      unreadFiles[PresetFile.presetName(of: file)] = "\(directory)/\(file)"
    }
    unreadFault = PresetFault(
      file: directory,
      message: "there are \(files.count + Self.fileLimit) presets here, more than the "
        + "\(Self.fileLimit) allowed; those from \(first.excerpt) on are left out")
  }

  private mutating func add(
    name: String, file: String, _ read: () throws(PresetFault) -> [UInt8]
  ) {
    do {
      let entry = try Self.entry(name: name, file: file, kinds: kinds, read)
      if let index = entries.firstIndex(where: { $0.preset.name == name }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
    } catch {
      faultyFiles[name] = error
    }
  }

  private static func entry(
    name: String, file: String, kinds: [any ExperimentConfiguration.Type],
    _ read: () throws(PresetFault) -> [UInt8]
  ) throws(PresetFaults) -> Entry {
    let yaml: [UInt8]
    do { yaml = try read() } catch { throw PresetFaults([error]) }
    return Entry(preset: try Preset(yaml: yaml, name: name, file: file, kinds: kinds), yaml: yaml)
  }
}

// MARK: - What there is

extension Library {
  /// All presets, the built-in ones first, in the order of menus and documentation.
  public var presets: [Preset] { entries.map(\.preset) }

  /// What is wrong with files that were left out, and with their directory, sorted.
  public var faults: [PresetFault] {
    (faultyFiles.values.flatMap(\.faults) + (unreadFault.map { [$0] } ?? [])).sorted()
  }

  /// The presets of a group, in the order of the number keys.
  public func presets(inGroup group: String) -> [Preset] {
    presets.filter { $0.group == group }
  }

  /// This library with a preset, such as one from a file, in place of any of the same name.
  public func including(_ preset: Preset) -> Library {
    var library = self
    let entry = Entry(preset: preset, yaml: Array(preset.yaml.utf8))
    if let index = entries.firstIndex(where: { $0.preset.name == preset.name }) {
      library.entries[index] = entry
    } else {
      library.entries.append(entry)
    }
    return library
  }
}

// MARK: - Looking up

extension Library {
  /// The preset that an argument means: a path when it has a slash or ends in `.yaml` or `.yml`, else
  /// a name.
  public func preset(_ argument: String) throws(LibraryError) -> Preset {
    try entry(argument).preset
  }

  /// The file of a preset as it stands, comments and all.
  public func yaml(of argument: String) throws(LibraryError) -> String {
    String(decoding: try entry(argument).yaml, as: UTF8.self)
  }

  /// Every fault of a file, none when it is a good preset.
  public func faults(ofFile path: String) -> [PresetFault] {
    do {
      _ = try fileEntry(path)
      return []
    } catch {
      return error.faults
    }
  }

  private func entry(_ argument: String) throws(LibraryError) -> Entry {
    if argument.contains("/") || PresetFile.isPresetFile(argument) {
      do { return try fileEntry(argument) } catch { throw .faulty(error) }
    }
    // Before the built-in one of that name: it was meant to take its place.
    if let faults = faultyFiles[argument] { throw .faulty(faults) }
    if let path = unreadFiles[argument] {
      do { return try fileEntry(path) } catch { throw .faulty(error) }
    }
    if let entry = entries.first(where: { $0.preset.name == argument }) { return entry }
    throw .unknownPreset(
      argument, nearest: nearestNames(to: argument, among: entries.map(\.preset.name)))
  }

  private func fileEntry(_ path: String) throws(PresetFaults) -> Entry {
    try Self.entry(name: PresetFile.presetName(of: path), file: path, kinds: kinds) {
      () throws(PresetFault) in try PresetFile.read(path)
    }
  }
}
