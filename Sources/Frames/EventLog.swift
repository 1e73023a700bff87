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

  /// Both logs' events in the order of their steps.
  public func merged(with other: EventLog) -> EventLog {
    var merged = EventLog(capacity: max(capacity, other.capacity))
    let all = (events + other.events).enumerated().sorted {
      ($0.element.step, $0.offset) < ($1.element.step, $1.offset)
    }
    for (_, event) in all { merged.note(event) }
    merged.count = count + other.count
    return merged
  }
}
