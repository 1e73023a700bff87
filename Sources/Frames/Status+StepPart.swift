extension Status {
  /// A part of a training step that is shown in slow motion.
  public struct StepPart: Sendable, Hashable {
    /// What it is about.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// The batch is drawn.
      case draw
      /// Samples are made of it.
      case generate
      /// The loss is computed, by the judging player's verdicts where there is one.
      case judge
      /// The gradient of the loss is computed.
      case gradient
      /// Weights are moved.
      case move
    }

    /// What it is about.
    public var kind: Kind
    /// Whose turn it belongs to: "D".
    public var player: String
    /// The number of the turn in its step, from 1 on, and how many the step has.
    public var turn: Int, turns: Int
    /// The number of the part in its turn, from 1 on, and how many the turn has.
    public var number: Int, count: Int
    /// Whether the next part is shown by the clock.
    public var isPlaying = false

    /// A part of a turn.
    public init(
      _ kind: Kind, player: String, turn: Int, of turns: Int, number: Int, of count: Int
    ) {
      (self.kind, self.player) = (kind, player)
      (self.turn, self.turns, self.number, self.count) = (turn, turns, number, count)
    }
  }
}
