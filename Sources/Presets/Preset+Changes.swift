public import Experiments
import Frames
public import Models
import Parameters

extension Preset {
  /// Reads a preset, and changes some of its keys as if the file said so.
  ///
  /// As in a file, the order does not matter: what decides which keys apply (a kind) is changed before them. Another
  /// kind starts from its defaults, as on the screen; of a key that is changed twice, the last value counts.
  ///
  /// - Throws: all faults of the file at once or, where it has none, of the changes.
  init(
    yaml: some Collection<UInt8>, name: String, file: String,
    kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds, changes: [PresetChange]
  ) throws(PresetFaults) {
    try self.init(yaml: yaml, name: name, file: file, kinds: kinds, isLoading: changes.isEmpty)
    guard !changes.isEmpty else { return }
    let original = configuration
    let reader = ChangeReader(changes)
    var found = reader.faults
    do {
      let nothing = try PresetText([], file: file)
      var decoder = PresetDecoder(
        file: file, name: name, kinds: kinds, refused: [], source: nothing)
      (decoder.isLoading, decoder.pathsAreOfFile) = (true, false)
      // Beyond the changes: of all of them together.
      if changes.count > 1 { decoder.unplaced = PresetText.Place(line: 0) }
      var file = YAMLReader(file: file)
      if case .mapping(let entries) = file.read(try PresetText(yaml, file: name))?.content {
        self = decoder.changed(self, of: entries, by: reader.entries)
      }
      found += decoder.faults.map { fault in
        let number = (fault.place?.line ?? 0) - 1
        return PresetFault(
          file: changes.indices.contains(number) ? changes[number].origin : "--set", at: nil,
          message: fault.message, cause: fault.cause)
      }
    } catch {
      found.append(error)
    }
    guard found.isEmpty else { throw PresetFaults(found) }
    self.original = original
  }

  /// Changes some keys, all of which are written out.
  ///
  /// - Throws: all faults of the changes at once.
  public func changed(
    by changes: [PresetChange], kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds
  ) throws(PresetFaults) -> Preset {
    guard !changes.isEmpty else { return self }
    return try Preset(yaml: yaml.utf8, name: name, file: name, kinds: kinds, changes: changes)
  }

  /// The paths of keys that differ from another preset's and that no run can take up on its way.
  public func restartingKeys(from other: Preset) -> [String] {
    func paths<Kind: ExperimentConfiguration>(_ mine: Kind) -> [String] {
      guard let theirs = other.configuration as? Kind else { return ["model.kind"] }
      let values = Dictionary(
        theirs.parameters.map { ($0.path, $0.get(theirs)) }, uniquingKeysWith: { first, _ in first }
      )
      return mine.parameters.filter {
        $0.place != .screen && $0.effect == .restart && values[$0.path] != $0.get(mine)
      }.map(\.path)
    }
    return (seed == other.seed ? [] : ["seed"]) + paths(configuration)
  }

  /// The keys that a file of this kind of preset may have, as things stand, each with the names to choose from
  /// where it is a choice.
  public var keys: [(path: String, choices: [String])] {
    func ofParameters(_ configuration: some ExperimentConfiguration) -> [(String, [String])] {
      configuration.parameters.filter { $0.place != .screen }.map { parameter in
        if case .choice(let names) = parameter.domainOfFiles {
          (parameter.path, names)
        } else {
          (parameter.path, [])
        }
      }
    }
    return PresetDecoder.ownKeys.map { ($0, []) } + [
      ("model.kind", Catalogue.kinds.map { $0.kind })
    ]
      + ofParameters(configuration)
  }
}
