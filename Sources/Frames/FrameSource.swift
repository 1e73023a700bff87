/// Where frames come from: the face that the engine's channel turns to the interface.
public protocol FrameSource: Sendable {
  /// A descriptor that is readable while frames wait, for use with `poll`.
  var descriptor: Int32 { get }

  /// Takes the waiting frames, one for each panel, all of the same moment; nil when none wait.
  ///
  /// Never blocks.
  func take() -> [Frame]?
}
