import Frames
import Parameters

/// Steps of the way back to noise, over which a likelihood is measured.
enum LikelihoodSteps {
  /// So many that the way is off by less than a thousandth of a nat on narrow modes.
  static let usual = 60

  /// The setting.
  static func parameter<Root>(
    _ path: String, _ property: any WritableKeyPath<Root, Int> & Sendable
  ) -> Parameter<Root> {
    .integer(path, "likelihood steps", property, 2...1000, step: nil, effect: .immediate).explained(
      "Steps of the way back to noise along which the likelihood is measured. Fewer are sooner done; "
        + "see the ODE error.")
  }
}
