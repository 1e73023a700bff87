import Experiments
import Frames

extension Driver {
  /// Measurements begin at least this far apart while steps are taken: figures that change faster
  /// cannot be read.
  private static let measuringInterval = Duration.milliseconds(250)
  /// Measuring takes one part in so many of the time while steps are taken.
  private static let measuringShare = 5

  /// What is to be measured now, nil for nothing; it is counted on until `adopt` brings the results.
  ///
  /// One measurement is under way at a time. While steps are taken there is a time for the next; at rest
  /// the figures shown become those of the step shown as soon as can be, and so do those of a course that
  /// has just begun.
  func takeMeasurement() -> Measurement? {
    guard isMeasurementDue else { return nil }
    measuringSince = now()
    return Measurement(
      parts: panels.filter { !$0.isMeasured }.map {
        .init(moment: $0.moment, evaluator: $0.experiment.evaluator())
      })
  }

  /// Whether there is something to be measured now.
  var isMeasurementDue: Bool {
    guard measuringSince == nil, panels.contains(where: { !$0.isMeasured }) else { return false }
    guard isStepping || isPanelCatchingUp, let nextMeasurement else { return true }
    return now() >= nextMeasurement
  }

  /// Takes in what was measured; what belongs to a run that is gone is dropped.
  func adopt(_ results: [Measurement.Result]) {
    guard let start = measuringSince else { return }
    measuringSince = nil
    let isWelcome = results.contains { result in
      panels.contains { $0.epoch == result.moment.epoch }
    }
    for result in results {
      for run in panels { run.adopt(result.evaluation, of: result.moment) }
    }
    guard isWelcome else { return }
    let end = now()
    // The first measurement of a course also makes what later ones share, such as what perfect samples score: how
    // long it takes says little of these.
    nextMeasurement =
      nextMeasurement == nil
      ? end + Self.measuringInterval
      : start + max(Self.measuringInterval, (end - start) * Self.measuringShare)
    if !isStepping { publish() }
  }
}
