internal import CTerminal
internal import Glibc
public import Screen
internal import Signals

extension NcursesDisplay {
  /// Sleeps until something happens, and says what: at least one event.
  ///
  /// One `poll` waits for keys, signals, the terminal and the descriptor: while nothing happens the
  /// process is not woken up.
  ///
  /// - Parameters:
  ///   - descriptor: also wakes up when this descriptor is readable.
  ///   - deadline: also wakes up at this time.
  public func wait(
    alsoFor descriptor: Int32?, until deadline: ContinuousClock.Instant?
  ) -> [DisplayEvent] {
    while true {
      var events = heldEvents
      heldEvents = []
      let ready = poll(descriptor, deadline, isImmediate: !events.isEmpty)
      // Also when only keys were ready: a signal may have come in the same moment, and goes first.
      handleSignals(&events)
      // In the background, reading would stop the process.
      if ready.input, !isAway { readKeys(&events) }
      if ready.isHungUp { events.append(.closed) }
      giveUpOnKeys(&events)
      if ready.descriptor { events.append(.readable) }
      if ready.output { pump(&events) }
      if let deadline, ContinuousClock.now >= deadline { events.append(.deadline) }
      if !events.isEmpty { return events }
    }
  }

  // MARK: - Sleeping

  /// What a sleep ended with.
  private struct Ready {
    var input = false
    var isHungUp = false
    var descriptor = false
    var output = false
  }

  private func poll(
    _ descriptor: Int32?, _ deadline: ContinuousClock.Instant?, isImmediate: Bool
  ) -> Ready {
    let wantsOutput = !output.isEmpty && output.retryTime == nil
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wantsOutput ? output.descriptor : -1, events: Int16(POLLOUT), revents: 0),
    ]
    let wakeUp = [deadline, decoder.patience.map { keyTime + $0 }, output.retryTime]
      .compactMap { $0 }.min()
    let limit = isImmediate ? 0 : wakeUp.map(Self.nanoseconds(until:)) ?? -1
    guard ct_poll(&descriptors, descriptors.count, limit) >= 0 else { return Ready() }
    let failures = Int16(POLLHUP | POLLERR | POLLNVAL)
    return Ready(
      input: descriptors[0].revents & Int16(POLLIN) != 0,
      isHungUp: descriptors[0].revents & failures != 0,
      descriptor: descriptors[2].revents != 0,
      output: descriptors[3].revents != 0
        || (output.retryTime.map { $0 <= .now } ?? false))
  }

  private static func nanoseconds(until time: ContinuousClock.Instant) -> Int64 {
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: time).components
    // Further away than a day is as good as a day: the loop sleeps again.
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000 + 1
  }

  /// Waits for the terminal's last answer, but not for long: what comes later would be taken for
  /// typing by whatever reads the terminal next.
  ///
  /// A terminal that has said nothing for a second does not answer at all, and holds nothing up.
  func awaitReply() -> [DisplayEvent] {
    let end = min(.now + .milliseconds(300), questionTime + .seconds(1))
    var typed: [DisplayEvent] = []
    while isAwaitingReply, TerminalModes.isForeground, ContinuousClock.now < end {
      var descriptors = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
      guard ct_poll(&descriptors, 1, Self.nanoseconds(until: end)) >= 0 || errno == EINTR else {
        return typed
      }
      if descriptors[0].revents != 0 { readKeys(&typed) }
      if typed.contains(.closed) { return typed }
    }
    return typed
  }

  // MARK: - Answers

  private func handleSignals(_ events: inout [DisplayEvent]) {
    let signals = signals.take()
    guard !signals.isEmpty else { return }
    for signal in EndingSignals.all where signals.contains(signal) {
      events.append(.terminated(signal: signal))
    }
    if signals.contains(SIGCONT) { takeAgain() }
    if signals.contains(SIGTSTP) {
      suspend()
      events += heldEvents
      heldEvents = []
    } else if signals.contains(SIGWINCH) || signals.contains(SIGCONT) {
      if adoptSize() { events.append(.resized(size)) }
    }
  }

  /// Takes the terminal's size, and returns whether it is another one than before.
  func adoptSize() -> Bool {
    guard let newSize = TerminalModes.size.map(curses.reachable), newSize != size else {
      return false
    }
    size = newSize
    shownGrid = nil
    deferredGrid = nil
    curses.resize(to: newSize)
    return true
  }

  private func readKeys(_ events: inout [DisplayEvent]) {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 {
      keyTime = .now
      report(decoder.decode(bytes.prefix(count)), in: &events)
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      events.append(.closed)
    }
  }

  private func giveUpOnKeys(_ events: inout [DisplayEvent]) {
    guard let patience = decoder.patience, keyTime + patience <= .now else { return }
    report(decoder.giveUp(), in: &events)
  }

  private func report(_ inputs: [KeyDecoder.Input], in events: inout [DisplayEvent]) {
    for input in inputs {
      switch input {
      case .key(let key): events.append(.key(key))
      case .mouse(let event):
        usesMouse = true
        events.append(.mouse(event))
      case .paste(let text): events.append(.paste(text))
      case .synchronizedOutput(let isKnown): synchronizes = isKnown
      case .background(let background):
        guard asksBackground, capabilities.background != background else { continue }
        capabilities.background = background
        events.append(.capable)
      case .identified:
        isAwaitingReply = false
        isIdentified = true
      }
    }
  }

  private func pump(_ events: inout [DisplayEvent]) {
    output.pump()
    guard output.isEmpty else { return }
    if showDeferred(), !output.isEmpty { return }
    events.append(.drained)
  }
}
