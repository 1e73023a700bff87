import Frames

extension Status.Pace {
  /// Frames a second at a limited pace, at most.
  private static let framesPerSecond = 30

  /// Steps a second, if the machine can take as many.
  var stepsPerSecond: Double {
    switch self {
    case .perSecond(let count): Double(count)
    case .steps(let count): Double(count * Self.framesPerSecond)
    case .unlimited: .infinity
    }
  }

  /// Steps between two beats, nil for as many as the machine can.
  var stepsPerBeat: Int? {
    switch self {
    case .perSecond: 1
    case .steps(let count): max(count, 1)
    case .unlimited: nil
    }
  }

  /// The time between two beats.
  var beat: Duration {
    switch self {
    case .perSecond(let count): .seconds(1) / max(count, 1)
    // 30 frames a second are enough for the eye and for ssh.
    case .steps, .unlimited: .milliseconds(33)
    }
  }
}
