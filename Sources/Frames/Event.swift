/// Something that happened in a run, worth telling.
public struct Event: Sendable, Equatable {
  /// Whether it is what one hopes for; decides glyph and colour.
  public enum Tone: Sendable, Hashable, CaseIterable {
    /// Progress: a mode found.
    case good
    /// A failure: a mode lost, a discriminator that has won.
    case bad
    /// Neither.
    case neutral
  }

  /// The step at which it was noticed.
  public var step: Int
  /// Whether it is what one hopes for.
  public var tone: Tone
  /// What happened, in a few words for the list: "mode 3 lost".
  public var label: String
  /// What it means, in a sentence for the caption.
  public var explanation: String

  /// An event with the given parts.
  public init(step: Int, tone: Tone, label: String, explanation: String) {
    self.step = step
    self.tone = tone
    self.label = label
    self.explanation = explanation
  }
}
