import Experiments
import Frames

// A preset that joins others side by side may stand at an earlier step, or at none. It is stepped alone until it stands
// where they do; they stand still meanwhile, at whatever pace, and so lose nothing.

extension Driver {
  /// How far the panels have come; some may have ended before, or still be behind.
  var clock: Int { panels.map(\.experiment.stepCount).max() ?? 0 }

  /// The panels that are furthest behind the clock and can catch up with it.
  var stragglers: [Run] {
    // A walk through weight space begins its pictures anew as it goes.
    guard panels.count > 1, !panels.contains(where: { $0.isMorphing }) else { return [] }
    let clock = clock
    let behind = panels.filter { $0.canStep && $0.experiment.stepCount < clock }
    let last = behind.map(\.experiment.stepCount).min()
    return behind.filter { $0.experiment.stepCount == last }
  }

  /// Whether steps are being taken in the panels: by all, or by those that are behind.
  var isStepping: Bool { isRunning && canStep || !stragglers.isEmpty }

  /// Takes those furthest behind a few milliseconds further, whether or not the others run.
  func pursue(_ runs: [Run]) {
    let count = runs[0].experiment.stepCount
    let next = panels.map(\.experiment.stepCount).filter { $0 > count }.min() ?? count
    _ = pursuit.advance(runs, atMost: next - count, crew: crew, now: now)
    rate.restart()
    if stragglers.isEmpty || isFrameDue(at: now()) { publish() }
  }

  /// Where a panel is awaited by the others, nil where it stands there.
  func goal(of run: Run) -> Int? {
    let clock = clock
    let isBehind = run.canStep && run.experiment.stepCount < clock
    return isBehind && !stragglers.isEmpty ? clock : nil
  }
}
