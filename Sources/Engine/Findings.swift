import Experiments
import Frames

/// What has been measured of a run last, and which of it is drawn as curves.
struct Findings {
  /// The newest figures; without values where none of the present experiment have been measured.
  private(set) var measures: [Figure]
  /// When they were measured, nil before they were.
  private(set) var moment: Moment?

  /// The measures that are drawn as curves, as they were measured last.
  private(set) var charted: [Figure]

  /// Nothing has been measured of an experiment; what there will be to see has its place.
  init(of experiment: any Experiment) {
    measures = experiment.unmeasured
    charted = measures.filter(\.isCharted)
  }

  /// Takes in what was measured at a moment, and notes it.
  ///
  /// What is older than the newest is passed over. A setting turned while paused may change a figure, but the curve has
  /// its value for the step.
  mutating func adopt(_ evaluation: FigureSet, of moment: Moment, in record: inout Record) {
    if let newest = self.moment, newest.step > moment.step { return }
    self.moment = moment
    measures = evaluation.shown
    for measure in measures where measure.isCharted {
      let place = charted.firstIndex { $0.key == measure.key } ?? charted.endIndex
      if place == charted.endIndex { charted.append(measure) } else { charted[place] = measure }
      record.note(measure.value ?? .nan, key: measure.key, step: moment.step)
    }
  }

  /// The same, told of the same moment by another number of its course.
  func movedTo(epoch: Int) -> Findings {
    var findings = self
    findings.moment?.epoch = epoch
    return findings
  }

  /// A chart for each measure that is drawn, or for those that share one.
  var charts: [ChartPlan] {
    var plans: [ChartPlan] = []
    for measure in charted {
      let title = measure.chart ?? measure.label
      let curve = ChartPlan.Curve(measure.label, key: measure.key)
      let references = [measure.reference].compactMap(\.self).filter(\.value.isFinite)
      if measure.chart != nil, let place = plans.firstIndex(where: { $0.title == title }) {
        plans[place].curves.append(curve)
        plans[place].references += references.filter { !plans[place].references.contains($0) }
      } else {
        plans.append(
          ChartPlan(title, curves: [curve], references: references, isOccasional: true))
      }
    }
    return plans
  }
}
