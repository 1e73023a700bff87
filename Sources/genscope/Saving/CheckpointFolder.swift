import Checkpoints
import Engine
import Experiments
import Output
import Plotting

/// Where the scope's key writes checkpoints: a folder in which nothing is ever overwritten.
struct CheckpointFolder: Sendable {
  /// The presets, which know more of a run's preset than its plan does.
  let shelf: PresetResolver
  /// The folder; the present one unless said otherwise.
  var path = "."

  /// How many files of the same moment there may be.
  private static let limit = 1000

  /// Writes a moment of a run.
  ///
  /// - Returns: its path.
  /// - Throws: `Failure` when it cannot be written, or when no training could go on from it.
  func save(_ snapshot: RunSnapshot) throws -> String {
    try snapshot.requireSound()
    let stem = Self.stem(snapshot)
    let names = (1...Self.limit).lazy.map { number in
      stem + (number == 1 ? "" : "-\(number)") + CheckpointFile.ending
    }
    let bytes = shelf.checkpoint(of: snapshot).bytes
    guard let name = try OutputFile.create(bytes, in: path, named: names) else {
      throw Failure(
        "there are \(Self.limit) checkpoints of this moment already",
        status: ExitStatus.cannotWrite)
    }
    return path == "." ? name : "\(path)/\(name)"
  }

  /// The name without its ending; whatever the preset is called, a file of this folder.
  private static func stem(_ snapshot: RunSnapshot) -> String {
    let allowed = snapshot.plan.name.unicodeScalars.prefix(100).map { scalar in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "_"
    }
    let name = String(allowed.drop { $0 == "-" })
    return
      "\(name.isEmpty ? "checkpoint" : name)-seed\(snapshot.plan.seed)-step\(snapshot.state.step)"
  }
}

extension RunSnapshot {
  /// Makes sure that a training can go on from this moment.
  ///
  /// - Throws: `Failure` with the reason when it cannot.
  func requireSound() throws(Failure) {
    if let divergedAt {
      throw Failure(
        "not written: the run diverged at step \(NumberText.count(divergedAt)), and no training can go "
          + "on from there", status: ExitStatus.diverged)
    }
    if let fault = state.nonFiniteFault {
      throw Failure("not written: \(fault)", status: ExitStatus.diverged)
    }
  }
}
