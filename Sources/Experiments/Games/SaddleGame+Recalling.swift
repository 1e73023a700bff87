extension SaddleGame: Recallable {
  /// Where the players are and were, and what rounding took from them.
  ///
  /// - Precondition: no step is under way.
  public var state: TrainingState {
    precondition(turnsTaken == 0, "a step is under way")
    return TrainingState(step: stepCount, players: players.numbers)
  }

  /// The way of the players.
  public var afterimage: Afterimage {
    var afterimage = Afterimage()
    afterimage.game = GameTrace(orbit: orbit)
    return afterimage
  }

  /// Goes to a moment of this game.
  public func recall(_ state: TrainingState, with afterimage: Afterimage) throws(StateFault) {
    let numbers = try state.players(count: SaddlePlayers.count)
    guard let trace = afterimage.game else { throw .missing("orbit") }
    take(SaddlePlayers(numbers), trace.orbit, step: state.step)
  }
}

extension SaddlePlayers {
  /// How many numbers `numbers` are.
  static let count = 6

  /// Everything that later moves depend on, between steps.
  var numbers: [Double] { [place, previous, lost].flatMap { [$0.x, $0.y] } }
}
