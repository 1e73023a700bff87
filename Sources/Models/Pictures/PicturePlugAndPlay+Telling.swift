import Distributions
public import Experiments
public import Frames

extension PicturePlugAndPlay {
  /// What the autoencoder misses, how well it takes noise off codes, and what the classifier does not know.
  public var figures: [StepFigure] {
    [
      .reconstruction(
        from: "codes", note: "Of pixels with more than two levels a cross-entropy of ink."),
      StepFigure(
        "codeError",
        Figure(
          "code error", key: "codeError", value: nil, format: .decimals(3),
          reference: Reference("of h itself", value: 1),
          explanation:
            "Mean squared distance of R(h) from the code without noise, over s^2: 1 is what taking off nothing "
            + "scores."),
        chart: "code error"),
      StepFigure(
        "surpriseOfClasses",
        Figure(
          "classifier loss", key: "classifierLoss", value: nil, format: .decimals(3),
          explanation: "Minus the mean of ln p(y|x) over the last batch of data, in nats."),
        chart: "classifier loss"),
      StepFigure(
        setting: settings.chainDeviation,
        Figure(
          "e3", key: "chainDeviation", value: nil, format: .significant(3),
          reference: Reference("exact", value: settings.exactDeviation),
          explanation:
            "Deviation of the noise in a step of a chain, beside that with which chains without condition have "
            + "the deviation of N(0, I).")),
    ]
  }
}

extension PicturePlugAndPlay: Narrated {
  /// What is missing, and how many samples are data.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "An autoencoder and a classifier learn side by side. Watch chains of codes climb to the class asked "
          + "for; p(y|x) stands beneath.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let failing: Phase = moment.isFinished ? .settled : .failing
    let found = moment.foundMatches.map { "\($0). " } ?? ""
    if settings.prior == 0, settings.condition == 0 {
      return Caption(failing, "\(end)\(found)Nothing moves chains: they stay where they start.")
    }
    if settings.prior == 0 {
      return Caption(
        failing, "\(end)\(found)Nothing holds chains to data: the classifier is fooled.")
    }
    if settings.condition == 0 {
      return Caption(
        failing, "\(end)\(found)The classifier does not pull: chains drift, whatever is asked for.")
    }
    if settings.chainNoise == 0, settings.start == 0 {
      return Caption(
        failing, "\(end)\(found)Without noise all chains of a class are one.")
    }
    if settings.chainNoise == 0 {
      return Caption(
        failing, "\(end)\(found)Without noise chains end where their start leads them, and stay.")
    }
    return Caption(
      moment.isFinished ? .settled : .moving,
      "\(end)\(found)Beneath a chain's pictures stands p(y|x), at its end the word of a referee."
    )
  }

  /// Steps after which a training has begun.
  private static let opening = 100
}

extension PicturePlugAndPlay.Settings {
  /// The step, its two parts, and how they are trained.
  public var theory: Theory {
    Theory(
      objective: [
        "h <- h + e1 (R(h) - h) + e2 d ln p(y|G(h))/dh + e3 n,   R(h) = E(G(h)),   n ~ N(0, I)",
        "minimise over E, G:  -ln P(x|h) + ||E(x)||^2 / 2 + ||R(h) - E(x)||^2 / 2 s^2,   h = E(x) + s n",
        "minimise over the classifier:  -ln p(y|x),  (x, y) ~ data",
        "The best R has R(h) - h = s^2 grad ln p_s(h), p_s the law of codes with noise, close to N(0, I).",
        "With e2 = e1 s^2 = \((prior * noise * noise).text(significant: 3)) and chain noise 1 a chain nearly "
          + "samples p_s(h) p(y|G(h)).",
      ],
      algorithm: [
        "Encode a batch, put noise of deviation s = \(noise.text(significant: 2)) on the codes, decode; step E and G.",
        "Step the classifier on the same pictures and their classes.",
        "A sample: begin at a code, for "
          + (asked == .all ? "a class in turn." : "the class asked of all."),
        "Take \(walk) steps with e1 = \(prior.text(significant: 2)), e2 = "
          + "\(conditionStep.text(significant: 2)), e3 = \(chainDeviation.text(significant: 3)); decode.",
      ])
  }
}
