import Datasets
public import Frames
import Networks

extension VariationalTraining {
  /// Which modes have come apart, what the latent says, and what became of both.
  public var caption: Caption {
    let sight = ready().sight(of: players[0].weights, step: stepCount)
    let advice = ", or a larger output deviation,"
    if let caption = observer.mishap(hasDiverged: hasDiverged, sight, advice: advice) {
      return caption
    }
    if watch.allAreDead { return collapse }
    let isEnded = isFinished
    if stepCount < Self.opening, !isEnded { return start }
    let found = observer.foundModes.map { $0 + ". " } ?? ""
    guard isEnded || observer.hasHeldAll(for: Self.rest, at: stepCount) else {
      return Caption(
        .moving, found + "\(bound). The KL, \(kl) nats, is what the latent says about a point.")
    }
    let end = isEnded ? "Training has ended. " : ""
    return Caption(
      .settled, end + found + (sight.quality.map { "\($0): \(reason)" } ?? bound + "."))
  }

  private var start: Caption {
    let noise =
      "Samples are \(configuration.samples == .noisy ? "means with output noise" : "means")"
    return Caption(
      .start,
      "\(noise) of an untrained decoder. Watch the ELBO, the KL (what the latent says about a point), and "
        + "which modes are found.")
  }

  private var collapse: Caption {
    let deviation = outputDeviation
    // A linear decoder uses no latent where this exceeds the greatest variance of the data along a
    // direction (Lucas et al. 2019, arXiv:1911.02469); data that is as wide in all directions has half
    // of its total variance along each.
    let isTooHeavy =
      configuration.klWeight * deviation * deviation >= configuration.data.dataset.naiveFloor / 2
    let reason =
      isTooHeavy
      ? " KL weight x deviation^2 exceeds the data's variance."
      : ""
    let noise = configuration.samples == .noisy ? " plus output noise" : ""
    return Caption(
      .failing, "Posterior collapse: KL \(kl) nats, so every sample is the mean\(noise).\(reason)")
  }

  /// Why samples are of the quality they are.
  private var reason: String {
    if configuration.klWeight == 0 {
      return "without KL weight, noise also falls where no data was encoded."
    }
    if configuration.samples == .noisy, let modes = configuration.data.dataset.mixture,
      outputDeviation > 1.5 * modes.deviation
    {
      return "the output noise, \(outputDeviation.text(significant: 2)), is wider than a mode, "
        + "\(modes.deviation.text(significant: 2))."
    }
    return "noise between the latent's pieces falls between modes."
  }

  private var bound: String {
    let elbo = (course.elbo.last ?? .nan).text(decimals: 2)
    let best = configuration.data.dataset.entropy.map { " of at best \((-$0).text(decimals: 2))" }
    return "ELBO \(elbo)\(best ?? "") nats"
  }

  private var kl: String { (course.kl.last ?? .nan).text(decimals: 2) }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}
