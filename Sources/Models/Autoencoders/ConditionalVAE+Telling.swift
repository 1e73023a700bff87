import Distributions
public import Experiments
public import Frames

extension ConditionalVAE {
  /// The bound of the last batch and its parts, in nats.
  public var figures: [StepFigure] {
    let best = settings.data.distribution.entropy.map { Reference("best", value: -$0) }
    return [
      StepFigure(
        "elbo",
        Figure(
          "ELBO", key: "elbo", value: nil, format: .decimals(3), reference: best,
          explanation:
            "Evidence lower bound of ln p(x, y) of the last batch in nats: minus reconstruction, minus KL, minus "
            + "ln K. The best possible is minus the data's entropy."),
        chart: "ELBO"),
      .divergence(explanation: "What the latent says about a point beyond its class, in nats."),
      .reconstruction(from: "latents and classes"),
      output.figure,
    ]
  }
}

extension ConditionalVAE: Narrated {
  /// Twenty steps a frame: classes come apart within the first hundreds.
  public func pace(at moment: Moment) -> Status.Pace { .steps(20) }

  /// A wider output keeps -ln p(x|z,y) small.
  public var advice: String { ", or a larger output deviation," }

  /// What the latent says beyond the class.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Each sample is made for a class, the number on it. Watch the classes come apart, and the KL: what "
          + "the latent says beyond the class.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.step >= Self.rest
    let kl = (moment.number("kl") ?? .nan).text(decimals: 2)
    let elbo = (moment.number("elbo") ?? .nan).text(decimals: 2)
    let best =
      settings.data.distribution.entropy.map { " of at best \((-$0).text(decimals: 2))" } ?? ""
    if moment.hasCollapsed {
      let isRight = settings.data.distribution.mixture != nil
      return Caption(
        isRight ? (isOver ? .settled : .moving) : .failing,
        end + "ELBO \(elbo)\(best) nats, KL \(kl): the latent says nothing. "
          + (isRight
            ? "A class is one Gaussian: this collapse is right."
            : "Each class has become one Gaussian."))
    }
    return Caption(
      isOver ? .settled : .moving,
      end
        + "ELBO \(elbo)\(best) nats. The latent says \(kl) nats about a point beyond its class: where "
        + "within the class it lies.")
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps after which classes have settled.
  private static let rest = 5_000
}
