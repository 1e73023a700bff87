public import Experiments
public import Frames
public import Models
import Parameters

/// The presets there are: those that are part of the program and the user's own.
///
/// A preset of the user's with the name of a built-in one takes its place. A file of the user's that is
/// faulty hides nothing: it is left out, and its faults are told, by ``faults`` and when it is asked for.
/// Of very many files only the first by name are read; the others are left out likewise, but can be
/// asked for.
public struct Library: Sendable {
  /// A preset's line in the menu, and the file it came from.
  struct Entry: Sendable {
    var menuLine: PresetSummary
    var yaml: [UInt8]
    /// The file as faults call it; relative paths in it start at its folder.
    var file: String
    /// What was read of the file; a built-in one is read when it is asked for.
    var preset: Preset?
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
    entries = BuiltInPresets.all.map {
      Entry(menuLine: $0.menuLine, yaml: $0.yaml, file: "\($0.name).yaml", preset: nil)
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
    configurationDirectory(environment: environment).map { $0 + "/presets" }
  }

  /// The directory of all that users write for the program: `$XDG_CONFIG_HOME/genscope`, by default `~/.config/genscope`;
  /// nil when the environment names neither.
  public static func configurationDirectory(environment: [String: String]) -> String? {
    // The base directory specification has relative paths ignored.
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
      return "\(base)/genscope"
    }
    if let home = environment["HOME"], home.hasPrefix("/") {
      return "\(home)/.config/genscope"
    }
    return nil
  }

  private mutating func leaveOut(_ files: ArraySlice<String>, in directory: String) {
    guard let first = files.first else { return }
    for file in files.reversed() {
      unreadFiles[PresetFile.presetName(of: file)] = "\(directory)/\(file)"
    }
    unreadFault = PresetFault(
      file: directory, at: nil,
      message: "there are \(files.count + Self.fileLimit) presets here, more than the "
        + "\(Self.fileLimit) allowed; those from \(first.excerpt) on are left out")
  }

  private mutating func add(
    name: String, file: String, _ read: () throws(PresetFault) -> [UInt8]
  ) {
    do {
      let entry = try Self.entry(name: name, file: file, kinds: kinds, read)
      put(entry)
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
    let preset = try Preset(yaml: yaml, name: name, file: file, kinds: kinds, isLoading: false)
    return Entry(menuLine: preset.menuLine, yaml: yaml, file: file, preset: preset)
  }

  /// Puts a preset in the place of the one of that name, or behind all.
  private mutating func put(_ entry: Entry) {
    if let index = entries.firstIndex(where: { $0.menuLine.name == entry.menuLine.name }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
  }

  /// The preset of an entry, read now if it was not yet.
  private func preset(of entry: Entry) throws(PresetFaults) -> Preset {
    if let preset = entry.preset, !preset.configuration.lacksData { return preset }
    return try Preset(
      yaml: entry.yaml, name: entry.menuLine.name, file: entry.file, kinds: kinds)
  }
}

// MARK: - What there is

extension Library {
  /// The lines of the menu, the built-in presets first, in the order of menus and documentation.
  public var menuLines: [PresetSummary] { entries.map(\.menuLine) }

  /// All presets, in that order; those that are not read yet are read.
  public var presets: [Preset] { entries.compactMap { try? preset(of: $0) } }

  /// What is wrong with files that were left out, and with their directory, sorted.
  public var faults: [PresetFault] {
    (faultyFiles.values.flatMap(\.faults) + (unreadFault.map { [$0] } ?? [])).sorted()
  }

  /// The preset of a name, whatever became of a file of the user's that was to take its place.
  public func preset(named name: String) -> Preset? {
    entries.first { $0.menuLine.name == name }.flatMap { try? preset(of: $0) }
  }

  /// The name of the preset to begin with, nil where there are none.
  public var openingName: String? {
    menuLines.first { $0.name == BuiltInPresets.opening }?.name ?? menuLines.first?.name
  }

  /// The names of a group's presets, in menu order.
  public func names(inGroup group: String) -> [String] {
    menuLines.filter { $0.group == group }.map(\.name)
  }

  /// This library with a preset, such as one from a file, in place of any of the same name.
  public func including(_ preset: Preset) -> Library {
    var library = self
    library.put(
      Entry(
        menuLine: preset.menuLine, yaml: Array(preset.yaml.utf8), file: "\(preset.name).yaml",
        preset: preset))
    return library
  }
}

// MARK: - Looking up

extension Library {
  /// The preset that an argument means: a path when it has a slash or ends in `.yaml` or `.yml`, else
  /// a name; one that a preset had in an earlier version still finds it.
  ///
  /// - Parameter changes: keys that are to have other values than in the file.
  public func preset(
    _ argument: String, changes: [PresetChange] = []
  ) throws(LibraryError) -> Preset {
    let entry = try entry(argument)
    guard !changes.isEmpty else {
      do { return try preset(of: entry) } catch { throw .faulty(error) }
    }
    do {
      return try Preset(
        yaml: entry.yaml, name: entry.menuLine.name, file: entry.file, kinds: kinds,
        changes: changes)
    } catch {
      // What is wrong with the file is not the changes' fault.
      throw error.faults.contains { $0.file == entry.file } ? .faulty(error) : .unchangeable(error)
    }
  }

  /// The file of a preset as it stands, comments and all.
  public func yaml(of argument: String) throws(LibraryError) -> String {
    String(decoding: try entry(argument).yaml, as: UTF8.self)
  }

  /// Every fault of a file, none when it is a good preset.
  public func faults(ofFile path: String) -> [PresetFault] {
    do {
      _ = try preset(of: try fileEntry(path))
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
    if let entry = entries.first(where: { $0.menuLine.name == argument }) { return entry }
    if let present = BuiltInPresets.formerNames[argument] { return try entry(present) }
    throw .unknownPreset(
      argument, nearest: nearestNames(to: argument, among: entries.map(\.menuLine.name)))
  }

  private func fileEntry(_ path: String) throws(PresetFaults) -> Entry {
    try Self.entry(name: PresetFile.presetName(of: path), file: path, kinds: kinds) {
      () throws(PresetFault) in try PresetFile.read(path)
    }
  }
}
