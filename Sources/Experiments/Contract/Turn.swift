import Graphs

/// A part of a step: one program on one batch, run once or several times in a row.
public struct Turn {
  /// Whose turn it is: "discriminator".
  public let name: String
  /// The same in a sentence on the screen: "D".
  public let player: String
  /// How many runs it has in the step after so many steps.
  let times: (_ step: Int) -> Int
  /// Rows that belong together, such as packs; nil where a batch cannot be cut.
  let rowsTogether: Int?
  /// What is minimised on a batch.
  let move: (Batch) -> Move

  /// A turn with as many runs at every step.
  public init(
    _ name: String, player: String? = nil, times: Int = 1, rowsTogether: Int? = 1,
    _ move: @escaping (Batch) -> Move
  ) {
    self.init(name, player: player, timesAtStep: { _ in times }, rowsTogether: rowsTogether, move)
  }

  /// A turn whose runs depend on the number of steps taken.
  public init(
    _ name: String, player: String? = nil, timesAtStep times: @escaping (_ step: Int) -> Int,
    rowsTogether: Int? = 1, _ move: @escaping (Batch) -> Move
  ) {
    (self.name, self.player, self.times) = (name, player ?? name, times)
    (self.rowsTogether, self.move) = (rowsTogether, move)
  }
}

/// What a turn does with its batch.
///
/// Several objectives are played at once, on what one forward pass gives; without any, a turn only moves state.
public struct Move {
  let objectives: [Objective]
  let scores: [Score]
  let updates: [Update]

  /// A move that minimises objectives, notes scores and updates state.
  public init(_ objectives: Objective..., scores: [Score] = [], updates: [Update] = []) {
    (self.objectives, self.scores, self.updates) = (objectives, scores, updates)
  }
}
