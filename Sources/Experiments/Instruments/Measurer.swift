import Frames

/// Measures one moment of a training, on any thread; one thread at a time.
protocol Measurer: Sendable {
  /// What it measures, without values: it keeps the places of what will come.
  var unmeasured: [Figure] { get }

  /// About how often a network is run for a row when it measures, as far as that may take longer than a few steps; 0 where
  /// it takes a pass or two.
  var evaluations: Int { get }

  /// What there is to say of a moment.
  func evaluate(_ moment: WeighedMoment) -> FigureSet
}

extension Measurer {
  /// A pass or two.
  var evaluations: Int { 0 }
}

/// The weights of one moment, as the book of the model has them: those of all groups, then the state.
struct WeighedMoment: Sendable {
  /// The weights that are shown: averages, where these are.
  let shown: [[Float]]
  /// The weights that play.
  let playing: [[Float]]
  /// What the model's weights say of themselves.
  let own: [Figure]
}

/// Measurers with one moment.
struct MomentEvaluator: Evaluator {
  /// Who measures, in the order of what is shown.
  let measurers: [any Measurer]
  /// What is measured.
  let moment: WeighedMoment
  /// What needs no measuring.
  let known: [Figure]

  /// All findings.
  func evaluate() -> FigureSet {
    FigureSet(measurers.flatMap { $0.evaluate(moment).figures } + known)
  }
}
