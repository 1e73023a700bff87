public import Experiments
public import Frames
public import Models
public import Presets

/// A moment of a training written down: what is trained, and where it stands.
///
/// Going on from it gives what going on without it would have given, bit for bit.
///
/// As a file it is in the safetensors format. Weights have their own names and shapes as PyTorch keeps
/// them ("generator.0.weight", [outputs, inputs]); optimisers' moments lie beside them
/// ("optimizer.moment1.generator.0.weight"). What was noted on the way is in 64-bit numbers: of each curve
/// "record.curve.KEY" [stretches, 6], a row for each stretch of equally many values (first step, values, finite values,
/// mean, least, greatest; the last three 0 where none was finite), and "record.newest.KEY" [2] (step, value); and what
/// each watch over the run remembers, "watch.NAME". The metadata say the rest, numbers as decimal text:
///
/// | key | what it is |
/// |---|---|
/// | `format` | "genscope" |
/// | `version` | version of this list, now 2; version 1 had no record |
/// | `name` | name of the preset |
/// | `preset` | the preset as YAML, with every setting as it stood |
/// | `seed` | where all randomness comes from |
/// | `step` | steps taken |
/// | `counter.NAME` | a whole number, such as an optimiser's steps: `counter.optimizer.steps` |
/// | `events` | the newest events as JSON: `[{"explanation": ..., "label": ..., "step": ..., "tone": ...}, ...]` |
/// | `eventCount` | how many events there were in all |
///
/// Equal checkpoints have equal bytes.
public struct Checkpoint: Sendable, Equatable {
  /// What is trained; settings changed on the way are in its configuration, and its seed is the run's.
  public var preset: Preset
  /// Where it stands.
  public var state: TrainingState
  /// What was noted on the way there.
  public var record: Record

  /// A moment of a training.
  public init(preset: Preset, state: TrainingState, record: Record = Record()) {
    self.preset = preset
    self.state = state
    self.record = record
  }
}

// MARK: - Writing

extension Checkpoint {
  /// The file.
  public var bytes: [UInt8] {
    var metadata = [
      Key.format: Self.format, Key.version: "\(Self.version)", Key.name: preset.name,
      Key.preset: preset.yaml, Key.seed: "\(preset.seed)", Key.step: "\(state.step)",
    ]
    for (name, number) in state.counters { metadata[Key.counter + name] = "\(number)" }
    if record.events.count > 0 {
      metadata[Key.events] = EventText.text(of: record.events.events)
      metadata[Key.eventCount] = "\(record.events.count)"
    }
    let memories = state.memories.sorted { $0.key < $1.key }.map { name, numbers in
      SafeTensors.Series(Name.watch + name, shape: [numbers.count], values: numbers)
    }
    return SafeTensors(
      metadata: metadata, series: record.curves.flatMap(\.series) + memories,
      tensors: state.tensors
    ).bytes
  }

  /// What `format` says.
  static let format = "genscope"
  /// The newest version, which is written.
  static let version = 2

  /// The keys of the metadata.
  enum Key {
    static let format = "format"
    static let version = "version"
    static let name = "name"
    static let preset = "preset"
    static let seed = "seed"
    static let step = "step"
    /// Before the name of a counter.
    static let counter = "counter."
    static let events = "events"
    static let eventCount = "eventCount"
  }

  /// What the names of arrays begin with that are no tensors of the state.
  enum Name {
    /// Before the key of a curve: its stretches.
    static let curve = "record.curve."
    /// Before the key of a curve: its newest value.
    static let newest = "record.newest."
    /// Before the name of a watch.
    static let watch = "watch."
  }
}

// MARK: - Reading

extension Checkpoint {
  /// Reads a checkpoint, and makes sure that a training can go on from it.
  ///
  /// A training that has diverged cannot go on: numbers that are not finite are refused.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the file.
  ///   - file: the file as the user named it.
  ///   - kinds: the kinds of experiment that there are.
  ///   - dataFile: where a file of data is now, whose content must be what it was; nil for where it was.
  /// - Throws: why no training can go on from it.
  public init(
    bytes: [UInt8], file: String, kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds,
    dataFile: String? = nil
  ) throws(CheckpointFault) {
    let reader = CheckpointReader(file: file, kinds: kinds, dataFile: dataFile)
    (preset, state, record) = try reader.read(bytes)
  }
}
