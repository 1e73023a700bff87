import Engine
import Experiments
import Reports

/// What came of one run of a sweep.
struct SweepRecord: Codable, Equatable {
  /// The preset's name.
  var preset: String
  /// The seed.
  var seed: UInt64
  /// Steps taken: fewer than asked for when the run diverged or had nothing left to do.
  var steps: Int
  /// Seconds spent stepping; measuring is not in it.
  var wallSeconds: Double
  /// Whether a value stopped being finite.
  var diverged: Bool
  /// The step at which it did.
  var divergedAt: Int?
  /// What the last step minimised; null where it is not finite.
  var losses: [String: Double?]
  /// The metrics after the last step; null where they are undefined.
  var metrics: [String: Double?]
  /// What perfect samples score on the metrics of the same names.
  var oracle: [String: Double?]

  /// Which run of the sweep it is.
  var member: SweepProtocol.Member { SweepProtocol.Member(preset: preset, seed: seed) }
}

extension SweepRecord {
  /// The present state of a run, measured.
  init(_ run: Run, wallSeconds: Double) {
    let found = run.experiment.evaluate()
    self.init(
      preset: run.plan.name, seed: run.plan.seed, steps: run.experiment.stepCount,
      wallSeconds: wallSeconds, diverged: run.divergedAt != nil, divergedAt: run.divergedAt,
      losses: Dictionary(figures: run.experiment.losses),
      metrics: Dictionary(figures: found.reported),
      oracle: Dictionary(figures: found.perfect))
  }
}
