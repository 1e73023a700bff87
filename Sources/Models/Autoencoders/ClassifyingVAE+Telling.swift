import Distributions
public import Experiments
public import Frames

extension ClassifyingVAE {
  /// The bound of the last batch and its parts, and what labels say of the guesses.
  public var figures: [StepFigure] {
    let isSoft = settings.unlabelled == .softLabel
    return [
      StepFigure(
        "loss",
        Figure(
          "loss", key: "loss", value: nil, format: .decimals(3),
          explanation:
            "What is minimised, on the last batch: bounds of points with and without labels, and "
            + "what labels say of the guesses."),
        chart: "loss"),
      StepFigure(
        "labels",
        Figure(
          "label loss", key: "labels", value: nil,
          format: .significant(3),
          explanation: isSoft
            ? "Mean squared distance of labels from their guesses, of the labelled points."
            : "Mean of minus ln q(y|x) over the labelled points, in nats."),
        chart: "labels"),
      .divergence(explanation: "What the latent says about a point beyond its class, in nats."),
      .reconstruction(from: "latents and classes"),
      output.figure,
    ]
  }
}

extension ClassifyingVAE: Narrated {
  /// Ten steps a frame: the border between the classes moves within the first thousands.
  public func pace(at moment: Moment) -> Status.Pace { .steps(10) }

  /// A wider output keeps -ln p(x|z,y) small.
  public var advice: String { ", or a larger output deviation," }

  /// What labels have taught, and what points without labels add.
  public func caption(at moment: Moment) -> Caption? {
    let labels = "\(settings.labelled) \(settings.labelled == 1 ? "label" : "labels") a class"
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Only the \(labels) in rings are known. Watch the accuracy, and where the border between the "
          + "classes comes to lie (v shows class regions).")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.step >= Self.rest
    let known = (moment.number("labels") ?? .nan).text(significant: 2)
    let kl = (moment.number("kl") ?? .nan).text(decimals: 2)
    let what =
      switch settings.unlabelled {
      case .marginal:
        "the other points draw the border where data is rare"
      case .softLabel:
        "guesses may say anything that helps the decoder"
      case .ignored:
        "nothing but these points says where the border lies"
      }
    let phase: Phase =
      !isOver ? .moving : settings.unlabelled == .ignored ? .failing : .settled
    return Caption(
      phase,
      end
        + "\(labels): their \(settings.unlabelled == .softLabel ? "distance" : "surprise") is \(known); "
        + "\(what). The latent says \(kl) nats.")
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps after which borders have settled.
  private static let rest = 5_000
}
