import Frames

/// Says once when what is minimised stops being a number.
struct FinitenessWatch {
  /// Whether it happened.
  private(set) var hasFired = false

  /// Takes the value of a step.
  mutating func record(_ value: Double, step: Int) -> Event? {
    guard !value.isFinite && !hasFired else { return nil }
    hasFired = true
    return Event(
      step: step, tone: .bad, label: "loss is no longer a number",
      explanation:
        "The loss grew beyond all numbers, and what is computed from it means nothing: "
        + "a smaller learning rate or gain may prevent it.")
  }
}
