public import Frames

/// Something that can be watched as it steps: an untrained generator, a model in training, a game.
///
/// An experiment owns its state and its step, and nothing else: it knows no thread, no clock, no
/// screen and no file. Whoever holds it decides when it steps, and uses it from one thread at a time.
public protocol Experiment: AnyObject {
  /// What it was made from.
  associatedtype Configuration: ExperimentConfiguration

  /// What it was made from. Parameters whose effect is immediate may be changed as it goes.
  var configuration: Configuration { get set }

  /// Whether the seed makes a difference.
  static var isRandom: Bool { get }

  /// How far it has come, counted in `unit`.
  var stepCount: Int { get }

  /// What `stepCount` counts, in the plural.
  static var unit: String { get }

  /// How many units a step counts at most: one, unless they are counted in bulk.
  var unitsPerStep: Int { get }

  /// Whether there is nothing to see before a first step, so that one is taken even while paused.
  var needsFirstStep: Bool { get }

  /// The pace that shows best what happens now; it may change as the experiment goes on.
  ///
  /// It is asked for with every frame, so that it may cost no more than a picture does.
  var preferredPace: Status.Pace { get }

  /// Goes one step further; where steps are counted in bulk, as samples are, by at most `limit`.
  ///
  /// A step takes some ten milliseconds at most, where the configuration allows.
  func step(atMost limit: Int)

  /// Whether there is nothing left to do.
  var isFinished: Bool { get }

  /// Whether a value stopped being finite, so that further steps mean nothing.
  var hasDiverged: Bool { get }

  /// Why there is nothing left to do, as the end of a sentence: "all samples are drawn".
  var ending: String { get }

  /// What the last step minimised, by name; empty before the first step.
  var losses: [Figure] { get }

  /// What can be said of the present state at hardly any cost, most telling first.
  ///
  /// The same figures from the first step to the last, without values where there are none.
  var figures: [Figure] { get }

  /// Counts of the present state side by side, such as samples per mode; nil where there are none.
  var bars: BarChart? { get }

  /// The outcome in a few words, to stand beside those of others: "8/8, smeared"; nil where there is none.
  var verdict: String? { get }

  /// What `evaluator()` measures, without values: it keeps the places of what will come.
  var unmeasured: [Figure] { get }

  /// Takes what is needed to measure the present state, so that it can be measured elsewhere while steps
  /// go on.
  ///
  /// This costs little; the measuring itself may cost as much as many steps. Neither changes anything
  /// that later steps depend on. Only one evaluator is in use at a time.
  func evaluator() -> any Evaluator

  /// Whoever looks, looks at this; an experiment that counts samples per dot needs to know.
  var viewport: Viewport { get set }

  /// What can be switched on and off in the plots; what is off is not computed.
  var layers: LayerBoard { get set }

  /// The main plot.
  func exhibit() -> Exhibit

  /// A second plane to show beside it, nil where there is none or nothing in it is switched on.
  func companion() -> Scene?

  /// The charts whose curves are noted step by step.
  ///
  /// They change with settings only.
  var charts: [ChartPlan] { get }

  /// Notes what the last step leaves: values of curves, and what has happened.
  ///
  /// To be called after each step, and before the first one. The record has the curves of `charts` in their order, so
  /// that each is found by its place; noting asks for no memory but for events. What happens is noticed at fixed steps,
  /// so that the same run has the same events.
  func note(in record: inout Record)

  /// About how many steps' time measuring takes, where that is many; else 0. It depends on nothing but what was set.
  var measuringCost: Int { get }

  /// How many threads it works on; may be changed between steps, and changes no result.
  var threads: Int { get set }

  /// What is seen at this step, and in which phase that is.
  ///
  /// It describes the present with its numbers and foretells nothing; before the first step it says what
  /// is seen and what to watch for.
  var caption: Caption { get }
}

extension Experiment {
  /// "steps", unless the experiment counts something else.
  public static var unit: String { "steps" }
  /// Yes, unless the experiment says otherwise.
  public static var isRandom: Bool { true }
  /// As fast as the machine can, unless the experiment says otherwise.
  public var preferredPace: Status.Pace { .unlimited }
  /// One, unless the experiment says otherwise.
  public var unitsPerStep: Int { 1 }
  /// No: even the state before the first step has a picture.
  public var needsFirstStep: Bool { false }
  /// Goes one step further.
  public func step() { step(atMost: .max) }
  /// Never, unless the experiment says otherwise.
  public var isFinished: Bool { false }
  /// For experiments that never finish.
  public var ending: String { "nothing is left to do" }
  /// None.
  public var figures: [Figure] { [] }
  /// None.
  public var bars: BarChart? { nil }
  /// None.
  public var verdict: String? { nil }
  /// Nothing is measured apart from `figures`.
  public var unmeasured: [Figure] { [] }
  /// None.
  public var layers: LayerBoard {
    get { LayerBoard() }
    set { _ = newValue }
  }
  /// None.
  public func companion() -> Scene? { nil }
  /// None.
  public var charts: [ChartPlan] { [] }
  /// Nothing.
  public func note(in record: inout Record) {}
  /// The keys of the curves, in the order of the charts.
  public var curveKeys: [String] { charts.flatMap { $0.curves.map(\.key) } }
  /// Hardly any.
  public var measuringCost: Int { 0 }
  /// One, whatever is asked for.
  public var threads: Int {
    get { 1 }
    set { _ = newValue }
  }
  /// Measures the present state, here and now.
  public func evaluate() -> FigureSet { evaluator().evaluate() }
}
