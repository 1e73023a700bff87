/// Where frames come from: the face that the engine's channel turns to the interface.
public protocol FrameSource: Sendable {
  /// A descriptor that is readable while a frame waits, for use with `poll`.
  var descriptor: Int32 { get }

  /// Takes the waiting frame, if there is one. Never blocks.
  func take() -> Frame?
}
