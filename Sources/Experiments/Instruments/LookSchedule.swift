/// The steps at which a training is looked at: a few early ones, when much happens, then at a fixed
/// distance.
///
/// Nothing but the step decides, so that the same run is looked at at the same steps, whoever watches and
/// wherever it was resumed.
struct LookSchedule {
  /// The distance of later looks.
  let interval: Int

  /// The early looks.
  static let early = [1, 2, 5, 10, 20, 50, 100]

  /// A schedule with a distance.
  ///
  /// - Precondition: it is positive.
  init(interval: Int) {
    precondition(interval > 0, "looks need a distance, not \(interval)")
    self.interval = interval
  }

  /// Whether a look is due after a step.
  func isDue(at step: Int) -> Bool { step % interval == 0 || Self.early.contains(step) }
}
