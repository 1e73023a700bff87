public import Engine
public import Experiments
import Frames
import Signals

/// Takes a run to a step without a screen, and keeps what a report tells of the way.
public struct HeadlessRun {
  /// The run, before its first step or where it goes on from.
  public let run: Run
  /// The step to end at.
  public let target: Int
  /// Where the run halts on the way.
  private let waypoints: (any Waypoints)?
  /// Whether losses and metrics are wanted on the way: measuring them can take longer than the steps do.
  public let isMeasured: Bool

  private let first: Int
  private var history: [Report.Entry] = []
  private var burst = StepBurst()
  /// What was found where the run stands, once it is known.
  private var ending: FigureSet?
  /// Whether measuring was given up, so that nothing can be measured any more.
  private var isGivenUp = false

  /// Entries of the history at most: when there are more, every second one is left out.
  private static let entries = 400

  /// A run to a step, none taken yet.
  public init(run: Run, target: Int, waypoints: (any Waypoints)? = nil, isMeasured: Bool) {
    self.run = run
    self.target = target
    self.waypoints = waypoints
    self.isMeasured = isMeasured
    first = run.experiment.stepCount
  }

  /// Steps to the end, or until interrupted, finished or diverged.
  ///
  /// - Parameter progress: called now and then with the run.
  public mutating func advance(progress: (Run) -> Void) {
    record()
    var interval = Self.interval(
      target: target, cost: isMeasured ? run.experiment.measuringCost : 0)
    while run.experiment.stepCount < target, run.canStep, !Interruption.isRequested {
      let left = target - run.experiment.stepCount
      let stop = run.experiment.stepCount + min(interval, left)
      while run.experiment.stepCount < stop, run.canStep, !Interruption.isRequested {
        let halt = min(stop, waypoints?.nextStep(after: run.experiment.stepCount) ?? .max)
        burst.advance(run, to: halt, lookUp: progress)
        waypoints?.note(run)
      }
      // The last entry is made at leisure, once the last waypoint is behind.
      guard run.experiment.stepCount < target, run.canStep, !Interruption.isRequested else { break }
      record()
      if history.count > Self.entries {
        history = history.indices.filter { $0 % 2 == 0 }.map { history[$0] }
        interval *= 2
      }
    }
  }

  /// Steps between two entries of the history.
  ///
  /// They are fine enough for a run that ends early, whatever number of steps was asked for, but so far apart that
  /// measuring, which takes `cost` steps' time, takes about a tenth of all. That is decided by numbers of steps alone, so
  /// that a report has the same entries on every machine.
  static func interval(target: Int, cost: Int) -> Int {
    max(min(max(target / 200, 1), 1000), 10 * cost)
  }

  /// Measures where the run stands; nil when that was given up, because the process is to end.
  public mutating func measure() -> FigureSet? {
    if ending == nil, !isGivenUp {
      ending = Interruptible.evaluation(of: run)
      isGivenUp = ending == nil
    }
    return ending
  }

  /// Notes the present moment for the history, unless it is noted already.
  private mutating func record() {
    guard isMeasured, history.last?.step != run.experiment.stepCount, !isGivenUp else { return }
    guard let evaluation = Interruptible.evaluation(of: run) else {
      isGivenUp = true
      return
    }
    history.append(Report.Entry(run, evaluation))
  }

  /// What there is to report of the run as it stands, measured if that was wanted and can be had.
  public mutating func report() -> Report {
    if isMeasured, let evaluation = measure() {
      let entry = Report.Entry(run, evaluation)
      if history.last?.step == entry.step { history.removeLast() }
      history.append(entry)
    }
    let steps = run.experiment.stepCount
    let last = history.last { $0.step == steps }
    let events = run.record.events
    return Report(
      preset: run.plan.name, title: run.plan.title, seed: run.plan.seed, threads: run.plan.threads,
      resumedFrom: first > 0 ? first : nil, steps: steps, unit: type(of: run.experiment).unit,
      wallSeconds: burst.seconds,
      stepsPerSecond: burst.seconds > 0 ? Double(steps - first) / burst.seconds : 0,
      diverged: run.divergedAt != nil, divergedAt: run.divergedAt,
      interrupted: steps < target && run.canStep,
      losses: Dictionary(figures: run.experiment.losses), metrics: last?.metrics ?? [:],
      history: history, events: events.events.map(Report.Event.init), eventCount: events.count)
  }
}
