/// What a game has left to be seen: its way, and what is measured of that.
struct GameTrace: Sendable {
  /// Where the players have been.
  var orbit: Orbit
  /// Turns of the orbit that theory expects, and by how much its radius has grown.
  var expectedTurns = TurnMeter()
  var expectedGrowth = 1.0

  /// About how much memory it takes.
  var bytes: Int { 512 + orbit.trail.pieces.reduce(0) { $0 + $1.count * 16 } }
}

extension TrainingState {
  /// The state of a game: how many steps it has taken, and the numbers of its players.
  init(step: Int, players: [Double]) {
    self.init(step: step, memories: [Self.players: players])
  }

  /// The numbers of a game's players.
  ///
  /// - Throws: `StateFault` where there are not so many.
  func players(count: Int) throws(StateFault) -> [Double] {
    guard let numbers = memories[Self.players] else { throw .missing(Self.players) }
    guard numbers.count == count else { throw .strangeMemory(Self.players) }
    return numbers
  }

  private static let players = "players"
}
