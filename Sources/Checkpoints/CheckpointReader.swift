import Experiments
import Frames
import Presets

/// Makes a preset, a state and a record of the bytes of a checkpoint, trusting nothing.
struct CheckpointReader {
  /// The file as the user named it.
  let file: String
  /// The kinds of experiment that there are.
  let kinds: [any ExperimentConfiguration.Type]
  /// Where the data are now; nil for where they were.
  let dataFile: String?

  private typealias Key = Checkpoint.Key
  /// The longest name of a preset: a file's, in which each of 255 bytes may be told in 8 characters.
  private static let nameLimit = 255 * 8

  /// What is in a checkpoint, which fits together.
  func read(
    _ bytes: [UInt8]
  ) throws(CheckpointFault) -> (preset: Preset, state: TrainingState, record: Record) {
    let tensors: SafeTensors
    do {
      tensors = try SafeTensors(bytes: bytes)
    } catch {
      throw fault(.damaged(error))
    }
    let metadata = tensors.metadata
    guard metadata[Key.format] == Checkpoint.format else { throw fault(.foreign) }
    let version: Int = try number(Key.version, in: metadata, 1...Int.max)
    guard version <= Checkpoint.version else { throw fault(.newer(version: version)) }

    let counts = 0...TrainingState.countLimit
    var state = TrainingState(
      step: try number(Key.step, in: metadata, counts), tensors: tensors.tensors)
    for key in metadata.keys.sorted() where key.hasPrefix(Key.counter) {
      state.counters[String(key.dropFirst(Key.counter.count))] =
        try number(key, in: metadata, counts)
    }
    let preset = try preset(in: metadata)
    let record: Record
    (record, state.memories) = try self.record(in: tensors, step: state.step)
    try check(state, of: preset)
    return (preset, state, record)
  }

  private func preset(in metadata: [String: String]) throws(CheckpointFault) -> Preset {
    let yaml = try text(Key.preset, in: metadata)
    let name = try text(Key.name, in: metadata)
    guard !name.isEmpty, name.unicodeScalars.count <= Self.nameLimit else {
      throw fault(.badEntry(Key.name, String(name.prefix(80))))
    }
    let preset: Preset
    do {
      preset = try Preset(
        yaml: yaml.utf8, name: name, file: "\(file):preset", kinds: kinds, dataFile: dataFile)
    } catch {
      throw fault(.faultyPreset(error))
    }
    let seed: UInt64 = try number(Key.seed, in: metadata, 0...UInt64.max)
    guard seed == preset.seed else {
      throw fault(.badEntry(Key.seed, "\(seed), while its preset has the seed \(preset.seed)"))
    }
    return preset
  }

  private func text(_ key: String, in metadata: [String: String]) throws(CheckpointFault) -> String
  {
    guard let text = metadata[key] else { throw fault(.missingEntry(key)) }
    return text
  }

  func number<Number: FixedWidthInteger>(
    _ key: String, in metadata: [String: String], _ range: ClosedRange<Number>
  ) throws(CheckpointFault) -> Number {
    let text = try text(key, in: metadata)
    // One spelling only, so that what is read and written again has the same bytes.
    guard let number = Number(text), range.contains(number), "\(number)" == text else {
      throw fault(.badEntry(key, text))
    }
    return number
  }

  func fault(_ reason: CheckpointFault.Reason) -> CheckpointFault {
    CheckpointFault(file: file, reason: reason)
  }
}

// MARK: - Checking

extension CheckpointReader {
  /// Takes the state up on trial: what then cannot be told from it was not all of it.
  private func check(_ state: TrainingState, of preset: Preset) throws(CheckpointFault) {
    let kind = type(of: preset.configuration).kind
    if let problem = preset.configuration.faults.first {
      throw fault(.impossible("\(problem)"))
    }
    let experiment = preset.configuration.makeExperiment(seed: preset.seed, threads: 1)
    guard let experiment = experiment as? any Resumable else {
      throw fault(.notResumable(kind: kind))
    }
    do {
      try experiment.restore(state)
    } catch {
      switch error {
      case .missing, .wrongShape: throw fault(.otherArchitecture(error))
      case .notFinite: throw fault(.notFinite(error))
      case .strangeMemory: throw fault(.badRecord("\(error)"))
      }
    }
    let taken = experiment.state
    if let stranger = state.memories.keys.sorted().first(where: { taken.memories[$0] == nil }) {
      throw fault(.strangeTensor(Checkpoint.Name.watch + stranger))
    }
    let known = Set(taken.tensors.map(\.name))
    if let stranger = state.tensors.first(where: { !known.contains($0.name) }) {
      throw fault(.strangeTensor(stranger.name))
    }
  }
}
