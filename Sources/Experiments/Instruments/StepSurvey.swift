import Frames
import Graphs
import Tensors

/// What is computed of a step where measures are, and does not depend on where it is drawn: which one is looked at, and what is
/// known.
struct StepSurvey {
  private var generation = 0
  /// What is looked at; nil where nothing is.
  private var wanted: Survey.Subject?
  /// What was computed last; nil since it was forgotten.
  private(set) var known: Survey.Finding?

  /// Nothing is looked at.
  init() {}

  private func subject(_ look: Look) -> Survey.Subject {
    Survey.Subject(
      generation: generation, step: look.step, viewport: Viewport(columns: 1, rows: 1),
      extent: look.extent, stop: 0)
  }

  /// Newer ones as long as one looks.
  var need: Survey.Need {
    guard let wanted, known?.subject != wanted else { return .none }
    return known == nil ? .any : .newer
  }

  /// Looks at the present step.
  mutating func look(at look: Look) { wanted = subject(look) }
  /// Looks at nothing.
  mutating func lookAway() { wanted = nil }

  /// What is to be computed of the present step, by the weights that are shown; nil where it is known.
  func survey(
    _ look: Look, _ compute: @escaping @Sendable (_ values: [[Float]]) -> Survey.Content
  ) -> Survey? {
    guard known?.subject != subject(look) else { return nil }
    let values = look.shown.map { Array($0.buffer.elements) }
    return Survey(subject: subject(look)) { compute(values) }
  }

  /// Takes in what was computed, unless it was forgotten since.
  mutating func adopt(_ finding: Survey.Finding) {
    if finding.subject.generation == generation { known = finding }
  }

  /// Forgets what was computed: settings or weights are others now.
  mutating func forget() {
    generation += 1
    (known, wanted) = (nil, nil)
  }

  /// How old what is known is: "step 120, "; empty where it is of the present step.
  func age(_ look: Look) -> String {
    known.map { $0.subject.step == look.step ? "" : "step \($0.subject.step), " } ?? ""
  }
}
