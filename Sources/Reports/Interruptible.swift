import Dispatch
public import Engine
public import Experiments
import Locking
import Signals

/// What may take long, and is given up when the process is asked to end.
public enum Interruptible {
  /// How long measuring may go on in spite of that: an interrupted run is measured where that is quick.
  public static let patience = Duration.seconds(2)

  /// What is found of the present moment of a run; nil when it took too long after an interruption.
  ///
  /// Nothing more must be measured of the run then, for the measuring goes on until the process ends.
  public static func evaluation(of run: Run) -> FigureSet? {
    let evaluator = run.experiment.evaluator()
    let result = Result()
    let isDone = DispatchSemaphore(value: 0)
    queue.async {
      CrashGuard.protectCurrentThread()
      result.set(evaluator.evaluate())
      isDone.signal()
    }
    let start = ContinuousClock.now
    while isDone.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
      if Interruption.isRequested, ContinuousClock.now - start > patience { return nil }
    }
    return result.value
  }

  private static let queue = DispatchQueue(label: "genscope.measuring", qos: .userInitiated)

  /// Where one thread leaves an evaluation for another.
  private final class Result: Sendable {
    private let evaluation = Lock<FigureSet?>(nil)
    var value: FigureSet? { evaluation.withLock { $0 } }
    func set(_ value: FigureSet) { evaluation.withLock { $0 = value } }
  }
}
