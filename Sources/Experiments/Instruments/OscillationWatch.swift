import Frames

/// Says when a loss begins to oscillate, with which period, and when that changes or ends.
///
///     if let event = oscillation.record(loss, step: step) { news.append(event) }
///
/// The loss is looked at through three windows of 256 means over 1, 8 and 64 steps, so that periods from
/// 6 to 4,096 steps are seen. Every quarter of a window its autocorrelation decides (see `Periodicity`); two
/// decisions in a row begin an oscillation, so that chance does not, and six end it. White noise and decays do not fire; a random walk did
/// once in 6 million steps, and strongly correlated noise (0.9 from step to step) twice in a million. A
/// value that is not finite starts all windows afresh.
///
/// Constant cost for each step on average; nothing is allocated but for an event.
struct OscillationWatch {
  /// What the value is called: "loss".
  let name: String
  /// The period in steps of the oscillation last reported, nil while there is none.
  private(set) var period: Double?

  private var windows = [1, 8, 64].map(OscillationWindow.init)
  /// The window that the reported oscillation was seen through.
  private var source: Int?

  /// By which factor a period must change to be reported again.
  private static let change = 1.5

  /// A watch over a named value.
  init(_ name: String = "loss") { self.name = name }

  /// Takes the value of a step.
  ///
  /// - Returns: what has begun, changed or ended with it.
  mutating func record(_ value: Double, step: Int) -> Event? {
    guard value.isFinite else {
      for index in windows.indices { windows[index].clear() }
      (period, source) = (nil, nil)
      return nil
    }
    var hasDecided = false
    for index in windows.indices where windows[index].record(value) { hasDecided = true }
    return hasDecided ? report(step: step) : nil
  }

  private mutating func report(step: Int) -> Event? {
    // Who has reported goes on as long as it can, so that two windows do not take turns.
    if source.map({ windows[$0].period == nil }) ?? true {
      source = windows.firstIndex { $0.period != nil }
    }
    let now = source.flatMap { windows[$0].period }
    switch (period, now) {
    case (nil, nil): return nil
    case (nil, let now?):
      period = now
      return event(step, "\(name) oscillates, period \(Self.text(now))", now, .bad)
    case (_?, nil):
      period = nil
      return Event(
        step: step, tone: .neutral, label: "\(name) no longer oscillates",
        explanation: "The \(name) does not swing with a regular period any more.",
        claim: .course(of: name))
    case (let before?, let now?):
      guard now > before * Self.change || now * Self.change < before else { return nil }
      period = now
      return event(step, "\(name) oscillates, period now \(Self.text(now))", now, .neutral)
    }
  }

  private func event(_ step: Int, _ label: String, _ period: Double, _ tone: Event.Tone) -> Event {
    Event(
      step: step, tone: tone, label: label,
      explanation:
        "The \(name) swings up and down about every \(Self.text(period)) steps instead of "
        + "settling.", claim: .course(of: name))
  }

  /// A period as a whole number, or with a decimal where that matters.
  private static func text(_ period: Double) -> String {
    period.text(decimals: period < 20 ? 1 : 0)
  }
}

// MARK: - Remembering

extension OscillationWatch: Watch {
  /// The period reported, the window that it was seen through, then what the windows remember.
  var memory: [Double] {
    [period ?? -1, Double(source ?? -1)] + windows.flatMap(\.memory)
  }

  mutating func recall(_ memory: inout MemoryReader) {
    period = memory.positive()
    let place = memory.whole(-1...windows.count - 1)
    source = place < 0 ? nil : place
    for index in windows.indices { windows[index].recall(&memory) }
  }
}
