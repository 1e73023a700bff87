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
  /// has just begun. A picture that is looked at comes first.
  func takeMeasurement() -> Measurement? {
    guard measuringSince == nil else { return nil }
    let pictures = isPictureDue ? pictures : []
    guard !pictures.isEmpty || areFiguresDue else { return nil }
    measuringSince = now()
    guard pictures.isEmpty else { return Measurement(pictures: pictures) }
    return Measurement(
      parts: panels.filter(lacksFigures).map {
        .init(moment: $0.moment, evaluator: $0.experiment.evaluator())
      })
  }

  /// Whether there is something to be measured now.
  var isMeasurementDue: Bool { measuringSince == nil && (areFiguresDue || isPictureDue) }

  /// Whether a run is to be measured: the past is shown with the figures that it had.
  private func lacksFigures(_ run: Run) -> Bool {
    !run.isMeasured && (isStepping || !run.isInPast)
  }

  private var areFiguresDue: Bool {
    guard panels.contains(where: lacksFigures) else { return false }
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
    var hasFigures = false
    for result in results {
      switch result.outcome {
      case .figures(let figures):
        hasFigures = true
        for run in panels { run.adopt(figures, of: result.moment) }
      case .picture(let finding):
        for run in panels { run.adopt(finding, of: result.moment) }
      }
    }
    let end = now()
    if !hasFigures { lastPicture = (start, end) }
    guard isWelcome else { return }
    // The first measurement of a course also makes what later ones share, such as what perfect samples score: how
    // long it takes says little of these.
    if hasFigures {
      nextMeasurement =
        nextMeasurement == nil
        ? end + Self.measuringInterval
        : start + max(Self.measuringInterval, (end - start) * Self.measuringShare)
    }
    if !isStepping { publish() }
  }
}

// MARK: - Pictures

extension Driver {
  /// What the panels' pictures need that are looked at and not known.
  private var pictures: [Measurement.Picture] {
    panels.compactMap { run in
      run.survey().map { Measurement.Picture(moment: run.moment, survey: $0) }
    }
  }

  /// Whether one is due: at rest always; while steps are taken, where there is none of what is looked at half of the time at
  /// most, and a fifth where there is one of an earlier step.
  private var isPictureDue: Bool {
    let need = panels.reduce(Survey.Need.none) { max($0, $1.surveyNeed) }
    guard need != .none else { return false }
    guard isStepping || isPanelCatchingUp, let lastPicture else { return true }
    let length = lastPicture.end - lastPicture.start
    return now() >= lastPicture.start + length * (need == .any ? 2 : Self.measuringShare)
  }
}
