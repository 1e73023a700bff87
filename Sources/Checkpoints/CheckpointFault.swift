public import Experiments
import Frames
public import Presets

/// Why no training can go on from a file.
public struct CheckpointFault: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// The file cannot be read at all.
    case unreadable(String)
    /// It is no sound safetensors file.
    case damaged(SafeTensorsFault)
    /// It is a sound safetensors file, but from elsewhere.
    case foreign
    /// It was written by a newer genscope.
    case newer(version: Int)
    /// The metadata lack an entry.
    case missingEntry(String)
    /// An entry of the metadata has an impossible value.
    case badEntry(String, String)
    /// The preset in it is faulty.
    case faultyPreset(PresetFaults)
    /// The preset's values do not go together.
    case impossible(String)
    /// Experiments of the preset's kind have no state to go on from.
    case notResumable(kind: String)
    /// The numbers are not those of the preset's networks.
    case otherArchitecture(StateFault)
    /// Among the numbers are some that are infinite or none at all.
    case notFinite(StateFault)
    /// What it says was noted of the way cannot have been: which part of it.
    case badRecord(String)
    /// There are numbers that the preset's networks have no place for.
    case strangeTensor(String)
  }

  /// The file as the user named it.
  public let file: String
  /// What is wrong.
  public let reason: Reason

  /// What is wrong with a file.
  public init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }
}

extension CheckpointFault: CustomStringConvertible {
  /// What is wrong where, and what to do.
  public var description: String { lines.joined(separator: "\n") }

  /// What is wrong where, a line for each fault of a faulty preset; what the file says in it is made visible.
  public var lines: [String] {
    switch reason {
    case .faultyPreset(let faults):
      // These begin with the file already.
      faults.faults.map(\.description)
        + (faults.faults.contains { $0.cause != .preset }
          ? ["the data of \(file) must be there as they were; --data FILE says where they are now"]
          : [])
    case .unreadable, .damaged, .foreign, .newer, .missingEntry, .badEntry, .impossible,
      .notResumable,
      .otherArchitecture, .notFinite, .badRecord, .strangeTensor:
      ["\(file): \(problem.prefix(Self.limit))".withVisibleControls]
    }
  }

  /// Characters that are told of a problem: names and entries may be as long as the file.
  private static let limit = 400

  private var problem: String {
    switch reason {
    case .unreadable(let problem): problem
    case .damaged(let fault): "\(fault)"
    case .foreign:
      "a safetensors file, but no checkpoint of genscope: it holds no preset to go on with; "
        + "write one with 'genscope train PRESET --checkpoint FILE'"
    case .newer(let version):
      "a checkpoint of version \(version), written by a newer genscope; this one reads versions up "
        + "to \(Checkpoint.version)"
    case .missingEntry(let key): "no checkpoint: its metadata have no entry '\(key)'"
    case .badEntry(let key, let value): "its entry '\(key)' cannot be \(value)"
    case .faultyPreset(let faults): faults.description
    case .impossible(let problem): "its preset cannot be run: \(problem)"
    case .notResumable(let kind):
      "its preset is of kind '\(kind)', which has nothing to go on from"
    case .otherArchitecture(let fault):
      "its numbers are of another architecture than its preset: \(fault)"
    case .notFinite(let fault): "\(fault)"
    case .badRecord(let part): "its record of the run is damaged: \(part)"
    case .strangeTensor(let name):
      "its numbers are of another architecture than its preset, which has no \(name)"
    }
  }
}
