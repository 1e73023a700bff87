import Distributions
public import Experiments
public import Frames

extension VAE {
  /// The bound of the last batch and its parts, in nats.
  public var figures: [StepFigure] {
    let best = settings.data.distribution.entropy.map { Reference("best", value: -$0) }
    return [
      StepFigure(
        sum: [(-1, "reconstruction"), (-1, "kl")],
        Figure(
          "ELBO", key: "elbo", value: nil, format: .decimals(3), reference: best,
          explanation:
            "Evidence lower bound of the last batch in nats: minus reconstruction, minus KL. "
            + "The best possible is minus the data's entropy."),
        // A draw that misses its point counts in full here, and hardly in what several draws are trained for: on one
        // scale the bound would be a flat line.
        chart: settings.draws == 1 ? "ELBO" : nil, reported: true)
    ] + weightedBound(best) + [
      .divergence(
        explanation: "What the latent says about a point, in nats: posterior against prior."),
      .reconstruction(from: "latents", note: "The ELBO is minus this, minus the KL."),
      output.figure,
    ]
  }
}

extension VAE {
  /// What several draws bound the likelihood by, beside the ELBO; nothing where there is one.
  private func weightedBound(_ best: Reference?) -> [StepFigure] {
    guard settings.draws > 1 else { return [] }
    return [
      StepFigure(
        "weightedBound",
        Figure(
          "IWAE bound", key: "weightedBound", value: nil, format: .decimals(3), reference: best,
          explanation:
            "Importance-weighted bound of the last batch in nats, with the \(settings.draws) draws of the "
            + "objective; it lies above the ELBO of the same posteriors."),
        chart: "IWAE bound")
    ]
  }
}

extension VAE: Narrated {
  /// Twenty steps a frame: the modes come apart within the first few thousand steps.
  public func pace(at moment: Moment) -> Status.Pace { .steps(20) }

  /// A wider output keeps -ln p(x|z) small.
  public var advice: String { ", or a larger output deviation," }

  /// Which modes have come apart, what the latent says, and what became of both.
  public func caption(at moment: Moment) -> Caption? {
    if moment.hasCollapsed { return collapse(moment) }
    if moment.step < Self.opening, !moment.isFinished { return start }
    let found = moment.foundModes.map { $0 + ". " } ?? ""
    let bound = bound(moment)
    guard moment.isFinished || moment.hasHeldAllModes(for: Self.rest) else {
      return Caption(
        .moving,
        found + "\(bound). The KL, \(kl(moment)) nats, is what the latent says about a point.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    return Caption(
      .settled,
      end + found + (moment.quality.map { "\($0): \(reason(moment))" } ?? bound + "."))
  }

  private var start: Caption {
    let noise =
      "Samples are \(settings.samples == .noisy ? "means with output noise" : "means")"
    return Caption(
      .start,
      "\(noise) of an untrained decoder. Watch the ELBO, the KL (what the latent says about a point), and "
        + (settings.data.distribution.mixture == nil
          ? "where samples find data." : "which modes are found."))
  }

  private func collapse(_ moment: Moment) -> Caption {
    let deviation = output.value(at: moment)
    // A linear decoder uses no latent where this exceeds the greatest variance of the data along a
    // direction (Lucas et al. 2019, arXiv:1911.02469); data that is as wide in all directions has half
    // of its total variance along each.
    let variance = settings.data.distribution.moments?.totalVariance ?? .infinity
    let isTooHeavy = settings.klWeight * deviation * deviation >= variance / 2
    let reason =
      isTooHeavy
      ? " KL weight x deviation^2 exceeds the data's variance."
      : ""
    let noise = settings.samples == .noisy ? " plus output noise" : ""
    return Caption(
      .failing,
      "Posterior collapse: KL \(kl(moment)) nats, so every sample is the mean\(noise).\(reason)")
  }

  /// Why samples are of the quality they are.
  private func reason(_ moment: Moment) -> String {
    if settings.klWeight == 0 {
      return "without KL weight, noise also falls where no data was encoded."
    }
    let deviation = output.value(at: moment)
    if settings.samples == .noisy, let modes = settings.data.distribution.mixture,
      deviation > 1.5 * modes.deviation
    {
      return "the output noise, \(deviation.text(significant: 2)), is wider than a mode, "
        + "\(modes.deviation.text(significant: 2))."
    }
    return "latents between two modes' give points between modes."
  }

  private func bound(_ moment: Moment) -> String {
    let (name, key) = settings.draws > 1 ? ("IWAE bound", "weightedBound") : ("ELBO", "elbo")
    let value = (moment.number(key) ?? .nan).text(decimals: 2)
    let best = settings.data.distribution.entropy.map { " of at best \((-$0).text(decimals: 2))" }
    return "\(name) \(value)\(best ?? "") nats"
  }

  private func kl(_ moment: Moment) -> String {
    (moment.number("kl") ?? .nan).text(decimals: 2)
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}
