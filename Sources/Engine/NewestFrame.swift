import CEvents
public import Frames
import Locking

/// The channel that carries frames out of the engine: it holds one of each panel, the newest.
///
/// Neither side ever waits for the other. Frames that nobody took are replaced by the next; the
/// descriptor is readable exactly while one is waiting, so a reader can sleep in `poll`.
public final class NewestFrame: FrameSource {
  private let slot = Lock<[Frame]?>(nil)
  private let pageSlot = Lock<PresetPage?>(nil)
  /// Readable while frames or a page wait.
  public let descriptor: Int32

  /// An empty channel.
  ///
  /// - Precondition: the process has a file descriptor left.
  public init() {
    descriptor = ce_event_create()
    precondition(descriptor >= 0, "the process has no file descriptor left for a channel")
  }

  deinit { ce_event_close(descriptor) }

  /// Whether the last frames were taken.
  public var isEmpty: Bool { slot.withLock { $0 == nil } }

  /// Puts frames in, in place of those that were not taken.
  ///
  /// What those had to tell goes on to the new ones: a notice is read once, but not lost.
  public func publish(_ frames: [Frame]) {
    slot.withLock { slot in
      var frames = frames
      for (number, missed) in (slot ?? []).enumerated() where frames.indices.contains(number) {
        if frames[number].status.notice == nil {
          frames[number].status.notice = missed.status.notice
          frames[number].status.isRefusal = missed.status.isRefusal
        }
      }
      if slot == nil { ce_event_signal(descriptor) }
      slot = frames
    }
  }

  /// Puts a page of presets in, in place of one that was not taken.
  func publish(_ page: PresetPage) {
    pageSlot.withLock { slot in
      if slot == nil { ce_event_signal(descriptor) }
      slot = page
    }
  }

  /// Takes the page that waits, if there is one.
  public func takePage() -> PresetPage? {
    pageSlot.withLock { slot in
      defer { slot = nil }
      return slot
    }
  }

  /// Takes the waiting frames, if there are any.
  public func take() -> [Frame]? {
    slot.withLock { slot in
      ce_event_clear(descriptor)
      defer { slot = nil }
      return slot
    }
  }
}
