import Frames
import Parameters

// What every generator that is only sampled has to set.

extension Parameter {
  /// How many samples accumulate before the run rests.
  static func samples(_ property: any WritableKeyPath<Root, Int> & Sendable) -> Parameter {
    .integer("model.samples", "samples", property, 1...1_000_000_000, step: nil).explained(
      "Samples to draw before the run rests. More of them show finer and fainter parts.")
  }

  /// Samples a run without a screen draws when it is not told how many.
  static func samplesWithoutScreen(
    _ property: any WritableKeyPath<Root, Int> & Sendable
  ) -> Parameter {
    .integer("training.steps", "steps", property, 1...1_000_000_000, place: .files).explained(
      "Samples that a run without a screen draws. Half a million make a picture.")
  }
}
