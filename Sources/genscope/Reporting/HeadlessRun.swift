import Engine
import Experiments
import Glibc

/// Takes a run to a step without a screen.
struct HeadlessRun {
  /// The run, before its first step or where it goes on from.
  let run: Run
  /// The step to end at.
  let target: Int
  /// Who writes down where the run stands on the way.
  var checkpoints: CheckpointWriter?
  /// Whether losses and metrics are wanted: measuring them can take longer than the steps do.
  var isMeasured = true

  /// Entries of the history at most: when there are more, every second one is left out.
  private static let entries = 400

  /// Steps to the end, or until interrupted, finished or diverged.
  ///
  /// - Parameter progress: called now and then with the run.
  func report(progress: (Run) -> Void) -> Report {
    let first = run.experiment.stepCount
    var history: [Report.Entry] = []
    func record() { if isMeasured { history.append(Report.Entry(run)) } }
    record()
    var seconds = 0.0
    // Fine enough for a run that ends early, whatever number of steps was asked for.
    var interval = min(max(target / 200, 1), 1000)
    while run.experiment.stepCount < target, run.canStep, !Interruption.isRequested {
      let left = target - run.experiment.stepCount
      let stop = run.experiment.stepCount + min(interval, left)
      while run.experiment.stepCount < stop, run.canStep, !Interruption.isRequested {
        let step = run.experiment.stepCount
        let halt = min(stop, checkpoints?.nextStep(after: step) ?? .max)
        let start = ContinuousClock.now
        // Few enough steps at a time for Ctrl-C and the progress bar to be prompt.
        run.advance(by: halt - step, steps: 16)
        seconds += (ContinuousClock.now - start) / .seconds(1)
        checkpoints?.note(run)
        progress(run)
      }
      record()
      if history.count > Self.entries {
        history = history.indices.filter { $0 % 2 == 0 }.map { history[$0] }
        interval *= 2
      }
    }
    if history.last?.step != run.experiment.stepCount { record() }
    let last = history.last
    let steps = run.experiment.stepCount
    return Report(
      preset: run.plan.name, title: run.plan.title, seed: run.plan.seed, threads: run.plan.threads,
      resumedFrom: first > 0 ? first : nil, steps: steps,
      unit: type(of: run.experiment).unit, wallSeconds: seconds,
      stepsPerSecond: seconds > 0 ? Double(steps - first) / seconds : 0,
      diverged: run.divergedAt != nil, divergedAt: run.divergedAt,
      interrupted: steps < target && run.canStep, losses: last?.losses ?? [:],
      metrics: last?.metrics ?? [:],
      history: history)
  }
}
