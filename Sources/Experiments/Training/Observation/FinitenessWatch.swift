import Frames

/// Says once when a value that is minimised stops being a number.
struct FinitenessWatch {
  /// What the value is called: "loss".
  let name: String
  /// Whether it happened.
  private(set) var hasFired = false

  /// A watch over a named value.
  init(_ name: String = "loss") { self.name = name }

  /// Takes the value of a step.
  mutating func record(_ value: Double, step: Int) -> Event? {
    guard !value.isFinite && !hasFired else { return nil }
    hasFired = true
    return Event(
      step: step, tone: .bad, label: "\(name) is no longer a number",
      explanation:
        "The \(name) grew beyond all numbers, and what is computed from it means nothing: "
        + "a smaller learning rate or gain may prevent it.")
  }
}
