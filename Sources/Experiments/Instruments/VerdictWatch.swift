import Frames

/// Notices when the discriminator has won, and when the game is on again.
///
/// The discriminator has won outright where its loss, in the mean over some hundred steps, is below a tenth of what it is at the
/// equilibrium; the game is on again above a quarter. Between the two lies room, so that a loss near a threshold is not
/// told over and over.
struct VerdictWatch {
  /// Whether the discriminator wins outright as things stand.
  private(set) var isWon = false

  private var mean: Double?

  /// The share of the mean that a step replaces.
  private static let share = 0.01
  /// Steps between two looks, and before the first.
  private static let cadence = 100
  private static let won = 0.1
  private static let open = 0.25

  /// Looks at a step; one whose loss is no number is passed over.
  ///
  /// - Parameters:
  ///   - loss: what the judging player minimised.
  ///   - scale: says what that is at the equilibrium.
  /// - Returns: what has happened with it.
  mutating func follow(_ loss: Double, step: Int, scale: VerdictScale) -> Event? {
    guard loss.isFinite, let due = scale.lossAtEquilibrium else { return nil }
    let score = loss / due
    let mean = self.mean.map { $0 + Self.share * (score - $0) } ?? score
    self.mean = mean
    guard step % Self.cadence == 0 else { return nil }
    if !isWon && mean < Self.won {
      isWon = true
      return Event(
        step: step, tone: .bad, label: "discriminator wins",
        explanation: "The discriminator tells samples from data almost without fail. "
          + scale.consequenceOfDefeat, claim: .course(of: "game"))
    } else if isWon && mean > Self.open {
      isWon = false
      return Event(
        step: step, tone: .good, label: "game open again",
        explanation:
          "The discriminator errs again: the generator has found samples that pass for data.",
        claim: .course(of: "game"))
    }
    return nil
  }
}

// MARK: - Remembering

extension VerdictWatch: Watch {
  /// Whether the discriminator wins, and its loss.
  var memory: [Double] { mean.map { [isWon ? 1 : 0, $0] } ?? [] }

  mutating func recall(_ memory: inout MemoryReader) {
    isWon = memory.flag()
    mean = memory.number()
  }
}
