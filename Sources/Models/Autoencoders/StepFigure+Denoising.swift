import Experiments
import Frames
import Graphs

extension StepFigure {
  /// The distance to data of what is made of it with noise, beside that of the noise itself.
  static func denoising(_ noise: Double) -> StepFigure {
    StepFigure(
      "distance",
      Figure(
        "loss", key: "distance", value: nil, format: .significant(3),
        reference: Reference("noise", value: 2 * noise * noise),
        explanation:
          "Mean squared distance from the data of the last batch to what was made of it with noise. "
          + "That of the noise itself is 2 s^2."),
      chart: "denoising error", curve: "error")
  }
}

extension Denoising {
  /// That distance of a batch of data, which noise is put on.
  func distance(_ batch: Batch, noise: Expression) -> Expression {
    let x = batch.data
    let noisy = x + noise * batch.normal("corruption", x.columns)
    return (denoise(noisy, batch) - x).squared().sum(over: .columns).mean()
  }
}
