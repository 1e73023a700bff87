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

  /// A log of events that were noted before; nil where there is no room for them, or fewer are said to have happened.
  public init?(events: [Event], count: Int, capacity: Int = 256) {
    self.init(capacity: capacity)
    guard count == events.count || count > events.count && events.count == capacity,
      events.count <= capacity
    else { return nil }
    self.events = events
    self.count = count
  }

  /// Notes an event; the oldest goes when there is no room.
  public mutating func note(_ event: Event) {
    if events.count == capacity { events.removeFirst() }
    events.append(event)
    count += 1
  }
}
