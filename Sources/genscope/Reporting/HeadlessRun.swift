import Engine
import Experiments
import Glibc

/// Takes a run a number of steps without a screen.
struct HeadlessRun {
  /// The run, before its first step.
  let run: Run
  /// Steps to take.
  let target: Int

  /// Entries of the history at most: when there are more, every second one is left out.
  private static let entries = 400

  /// Steps to the end, or until interrupted, finished or diverged.
  ///
  /// - Parameter progress: called now and then with the run.
  func report(progress: (Run) -> Void) -> Report {
    var history = [Report.Entry(run)]
    var seconds = 0.0
    // Fine enough for a run that ends early, whatever number of steps was asked for.
    var interval = min(max(target / 200, 1), 1000)
    while run.experiment.stepCount < target, run.canStep, !Interruption.isRequested {
      let left = target - run.experiment.stepCount
      let stop = run.experiment.stepCount + min(interval, left)
      let start = ContinuousClock.now
      while run.experiment.stepCount < stop, run.canStep, !Interruption.isRequested {
        // Few enough steps at a time for Ctrl-C and the progress bar to be prompt.
        run.advance(by: stop - run.experiment.stepCount, steps: 16)
        progress(run)
      }
      seconds += (ContinuousClock.now - start) / .seconds(1)
      history.append(Report.Entry(run))
      if history.count > Self.entries {
        history = history.indices.filter { $0 % 2 == 0 }.map { history[$0] }
        interval *= 2
      }
    }
    if history[history.count - 1].step != run.experiment.stepCount {
      history.append(Report.Entry(run))
    }
    let last = history[history.count - 1]
    let steps = run.experiment.stepCount
    return Report(
      preset: run.plan.name, title: run.plan.title, seed: run.plan.seed, steps: steps,
      unit: type(of: run.experiment).unit, wallSeconds: seconds,
      stepsPerSecond: seconds > 0 ? Double(steps) / seconds : 0,
      diverged: run.divergedAt != nil, divergedAt: run.divergedAt,
      interrupted: steps < target && run.canStep, losses: last.losses, metrics: last.metrics,
      history: history)
  }
}
