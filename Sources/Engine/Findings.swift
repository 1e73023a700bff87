import Experiments
import Frames

/// What has been measured of a run: the newest figures, and the course of those that are drawn.
struct Findings {
  /// The newest figures; without values where none of the present experiment have been measured.
  private(set) var measures: [Measure]
  /// When they were measured, nil before they were.
  private(set) var moment: Moment?

  /// The measures that are drawn as curves, with the values so far.
  private var curves: [(measure: Measure, history: History)]

  /// Nothing has been measured of an experiment; what there will be to see has its place.
  init(of experiment: any Experiment) {
    measures = experiment.unmeasured
    curves = measures.filter(\.isCharted).map { ($0, History()) }
  }

  /// Takes in what was measured at a moment.
  ///
  /// What is older than the newest is passed over.
  mutating func adopt(_ evaluation: Evaluation, of moment: Moment) {
    if let newest = self.moment, newest.step > moment.step { return }
    // A setting turned while paused may change a figure, but the curve has its value for the step.
    let isNewStep = self.moment?.step != moment.step
    self.moment = moment
    measures = evaluation.measures
    if isNewStep { record(at: moment.step) }
  }

  private mutating func record(at step: Int) {
    for measure in measures where measure.isCharted {
      let index = curves.firstIndex { $0.measure.key == measure.key } ?? curves.endIndex
      if index == curves.endIndex { curves.append((measure, History())) }
      curves[index].measure = measure
      curves[index].history.record(measure.value ?? .nan, step: step)
    }
  }

  /// A chart for each measure that is drawn.
  var charts: [Chart] {
    curves.map { measure, history in
      Chart(
        measure.label, curves: [Chart.Curve(measure.label, history: history)],
        references: [measure.reference].compactMap(\.self).filter(\.value.isFinite),
        isOccasional: true)
    }
  }
}
