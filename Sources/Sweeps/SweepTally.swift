import Locking
import Output

/// What the workers of a sweep share: which run is next, how far each is, what came of it.
public final class SweepTally: Sendable {
  /// A moment of a sweep, for whoever looks on.
  public struct Snapshot {
    /// Runs that are finished, in the order of finishing.
    var finished: [SweepRecord]
    /// How many are finished.
    public var finishedCount: Int { finished.count }
    /// Runs under way.
    var active: Int
    /// Steps taken or no longer needed, of all runs.
    var stepsDone: Double
  }

  private struct State {
    var next = 0
    var steps: [Int: Int] = [:]
    var settledSteps = 0.0
    var finished: [(number: Int, record: SweepRecord)] = []
    var failure: Failure?
  }

  private let count: Int
  private let state = Lock(State())

  /// A tally of so many runs, none of them begun.
  init(count: Int) { self.count = count }

  /// The number of the next run, nil when there is none left or one has failed.
  func claim() -> Int? {
    state.withLock { state in
      guard state.next < count, state.failure == nil else { return nil }
      defer { state.next += 1 }
      state.steps[state.next] = 0
      return state.next
    }
  }

  /// Notes how far a run is.
  func note(_ number: Int, steps: Int) {
    state.withLock { $0.steps[number] = steps }
  }

  /// Notes the end of a run that was to take so many steps; nil when it was interrupted.
  func finish(_ number: Int, of steps: Int, _ record: SweepRecord?) {
    state.withLock { state in
      state.steps[number] = nil
      guard let record else { return }
      state.settledSteps += Double(steps)
      state.finished.append((number, record))
    }
  }

  /// Notes that a run could not begin; no further one is begun.
  func fail(_ failure: Failure) {
    state.withLock { $0.failure = $0.failure ?? failure }
  }

  /// The present moment.
  var snapshot: Snapshot {
    state.withLock { state in
      Snapshot(
        finished: state.finished.map(\.record), active: state.steps.count,
        stepsDone: state.settledSteps + state.steps.values.reduce(0) { $0 + Double($1) })
    }
  }

  /// What came of the runs, in their order.
  ///
  /// - Throws: the failure of a run that could not begin.
  func records() throws -> [SweepRecord] {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.finished.sorted { $0.number < $1.number }.map(\.record)
    }
  }
}
