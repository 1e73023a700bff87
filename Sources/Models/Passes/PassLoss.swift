import Distributions
import Experiments
import Frames

/// What all models of many passes say of their training.
enum PassLoss {
  /// The distance of the network's answers from what it should say.
  static func figure(_ explanation: String, reference: Reference? = nil) -> StepFigure {
    StepFigure(
      "distance",
      Figure(
        "loss", key: "distance", value: nil, format: .decimals(3), reference: reference,
        explanation: explanation),
      chart: "loss")
  }

  /// As fast as an eye follows at first, though slower where samples cost much, then as fast as the machine can.
  static func pace(at moment: Moment, _ sampler: PassSampler) -> Status.Pace {
    let looks = sampler.steps * sampler.evaluationsPerStep
    return moment.step < opening ? .steps(max(5, looks / 2)) : .unlimited
  }

  /// How far the samples have come, and what they cost.
  static func caption(_ moment: Moment, _ sampler: PassSampler, opening: String) -> Caption {
    if moment.step < beginning, !moment.isFinished { return Caption(.start, opening) }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.step >= rest
    return Caption(isOver ? .settled : .moving, end + sampler.told(moment))
  }

  /// Steps after which a training has begun.
  private static let beginning = 100
  /// Steps in which noise finds its way to the data.
  private static let opening = 500
  /// Steps after which what is to be seen has happened.
  private static let rest = 8_000
}
