import Experiments

/// What is needed to measure the panels at one moment, or to compute pictures of them that take long, on another thread
/// than the one that steps them.
struct Measurement: Sendable {
  /// A panel's evaluator, and the moment it was taken at.
  struct Part: Sendable {
    let moment: Moment
    let evaluator: any Evaluator
  }
  /// What a panel's picture needs, and the moment it was taken at.
  struct Picture: Sendable {
    let moment: Moment
    let survey: Survey
  }
  /// What was found of a panel.
  struct Result: Sendable {
    let moment: Moment
    let outcome: Outcome
  }
  /// Figures or a picture.
  enum Outcome: Sendable {
    case figures(FigureSet)
    case picture(Survey.Finding)
  }

  /// The panels to be measured.
  var parts: [Part] = []
  /// Those to be pictured.
  var pictures: [Picture] = []

  /// Measures one panel after the other.
  func carryOut() -> [Result] {
    parts.map { Result(moment: $0.moment, outcome: .figures($0.evaluator.evaluate())) }
      + pictures.map { Result(moment: $0.moment, outcome: .picture($0.survey.carryOut())) }
  }
}
