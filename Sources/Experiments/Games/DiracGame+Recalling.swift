extension DiracGame: Recallable {
  /// Where the players are, and how far the generator was when the discriminator was flat last.
  ///
  /// - Precondition: no step is under way.
  public var state: TrainingState {
    precondition(turnsTaken == 0, "a step is under way")
    return TrainingState(step: stepCount, players: players.numbers)
  }

  /// The way of the players, and what theory expects of it.
  public var afterimage: Afterimage {
    var afterimage = Afterimage()
    afterimage.game = trace
    return afterimage
  }

  /// Goes to a moment of this game.
  public func recall(_ state: TrainingState, with afterimage: Afterimage) throws(StateFault) {
    let numbers = try state.players(count: DiracPlayers.count)
    guard let trace = afterimage.game else { throw .missing("orbit") }
    take(DiracPlayers(numbers), trace, step: state.step)
  }
}

extension DiracPlayers {
  /// How many numbers `numbers` are.
  static let count = 4

  /// What later moves and figures depend on, between steps; there may be no amplitude.
  var numbers: [Double] { [place.x, place.y, amplitude == nil ? 0 : 1, amplitude ?? 0] }
}
