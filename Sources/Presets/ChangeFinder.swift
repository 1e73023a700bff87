import Distributions
public import Experiments
import Frames
import Parameters

/// Finds the keys to set so that a preset is run with another configuration.
///
/// What is found was tried: reading the preset with these changes gives that configuration. That matters because what a
/// file leaves out may follow another key, and because another kind of data has other keys.
struct ChangeFinder {
  /// What is to be run.
  let wanted: any ExperimentConfiguration
  /// Reads the preset with some changes.
  let read: ([PresetChange]) throws -> Preset

  /// How often it is looked at what is still missing: kinds decide which keys there are, one below the other.
  private static let rounds = 6

  /// The changes, none where the preset has that configuration as it stands; nil where no changes lead there.
  ///
  /// - Throws: what is wrong with the preset as it stands.
  func find() throws -> [PresetChange]? {
    var changes: [PresetChange] = []
    var preset = try read(changes)
    for _ in 0..<Self.rounds {
      if preset.configuration.equals(wanted) { return changes }
      let added = missing(in: preset.configuration)
      guard !added.isEmpty else { break }
      changes = changes.filter { change in !added.contains { $0.key == change.key } } + added
      guard let next = try? read(changes) else { break }
      preset = next
    }
    let all = data(unlike: nil) + values(of: wanted).map(change)
    let whole = [change("model.kind", .choice(type(of: wanted).kind))] + all
    guard let preset = try? read(whole), preset.configuration.equals(wanted) else { return nil }
    return whole
  }

  /// The keys that both have, with other values.
  private func missing(in present: any ExperimentConfiguration) -> [PresetChange] {
    let kind = type(of: wanted).kind
    guard type(of: present).kind == kind else { return [change("model.kind", .choice(kind))] }
    let now = Dictionary(values(of: present), uniquingKeysWith: { first, _ in first })
    let found = values(of: wanted).filter { path, value in now[path].map { $0 != value } ?? false }
    let file = data(unlike: present)
    return file + found.map(change).filter { change in !file.contains { $0.key == change.key } }
  }

  /// The file of points, where it is another one.
  private func data(unlike present: (any ExperimentConfiguration)?) -> [PresetChange] {
    guard let path = wanted.dataFile, path != present?.dataFile else { return [] }
    return PresetChange.changes(toDataIn: path)
  }

  private func change(_ path: String, _ value: Setting.Value) -> PresetChange {
    PresetChange(path, to: value.asYAML, origin: "--set")
  }

  private func values(
    of configuration: some ExperimentConfiguration
  ) -> [(String, Setting.Value)] {
    configuration.fileValues.map { ($0.path, $0.value) }
  }
}

extension PresetChange {
  /// What makes a preset imitate the points of a file.
  public static func changes(toDataIn path: String) -> [PresetChange] {
    [("data.kind", DistributionChoice.kind(ofFile: path)), ("data.file", path)].map {
      PresetChange($0, to: $1, isLiteral: true, origin: "--data")
    }
  }
}

extension Library {
  /// The keys to set so that the preset of an argument is run with a configuration.
  ///
  /// - Returns: as few as were found; nil where no changes lead there.
  /// - Throws: `LibraryError` when there is no such preset or it is faulty.
  public func changes(
    of argument: String, to configuration: any ExperimentConfiguration
  ) throws -> [PresetChange]? {
    try ChangeFinder(wanted: configuration) { try preset(argument, changes: $0) }.find()
  }
}

extension Preset {
  /// The keys to set so that this preset is run with a configuration; nil where no changes lead there.
  public func changes(to configuration: any ExperimentConfiguration) throws -> [PresetChange]? {
    try ChangeFinder(wanted: configuration) { try changed(by: $0) }.find()
  }
}
