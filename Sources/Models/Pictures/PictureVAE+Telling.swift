import Distributions
public import Experiments
public import Frames
import Glibc

extension PictureVAE {
  /// The bound of the last batch and its parts, in nats, and what it comes to for a pixel.
  public var figures: [StepFigure] {
    let entropy = settings.data.distribution.entropy
    let best = entropy.map { Reference("best", value: -$0) }
    let perPixel = 1 / (Double(settings.space.count) * log(2))
    return [
      StepFigure(
        sum: [(-1, "reconstruction"), (-1, "kl")],
        Figure(
          "ELBO", key: "elbo", value: nil, format: .decimals(3), reference: best,
          explanation:
            "Evidence lower bound of the last batch in nats a picture: minus reconstruction, minus KL. The "
            + "best is minus the data's entropy."),
        chart: "ELBO", reported: true),
      .divergence(
        explanation: "What the latent says about a picture, in nats: posterior against prior."),
      .reconstruction(from: "latents", note: "The ELBO is minus this, minus the KL."),
      StepFigure(
        sum: [(perPixel, "reconstruction"), (perPixel, "kl")],
        Figure(
          "bits a pixel", key: "bitsPerPixel", value: nil, format: .decimals(3),
          reference: entropy.map { Reference("least", value: $0 * perPixel) },
          explanation:
            "Minus the ELBO of the last batch in bits, shared among the numbers of a picture."),
        reported: true),
    ]
  }
}

extension PictureVAE: Narrated {
  /// As many steps a frame as are over in a blink.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(1) : .unlimited
  }

  /// What samples are, what the latent says, and what became of both.
  public func caption(at moment: Moment) -> Caption? {
    if moment.hasCollapsed {
      return Caption(
        .failing,
        "Posterior collapse: KL \(kl(moment)) nats. The latent says nothing of the picture, so every sample "
          + "is the same average\(settings.samples == .drawn ? ", drawn pixel by pixel" : "").")
    }
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Samples come from an untrained decoder. Watch the reconstructions beneath the data, the ELBO, and "
          + "the KL: what the latent says.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let found = moment.foundMatches.map { "\($0). " } ?? ""
    return Caption(
      moment.isFinished ? .settled : .moving,
      end + found
        + (end.isEmpty || found.isEmpty
          ? "\(bound(moment)), of which the latent's KL is \(kl(moment))." : "\(bound(moment))."))
  }

  private func bound(_ moment: Moment) -> String {
    let value = (moment.number("elbo") ?? .nan).text(decimals: 1)
    let best = settings.data.distribution.entropy.map { " of at best \((-$0).text(decimals: 2))" }
    return "ELBO \(value)\(best ?? "") nats"
  }

  private func kl(_ moment: Moment) -> String {
    (moment.number("kl") ?? .nan).text(decimals: 2)
  }

  /// Steps after which a training has begun.
  private static let opening = 60
}
