public import Experiments
public import Frames
import Glibc

extension InfoGAN {
  /// The scores of the last step's batch, and what was read of the code.
  public var figures: [StepFigure] {
    let most = Reference("ln K", value: log(Double(settings.codes)))
    var figures =
      settings.loss.figures(isPenalized: settings.gradientPenalty > 0) + [
        StepFigure(
          "informationBound",
          Figure(
            "L_I", key: "informationBound", value: nil, format: .decimals(4), reference: most,
            explanation:
              "E ln Q(c|x) + ln K of the last batch, in nats: at most what samples say of their code, which "
              + "is at most ln K."),
          chart: "information"),
        StepFigure(
          "reader",
          Figure(
            "Q loss", key: "reader", value: nil, format: .decimals(4),
            explanation: "What the reader minimises: minus the bounds of the code and its numbers."),
          chart: "reader"),
      ]
    if settings.numbers > 0 {
      figures.append(
        StepFigure(
          "numberBound",
          Figure(
            "L_I of numbers", key: "numberBound", value: nil, format: .decimals(3),
            explanation:
              "E ln Q + ln 2 for each number of the code, on the last batch, in nats; with a fixed deviation "
              + "it cannot exceed -0.226 each."),
          chart: "information of numbers"))
    }
    return figures
  }
}

extension InfoGAN: Narrated {
  /// Ten steps a frame: codes come apart within the first thousand.
  public func pace(at moment: Moment) -> Status.Pace { .steps(10) }

  /// What codes say of modes.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Each sample is made of a code, the digit on it, which Q reads back. Nobody says what "
          + "codes mean: watch them share the data out.")
    }
    if moment.isWon {
      return Caption(.failing, "The discriminator wins. " + settings.loss.consequenceOfDefeat)
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    let most = log(Double(settings.codes))
    let bound = (moment.number("informationBound") ?? .nan).text(decimals: 2)
    let read = "Q reads \(bound) of \(most.text(decimals: 2)) nats of the code"
    guard let said = moment.information else {
      return Caption(isOver ? .settled : .moving, "\(end)\(read).")
    }
    let isWithoutReason = settings.codeWeight == 0 && said.nats < 0.5 * said.most
    return Caption(
      isOver ? .settled : isWithoutReason ? .failing : .moving,
      end + "\(read); codes tell \(said.nats.text(decimals: 2)) nats about the mode"
        + (isWithoutReason
          ? ": without a weight G has no reason to heed them."
          : ", of \(said.most.text(decimals: 2))."))
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}
