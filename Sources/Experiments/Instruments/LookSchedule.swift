/// The steps at which a training is looked at: a few early ones, when much happens, then at a fixed
/// distance.
///
/// Nothing but the step decides, so that the same run is looked at at the same steps, whoever watches and
/// wherever it was resumed.
struct LookSchedule {
  /// The distance of later looks.
  let interval: Int

  /// The step from which on there are early looks.
  private let start: Int

  /// The early looks.
  static let early = [1, 2, 5, 10, 20, 50, 100]
  /// Of how many steps' time a look may take one's.
  static let share = 16

  /// A schedule with a distance; a greater one where looks take so many steps' time that it would be a sixteenth of all.
  ///
  /// - Precondition: it is positive.
  init(interval: Int, cost: Int = 0) {
    precondition(interval > 0, "looks need a distance, not \(interval)")
    start = Self.share * cost
    self.interval = max(interval, start)
  }

  /// Whether a look is due after a step.
  func isDue(at step: Int) -> Bool {
    step % interval == 0 || step >= start && Self.early.contains(step)
  }

  /// About how many steps' time it takes to draw samples: 0 for a single pass, which is no matter.
  ///
  /// A step takes about three passes for each row of its batch.
  static func cost(of samples: Int, _ sampling: Sampling, batch: Int) -> Int {
    steps(samples * sampling.loopEvaluations, batch: batch)
  }

  /// About how many steps' time it takes to run a network so many times for a row.
  static func steps(_ evaluations: Int, batch: Int) -> Int {
    (evaluations + 3 * batch - 1) / (3 * batch)
  }
}
