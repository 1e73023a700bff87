import Checkpoints
import Engine
import Experiments
import Output
import Plotting
import Reports

/// Writes the checkpoints of a run without a screen into one file, each in place of the one before.
final class CheckpointWriter: Waypoints {
  private let file: OutputFile
  private let shelf: PresetResolver
  private let interval: Int?
  /// The step of the sound checkpoint in the file that belongs to this training, if there is one.
  private var keptStep: Int?
  private var writtenStep: Int?

  /// A writer to a destination that has been tried.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - shelf: the presets, the run's own among them.
  ///   - interval: how many steps lie between two checkpoints on the way, nil for one at the end.
  ///   - inputs: the files that the run's preset and data are from.
  ///   - resumed: the file that the run goes on from.
  /// - Throws: `Failure` when the file cannot be written or the run has no state.
  init(
    _ path: String, of run: Run, shelf: PresetResolver, interval: Int?, inputs: [String],
    resumed: String?
  ) throws {
    guard run.experiment is any Resumable else {
      throw Failure(
        "\(run.plan.name) is not trained, so there is nothing to write a checkpoint of",
        status: ExitStatus.usage)
    }
    guard path != "-" else {
      throw Failure(
        "a checkpoint goes to a file, not to standard output", status: ExitStatus.usage)
    }
    // A checkpoint may take the place of the one before it, but not of its preset.
    file = try OutputFile(path, sparing: inputs)
    self.shelf = shelf
    self.interval = interval
    if let resumed, OutputFile.areSame(resumed, path), run.canStep {
      keptStep = run.experiment.stepCount
    }
  }

  /// The next step after this one that a checkpoint is due at.
  func nextStep(after step: Int) -> Int {
    guard let interval else { return .max }
    let (next, overflows) = ((step / interval) + 1).multipliedReportingOverflow(by: interval)
    return overflows ? .max : next
  }

  /// Writes a checkpoint if one is due.
  ///
  /// A failure is told and the training goes on: the next one may succeed.
  func note(_ run: Run) {
    let step = run.experiment.stepCount
    guard let interval, step % interval == 0, step != writtenStep, run.divergedAt == nil else {
      return
    }
    do {
      try write(run)
    } catch {
      StandardError.tell("\(error)")
    }
  }

  /// Writes the last checkpoint, unless the run has diverged: no training can go on from there.
  ///
  /// - Throws: `Failure` when it cannot be written.
  func finish(_ run: Run) throws {
    guard run.divergedAt == nil, writtenStep != run.experiment.stepCount else { return }
    try write(run)
  }

  /// What there is of a run that has diverged.
  var remains: String {
    keptStep.map { "\(file.path) keeps the checkpoint of step \(NumberText.count($0))" }
      ?? "no checkpoint was written"
  }

  private func write(_ run: Run) throws {
    guard let snapshot = run.takeSnapshot() else { return }
    try snapshot.requireSound()
    try file.write(shelf.checkpoint(of: snapshot).bytes)
    writtenStep = snapshot.state.step
    keptStep = snapshot.state.step
  }
}
