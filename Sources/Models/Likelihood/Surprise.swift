import Distributions
import Experiments
import Frames

/// What all models say whose loss is the surprise of data.
enum Surprise {
  /// The surprise of the last batch beside the data's entropy.
  static func figure(of data: DistributionChoice) -> StepFigure {
    StepFigure(
      "surprise",
      Figure(
        "surprise", key: "surprise", value: nil, format: .decimals(3),
        reference: data.distribution.entropy.map { Reference("entropy", value: $0) },
        explanation:
          "Minus the mean log-likelihood of the last batch, in nats. In the mean over all "
          + "data it cannot fall below the entropy; a batch's can."),
      chart: "surprise")
  }

  /// How far the last batch's surprise is above the data's entropy, as a sentence.
  static func excess(_ moment: Moment, over data: DistributionChoice) -> String {
    let surprise = moment.number("surprise") ?? .nan
    guard let entropy = data.distribution.entropy else {
      return "The surprise is \(surprise.text(decimals: 2)) nats."
    }
    return
      "This batch's surprise is \((surprise - entropy).text(decimals: 2)) nats above the entropy."
  }
}
