import Experiments
import Frames

// A state that was written down as a preset, its settings, a seed and a step is reached by training to that step.

extension Driver {
  /// Goes on to a step and pauses there; where it stands at that step or past it, it pauses at once.
  func goOn(to step: Int) {
    destination = step
    isRunning = true
    callOff()
    _ = arrive()
  }

  /// Units that are left on the way, as many as there may be where there is no end to it.
  var unitsToDestination: Int { destination.map { max($0 - clock, 0) } ?? .max }

  /// Pauses where the run was to go, or where it has come to its end before.
  ///
  /// - Returns: whether it has come there just now.
  func arrive() -> Bool {
    guard let step = destination, clock >= step || !canStep else { return false }
    destination = nil
    isRunning = false
    rate.restart()
    if clock < step { refuse(Self.words(onEnding: panels[0], before: step)) }
    return true
  }

  private static func words(onEnding run: Run, before step: Int) -> String {
    let (unit, last) = (type(of: run.experiment).unit, run.experiment.stepCount.grouped)
    let end = unit == "steps" ? "step \(last)" : "\(last) \(unit)"
    let cause = run.divergedAt == nil ? "ends" : "diverged"
    return "The run \(cause) at \(end), before \(step.grouped)."
  }
}
