import Experiments
import Locking

/// Takes several runs the same number of units further (steps, or samples), on several threads.
///
/// Each run is stepped by one thread at a time. Threads take portions of a round, always of the run that
/// has most left to do: so the cores stay busy to the end, even when runs and cores do not divide evenly.
struct Lockstep {
  /// Steps of the next round.
  private(set) var steps = 1
  /// Seconds a step takes, for each run.
  private var costs: [Double] = []

  /// How long the slowest run's part of a round may last, in seconds.
  private static let length = 0.004
  /// Portions that a run's part of a round is cut into.
  private static let portions = 4
  /// Steps of a round at most: beyond, the clock is no burden.
  private static let limit = 1 << 16
  /// Samples at once, if there are as many: fewer than a network takes in a block cost as much as a block.
  private static let bulk = 1024

  /// Takes all runs one round further, by `limit` steps at most.
  ///
  /// A run that has come to its end stays behind.
  ///
  /// - Returns: the steps taken.
  mutating func advance(
    _ runs: [Run], atMost limit: Int, crew: PanelThreads, now: () -> ContinuousClock.Instant
  ) -> Int {
    if costs.count != runs.count { self = Lockstep(runs: runs.count) }
    let least = min(runs.map(\.experiment.unitsPerStep).min() ?? 1, Self.bulk)
    let steps = min(max(self.steps, least), limit)
    let round = Lock(
      Round(
        left: runs.map { $0.canStep ? steps : 0 }, costs: costs,
        portion: max(steps / Self.portions, least)))
    crew.perform(min(runs.count, crew.size)) { _ in
      while let (run, count) = round.withLock({ $0.take() }) {
        let start = now()
        runs[run].advance(by: count)
        let time = now() - start
        let goesOn = runs[run].canStep
        round.withLock {
          $0.finish(run, steps: count, seconds: time / .seconds(1), goesOn: goesOn)
        }
      }
    }
    let done = round.withLock { $0 }
    for (run, seconds) in zip(runs, done.spent) { run.stepTime += .seconds(seconds) }
    learn(from: done, steps: steps)
    return steps
  }

  private mutating func learn(from round: Round, steps: Int) {
    for run in costs.indices where round.done[run] > 0 {
      costs[run] = round.spent[run] / Double(round.done[run])
    }
    let slowest = costs.max() ?? 0
    let fitting = slowest > 0 ? Self.length / slowest : .infinity
    // Twice as many at most: a first step may be unlike the others.
    self.steps = max(Int(min(fitting, 2 * Double(self.steps), Double(Self.limit))), 1)
  }

  /// Nothing known about any run.
  init(runs: Int = 0) { costs = [Double](repeating: 0, count: runs) }
}

/// What is left to do of a round, and what has been done.
private struct Round {
  var left: [Int]
  let costs: [Double]
  let portion: Int
  private var isTaken: [Bool]
  private(set) var done: [Int]
  private(set) var spent: [Double]

  init(left: [Int], costs: [Double], portion: Int) {
    self.left = left
    self.costs = costs
    self.portion = portion
    isTaken = left.map { _ in false }
    done = left.map { _ in 0 }
    spent = left.map { _ in 0 }
  }

  /// The free run with most left to do and a portion of that, nil when none is free.
  mutating func take() -> (run: Int, steps: Int)? {
    func rest(_ run: Int) -> (Double, Int) { (Double(left[run]) * costs[run], left[run]) }
    let free = left.indices.filter { left[$0] > 0 && !isTaken[$0] }
    guard let run = free.max(by: { rest($0) < rest($1) }) else { return nil }
    isTaken[run] = true
    return (run, min(portion, left[run]))
  }

  mutating func finish(_ run: Int, steps: Int, seconds: Double, goesOn: Bool) {
    isTaken[run] = false
    done[run] += steps
    spent[run] += seconds
    left[run] = goesOn ? left[run] - steps : 0
  }
}
