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

  /// Writes a moment of a run.
  ///
  /// - Returns: its path.
  /// - Throws: `Failure` when it cannot be written, or when no training could go on from it.
  func save(_ snapshot: RunSnapshot) throws -> String {
    try snapshot.requireSound()
    var snapshot = snapshot
    snapshot.plan = try snapshot.plan.withThePaintingFiled()
    return try NewFile.write(
      shelf.checkpoint(of: snapshot).bytes, in: path, stem: Self.stem(snapshot),
      ending: CheckpointFile.ending)
  }

  /// The name without its ending; whatever the preset is called, a file of this folder.
  private static func stem(_ snapshot: RunSnapshot) -> String {
    NewFile.stem(
      preset: snapshot.plan.name, seed: snapshot.plan.seed, step: snapshot.state.step,
      otherwise: "checkpoint")
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
