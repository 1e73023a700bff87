import CEvents
public import Frames
import Synchronization

/// The channel that carries frames out of the engine: it holds one, the newest.
///
/// Neither side ever waits for the other. A frame that nobody took is replaced by the next; the
/// descriptor is readable exactly while one is waiting, so a reader can sleep in `poll`.
public final class NewestFrame: FrameSource {
  private let slot = Mutex<Frame?>(nil)
  /// Readable while a frame waits.
  public let descriptor: Int32

  /// An empty channel.
  ///
  /// - Precondition: the process has a file descriptor left.
  public init() {
    descriptor = ce_event_create()
    precondition(descriptor >= 0, "the process has no file descriptor left for a channel")
  }

  deinit { ce_event_close(descriptor) }

  /// Whether the last frame was taken.
  public var isEmpty: Bool { slot.withLock { $0 == nil } }

  /// Puts a frame in, in place of one that was not taken.
  ///
  /// What that one had to tell goes on to the new one: a notice is read once, but not lost.
  public func publish(_ frame: Frame) {
    slot.withLock { slot in
      var frame = frame
      if let missed = slot?.status.notice, frame.status.notice == nil {
        frame.status.notice = missed
      }
      if slot == nil { ce_event_signal(descriptor) }
      slot = frame
    }
  }

  /// Takes the waiting frame, if there is one.
  public func take() -> Frame? {
    slot.withLock { slot in
      ce_event_clear(descriptor)
      defer { slot = nil }
      return slot
    }
  }
}
