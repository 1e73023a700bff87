public import Engine
import Experiments
import Signals

/// How many steps a run without a screen takes before it looks up: many where they are short, so that looking
/// up costs nothing, and few where they are long, so that Ctrl-C is answered at once.
public struct StepBurst {
  /// Seconds spent stepping.
  public private(set) var seconds = 0.0
  private var steps = 1

  /// Nothing is known yet of how long a step takes.
  public init() {}

  private static let most = 4096
  /// Between these a burst is as long as it should be, in seconds.
  private static let lengths = 0.002...0.02

  /// Takes a run to a step, or until there is nothing left to do, or until the process is asked to end.
  ///
  /// - Parameter lookUp: called after every burst.
  public mutating func advance(_ run: Run, to target: Int, lookUp: (Run) -> Void = { _ in }) {
    while run.experiment.stepCount < target, run.canStep, !Interruption.isRequested {
      let start = ContinuousClock.now
      run.advance(by: target - run.experiment.stepCount, steps: steps)
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      seconds += elapsed
      if elapsed < Self.lengths.lowerBound { steps = min(steps * 2, Self.most) }
      if elapsed > Self.lengths.upperBound { steps = max(steps / 2, 1) }
      lookUp(run)
    }
  }
}
