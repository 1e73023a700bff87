import Interface

/// Where the tour was left.
struct RememberedTour {
  private let file: RememberedWord

  /// What the file of somebody says who was offered the tour and has not begun it.
  private static let offered = "0"

  /// The user's own; the variables of the environment say where it is kept.
  init(environment: [String: String]) { file = RememberedWord("tour", environment: environment) }

  /// The stop where it was left, counted from 1; nil where it was not begun.
  var stop: Int? {
    file.word.flatMap { Int($0) }.flatMap { (1...Tour.count).contains($0) ? $0 : nil }
  }

  /// Whether it is to be offered: once, and where it can be remembered that it was.
  var isToBeOffered: Bool { file.word == nil && file.isPossible }

  /// Remembers where the tour stands when the scope is closed.
  ///
  /// - Throws: `Failure` when it cannot be written; that it was only offered is not worth a word.
  func remember(_ tour: Tour) throws {
    if tour.hasBegun, tour.nextNumber != stop {
      try file.remember("\(tour.nextNumber)")
    } else if file.word == nil {
      try? file.remember(Self.offered)
    }
  }
}
