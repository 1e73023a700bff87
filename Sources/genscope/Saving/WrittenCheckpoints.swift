import Engine
import Experiments
import Locking

/// Where runs can be found again: the newest checkpoint of each preset and seed that the scope has
/// written, or was opened on.
final class WrittenCheckpoints: Sendable {
  /// A checkpoint of a run.
  struct Checkpoint: Sendable, Equatable {
    /// The file.
    let path: String
    /// The step it holds.
    let step: Int
  }

  private struct Run: Hashable {
    let preset: String
    let seed: UInt64
  }

  private let newest = Lock<[Run: Checkpoint]>([:])

  /// Remembers that a file holds a step of a run.
  func note(_ path: String, step: Int, of preset: String, seed: UInt64) {
    newest.withLock {
      $0[Run(preset: preset, seed: seed)] = Checkpoint(path: path, step: step)
    }
  }

  /// The newest checkpoint of a run, nil where there is none.
  func checkpoint(of preset: String, seed: UInt64) -> Checkpoint? {
    newest.withLock { $0[Run(preset: preset, seed: seed)] }
  }

  /// Writes a moment of a run into a folder and remembers it.
  ///
  /// - Returns: where it is, in a sentence.
  /// - Throws: `Failure` when it cannot be written.
  func save(_ snapshot: RunSnapshot, in folder: CheckpointFolder) throws -> String {
    let path = try folder.save(snapshot)
    note(path, step: snapshot.state.step, of: snapshot.plan.name, seed: snapshot.plan.seed)
    return "written to \(path)"
  }
}
