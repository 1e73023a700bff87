import Distributions
public import Experiments
public import Frames

extension PlugAndPlay {
  /// Where the chains are: in the classifier's eyes, and about the mode that was asked for.
  public var figures: [StepFigure] {
    let hasModes = settings.data.distribution.mixture != nil
    let resting = settings.restingVariance.map { Reference("at rest", value: $0) }
    return [
      StepFigure(
        "askedProbability",
        Figure(
          "p(y|h)", key: "askedProbability", value: nil, format: .decimals(3),
          reference: Reference("certain", value: 1),
          explanation:
            "Mean probability of the class asked for, of where the chains are. It says nothing of whether that is "
            + "where data is."),
        chart: "p(y|h) of the chains"),
      StepFigure(
        "chainVariance",
        Figure(
          "chain variance", key: "chainVariance", value: nil, format: .significant(3),
          reference: resting,
          explanation:
            "Mean squared distance of the chains, along an axis, from the mean of the class asked for"
            + (hasModes
              ? "; at rest e3^2 / (1 - (1 - a)^2), a = e1 s^2 / (t^2 + s^2), the data's at chain noise 1."
              : ".")),
        chart: "chain variance"),
      StepFigure(
        setting: settings.chainDeviation,
        Figure(
          "e3", key: "chainDeviation", value: nil, format: .significant(3),
          reference: Reference("exact", value: settings.exactDeviation),
          explanation:
            "Deviation of the noise in a step of a chain, beside that with which chains around a mode are as wide as it."
        )),
      .denoising(settings.noise),
    ]
  }
}

extension PlugAndPlay: Narrated {
  /// One step of the chains a frame.
  public func pace(at moment: Moment) -> Status.Pace { .steps(1) }

  /// What is missing, or how close the chains are to what they were asked for.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished { return Caption(.start, opening) }
    let end = moment.isFinished ? "Training has ended. " : ""
    let failing: Phase = moment.isFinished ? .settled : .failing
    let sureness = (moment.number("askedProbability") ?? .nan).text(decimals: 3)
    let variance = (moment.number("chainVariance") ?? .nan).text(significant: 2)
    if settings.shrinkage == 0 {
      return Caption(
        failing,
        "\(end)p(y|h) is \(sureness), yet nothing holds chains to data: the classifier is fooled.")
    }
    if settings.condition == 0 {
      return Caption(
        failing,
        "\(end)p(y|h) is \(sureness): chains fall to the data nearest by, whatever is asked for.")
    }
    if settings.chainNoise == 0 {
      return Caption(
        failing,
        "\(end)p(y|h) is \(sureness), but without noise chains of a class end at one point: variance "
          + "\(variance).")
    }
    let isOver = moment.isFinished || moment.step >= Self.rest
    if isOver, (moment.number("askedProbability") ?? 1) < Self.sure {
      return Caption(
        failing,
        "\(end)p(y|h) is \(sureness): the prior holds many chains where they are, the condition is too weak "
          + "beside it.")
    }
    let resting = settings.restingVariance.map { ", at rest \($0.text(significant: 2))" } ?? ""
    return Caption(
      isOver ? .settled : .moving,
      "\(end)p(y|h) is \(sureness). The chains' variance about what was asked for is \(variance)\(resting)."
    )
  }

  private var opening: String {
    settings.asked == .all
      ? "Nothing is trained. Chains begin anywhere, each asked for a class: watch them gather there, step by step."
      : "Nothing is trained. Chains begin anywhere, all asked for class \(Int(settings.askedNumber) + 1): watch "
        + "them gather there."
  }

  /// The mean probability of what is asked for below which many chains have not arrived.
  private static let sure = 0.9
  /// Steps in which chains gather.
  private static let opening = 40
  /// Steps after which they have come to rest.
  private static let rest = 300
}

extension PlugAndPlay.Settings {
  /// The step, its two parts in closed form, and when it is exact.
  public var theory: Theory {
    Theory(
      objective: [
        "Nothing is minimised:  h <- h + e1 (R(h) - h) + e2 d ln p(y|h)/dh + e3 n,  n ~ N(0, I)",
        "R(h) = E[x | x + s n = h],  so that R(h) - h = s^2 grad ln p_s(h): the prior, data with noise s",
        "p(y|h): how likely a point h of the data is of class y, the condition; here both are exact",
        "On one Gaussian of variance t^2 and with e2 = 0 chains rest at variance e3^2 / (1 - (1 - a)^2),",
        "a = e1 s^2 / (t^2 + s^2) = \(shrinkage.text(significant: 3)).  With e3 = "
          + "\(exactDeviation.text(significant: 3)) that is t^2, and chains sample the data.",
      ],
      algorithm: [
        "Begin chains anywhere; each is asked for "
          + (asked == .all ? "a class in turn." : "the same class."),
        "A step moves all of them: e1 = \(prior.text(significant: 2)), e2 = "
          + "\(conditionStep.text(significant: 2)), e3 = \(chainDeviation.text(significant: 3)).",
        "A sample is where a chain of its own is after \(walk) steps.",
      ])
  }
}
