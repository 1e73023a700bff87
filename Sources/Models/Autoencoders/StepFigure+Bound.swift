import Experiments
import Frames

/// The parts of a bound of the likelihood, which all variational autoencoders tell of a step.
extension StepFigure {
  /// The chart that both parts are drawn in.
  private static let chartOfParts = "reconstruction and KL"

  /// What the latent costs: the score "kl".
  static func divergence(explanation: String) -> StepFigure {
    StepFigure(
      "kl",
      Figure("KL", key: "kl", value: nil, format: .decimals(3), explanation: explanation),
      chart: chartOfParts)
  }

  /// What the decoder misses: the score "reconstruction".
  ///
  /// - Parameters:
  ///   - inputs: what points are decoded from.
  ///   - note: a sentence more.
  static func reconstruction(from inputs: String, note: String = "") -> StepFigure {
    StepFigure(
      "reconstruction",
      Figure(
        "decoder loss", key: "reconstruction", value: nil, format: .decimals(3),
        explanation: "Reconstruction: minus the log-likelihood of points decoded from their own "
          + "\(inputs), in nats.\(note.isEmpty ? "" : " \(note)")"),
      chart: chartOfParts, curve: "reconstruction")
  }
}
