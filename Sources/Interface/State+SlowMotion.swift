import Frames

// MARK: - Slow motion

extension State {
  /// The part of a step that the focused panel shows; nil while it shows its run as it stands.
  var part: Status.StepPart? { frame?.status.part }

  /// Whether a step is shown part by part.
  var isSlow: Bool { part != nil }

  /// Whether there are parts of a step to show.
  var hasParts: Bool { frame?.status.abilities.contains(.parts) == true }

  /// Why there are none.
  static let noParts = "no slow motion here: no network is trained"

  /// Asks for parts of a step, and looks at the plot and at what is said of it.
  mutating func showPart(_ motion: Command.SlowMotion) -> [Effect] {
    focus = .plot
    return send(.slowMotion(motion))
  }
}

extension Status.StepPart {
  /// Which part of which turn it is, the longest text first.
  var texts: [String] {
    let part = "\(kind.rawValue) \(number)/\(count)"
    return ["\(player) \(turn)/\(turns), \(part)", part]
  }
}
