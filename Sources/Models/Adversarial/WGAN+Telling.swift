import Distributions
public import Experiments
public import Frames
import Networks

extension WGAN {
  /// The critic's gap, and how steep it is.
  public var figures: [StepFigure] {
    let gap = StepFigure(
      sum: [(-1, "discriminator")],
      Figure(
        "D's gap", key: "criticGap", value: nil, format: .significant(3),
        explanation:
          "Mean of D over the last batch of data minus that over samples: were D's slope at most 1, a lower "
          + "bound of their distance."),
      chart: "D's gap")
    switch settings.constraint {
    case .clip:
      return [
        gap,
        StepFigure(
          "slope",
          Figure(
            "slope at samples", key: "sampleSlope", value: nil, format: .significant(2),
            reference: Reference("of a distance", value: 1),
            explanation:
              "Mean slope of D at the last batch of samples: what G is pulled by. A distance has 1."
          ),
          chart: "D's slope"),
        StepFigure(
          "atBound",
          Figure(
            "weights at +-c", key: "atBound", value: nil, format: .percent,
            explanation: "Share of D's weights and biases that lie at the walls of their box."),
          chart: "weights at +-c"),
      ]
    case .penalty:
      return [
        gap,
        StepFigure(
          "slope",
          Figure(
            "slope between", key: "slope", value: nil, format: .significant(3),
            reference: Reference("target", value: settings.slopeTarget),
            explanation:
              "Mean slope of D at the points between the last data and samples. The farther apart these "
              + "are, the more it exceeds the target."),
          chart: "D's slope"),
        StepFigure(
          "penalty",
          Figure(
            "penalty", key: "penalty", value: nil, format: .significant(3),
            explanation: "The penalty on slopes in D's loss, on the last batch."),
          chart: "slope penalty"),
      ]
    }
  }

  /// Only differences tell.
  public var scale: VerdictScale { VerdictScale(relative: "D: low | high") }
}

extension WGAN: Narrated {
  /// What else may keep the loss finite.
  public var advice: String {
    settings.constraint == .penalty ? ", or a larger penalty weight," : ", or a smaller clip,"
  }

  /// How steep the critic is, and what comes of it.
  public func caption(at moment: Moment) -> Caption? {
    let slope = moment.number("slope") ?? .nan
    if moment.step < Self.opening, !moment.isFinished { return start }
    let found = moment.foundModes.map { $0 + ". " } ?? ""
    let end = moment.isFinished ? "Training has ended. " : ""
    if let fault = fault(slope, moment) { return Caption(.failing, end + found + fault) }
    if moment.isFinished || moment.hasHeldAllModes(for: Self.rest) {
      return Caption(.settled, end + found + (moment.quality.map { $0 + "." } ?? measured(slope)))
    }
    if moment.lossesOfModes >= Self.restless {
      return Caption(
        .failing,
        "\(found)Modes were lost \(moment.lossesOfModes) times: \(cause) chases samples that move on."
      )
    }
    return Caption(.moving, found + measured(slope))
  }

  private var start: Caption {
    Caption(
      .start,
      "G climbs the critic D, which has no right or wrong, only height. Watch "
        + (settings.constraint == .clip
          ? "D's slope, and its weights at the walls of their box."
          : "how D's slope carries samples to data."))
  }

  /// What is wrong with the critic's slope as it stands.
  private func fault(_ slope: Double, _ moment: Moment) -> String? {
    let told = slope.text(significant: 2)
    switch settings.constraint {
    case .clip:
      let walls = "\((100 * (moment.number("atBound") ?? .nan)).text(decimals: 0)) % of its weights"
      if slope < Self.flat {
        return "D is almost flat, slope \(told) where a distance has 1; \(walls) are at +-c."
      }
      if slope > Self.steep {
        return "D is steep, slope \(told) where a distance has 1, and crude; \(walls) are at +-c."
      }
    case .penalty:
      if settings.penaltyWeight == 0, slope > Self.steep {
        let gap = (moment.number("criticGap") ?? .nan).text(significant: 2)
        return
          "Nothing bounds D: its gap of \(gap) is no distance, with slopes of \(told) on average."
      }
    }
    return nil
  }

  /// Which critic it is that chases.
  private var cause: String {
    if settings.discriminatorSteps == 1 { return "a critic with one turn a step" }
    return settings.discriminatorOptimizer.kind == .adam
      && settings.discriminatorOptimizer.beta1 > 0.7
      ? "a critic with momentum" : "the critic"
  }

  /// What the critic measures.
  private func measured(_ slope: Double) -> String {
    switch settings.constraint {
    case .clip: "D's slope at the samples is \(slope.text(significant: 2)); a distance has 1."
    case .penalty:
      "D's mean slope between data and samples is \(slope.text(decimals: 2)), target "
        + "\(settings.slopeTarget.text(decimals: 1))."
    }
  }

  /// Steps after which a training has begun.
  private static let opening = 50
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 1_000
  /// Losses of modes from which on a game is seen to go round in circles.
  private static let restless = 4
  /// Slopes below which samples are hardly told where to go, and above which a critic is no ruler.
  private static let (flat, steep) = (0.05, 10.0)
}
