import Frames
import Plotting

// What may be lost by leaving, and what brings back what was there.

extension State {
  /// Seconds of training that may be lost without a question.
  private static let negligible = 5.0

  /// Seconds of training that no checkpoint holds.
  var unsavedSeconds: Double { panels.first?.frame.status.unsavedSeconds ?? 0 }

  /// Whether it is asked whether to leave.
  var isAskedToLeave: Bool { overlay == .leaving }

  /// What would be lost: "12 min not saved".
  var loss: String {
    let parts = [
      unsavedSeconds > Self.negligible ? "\(Self.text(seconds: unsavedSeconds)) not saved" : nil,
      hasUnsavedPainting ? "a painting in no file" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// Whether points were painted that are in no file.
  private var hasUnsavedPainting: Bool { easel?.isUnsaved == true }

  /// Ends the program, or asks first where that would lose training.
  mutating func leave() -> [Effect] {
    if isAskedToLeave || unsavedSeconds <= Self.negligible && !hasUnsavedPainting {
      return [.quit]
    }
    overlay = .leaving
    return []
  }

  /// Writes a checkpoint of the focused run.
  mutating func save() -> [Effect] {
    if isAskedToLeave { overlay = nil }
    return send(.save)
  }

  /// Takes a change back, or makes it again.
  ///
  /// The engine knows which. What was asked for and is not there yet may be just that.
  mutating func turnBack(_ command: Command) -> [Effect] {
    _ = send(command)
    askedFor = nil
    return [.send(command)]
  }

  private static func text(seconds: Double) -> String {
    let seconds = Int(seconds)
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min"
    default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }
}

extension State {
  /// What the panels wait for, where one of them lags behind the others.
  var pursuit: String? {
    guard let panel = panels.first(where: { $0.frame.status.goal != nil }),
      let goal = panel.frame.status.goal
    else { return nil }
    let step = NumberText.count(panel.frame.status.step)
    return "\(panel.name) catches up: \(step) of \(NumberText.count(goal)) "
      + "\(panel.frame.status.unit). The other panels wait for it."
  }
}
