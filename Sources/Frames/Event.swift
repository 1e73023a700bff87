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

  /// What an event says of the state of things, by which it can be seen whether that still holds.
  public enum Claim: Sendable, Hashable {
    /// These bars of the bar chart, counted from 0, are as full as they must be.
    case filled([Int])
    /// These are not.
    case missing([Int])
    /// Something of this name has begun, changed or ended: a later event about it says how it stands.
    case course(of: String)
  }

  /// The step at which it was noticed.
  public var step: Int
  /// Whether it is what one hopes for.
  public var tone: Tone
  /// What happened, in a few words for the list: "mode 3 lost".
  public var label: String
  /// What it means, in a sentence for the caption.
  public var explanation: String
  /// What it says of the state of things; nil where that cannot change.
  public var claim: Claim?

  /// An event with the given parts.
  public init(step: Int, tone: Tone, label: String, explanation: String, claim: Claim? = nil) {
    self.step = step
    self.tone = tone
    self.label = label
    self.explanation = explanation
    self.claim = claim
  }
}
