import Experiments
import Frames

/// An experiment whose steps are noted, as the engine does it.
final class Followed<Subject: Experiment> {
  let experiment: Subject
  private(set) var record = Record()

  /// Notes what there is before the first step.
  init(_ experiment: Subject) {
    self.experiment = experiment
    arrange()
    experiment.note(in: &record)
  }

  /// Takes steps until there is nothing left to do.
  func run(_ steps: Int) {
    for _ in 0..<steps where !experiment.hasDiverged && !experiment.isFinished {
      experiment.step()
      experiment.note(in: &record)
    }
  }

  /// Takes a turn.
  func takeTurn() where Subject: TurnTaking {
    let before = experiment.stepCount
    _ = experiment.takeTurn()
    if experiment.stepCount > before { experiment.note(in: &record) }
  }

  /// Gives the record the curves that there are now.
  func arrange() { record.arrange(experiment.curveKeys) }

  var charts: [Chart] { experiment.charts.map { $0.chart(of: record) } }
  var events: [Event] { record.events.events }
}
