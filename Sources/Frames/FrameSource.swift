/// Where frames come from: the face that the engine's channel turns to the interface.
public protocol FrameSource: Sendable {
  /// A descriptor that is readable while frames wait, for use with `poll`.
  var descriptor: Int32 { get }

  /// Takes the waiting frames, one for each panel, all of the same moment; nil when none wait.
  ///
  /// Never blocks.
  func take() -> [Frame]?

  /// Takes the page of presets that waits; nil when none does.
  ///
  /// To be asked for after `take`, which the descriptor announces as well. Never blocks.
  func takePage() -> PresetPage?
}

extension FrameSource {
  /// None, unless the source has pages.
  public func takePage() -> PresetPage? { nil }
}
