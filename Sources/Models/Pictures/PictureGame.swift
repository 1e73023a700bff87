import Distributions
import Experiments
import Frames

/// How a game whose samples are pictures is told.
struct PictureGame<Settings: GameSettings> {
  private let settings: Settings

  /// A game with some settings.
  init(_ settings: Settings) { self.settings = settings }

  /// Steps after which a training has begun.
  private static var opening: Int { 100 }
  /// The share of the data's spread below which samples are all alike.
  private static var alike: Double { 0.35 }

  /// What samples are, and how the game stands.
  ///
  /// - Parameter stage: what is said besides of a game that goes on, in a sentence.
  func caption(at moment: Moment, stage: String? = nil) -> Caption {
    let found = moment.foundMatches.map { $0 + ". " } ?? ""
    if moment.isWon {
      return Caption(
        .failing, "The discriminator wins. " + settings.loss.consequenceOfDefeat)
    }
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Samples come from an untrained generator, judged by an untrained discriminator. Watch what "
          + "pictures they become.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    if let spread = moment.spread, let due, spread < Self.alike * due {
      return Caption(
        moment.isFinished ? .settled : .failing,
        "\(end)The samples are nearly alike: their spread is \(spread.text(decimals: 2)) of "
          + "\(due.text(decimals: 2)). G makes what D takes for data now.")
    }
    return Caption(
      moment.isFinished ? .settled : .moving, end + found + (stage ?? verdicts(moment)))
  }

  /// The spread of the data; nil where it is not known.
  private var due: Double? { settings.data.distribution.moments?.totalVariance.squareRoot() }

  /// What D makes of data and samples.
  private func verdicts(_ moment: Moment) -> String {
    guard let real = moment.number("verdictOnReal"), let fake = moment.number("verdictOnFake")
    else { return "D judges data and samples." }
    return "D rates data \(real.text(decimals: 2)) and samples \(fake.text(decimals: 2))."
  }
}
