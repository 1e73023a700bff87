/// What happened in a run so far, in bounded memory: the newest events, and how many there were.
public struct EventLog: Sendable, Equatable {
  /// The newest events, oldest first.
  public private(set) var events: [Event] = []
  /// How many events there were, those included that are kept no more.
  public private(set) var count = 0
  /// How many events are kept at most.
  public let capacity: Int

  /// An empty log.
  ///
  /// - Precondition: the capacity is positive.
  public init(capacity: Int = 256) {
    precondition(capacity > 0, "a log must have room for an event, not \(capacity)")
    self.capacity = capacity
  }

  /// Notes an event; the oldest goes when there is no room.
  public mutating func note(_ event: Event) {
    if events.count == capacity { events.removeFirst() }
    events.append(event)
    count += 1
  }
}
