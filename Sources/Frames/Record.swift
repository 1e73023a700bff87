/// What is noted of a run on its way: curves by key and events, keyed by step, in bounded memory.
///
/// The engine keeps one for each run. An experiment says which curves there are (`ChartPlan`) and gives the values of a
/// step by a curve's place, so that noting looks nothing up and asks for no memory.
public struct Record: Sendable, Equatable {
  /// The course of a value.
  public struct Curve: Sendable, Equatable {
    /// What the value is called in reports and files: "generatorLoss".
    public let key: String
    /// The values so far.
    public var history: History

    /// A curve.
    public init(_ key: String, history: History = History()) {
      self.key = key
      self.history = history
    }
  }

  /// The curves; no two have the same key.
  public private(set) var curves: [Curve]
  /// What happened so far.
  public private(set) var events: EventLog

  /// A record of what is given; empty unless something is.
  ///
  /// - Precondition: no two curves have the same key.
  public init(curves: [Curve] = [], events: EventLog = EventLog()) {
    precondition(
      Set(curves.map(\.key)).count == curves.count, "two of \(curves.map(\.key)) are equal")
    self.curves = curves
    self.events = events
  }
}

// MARK: - Noting

extension Record {
  /// Notes the value of a step on the curve in a place.
  ///
  /// - Complexity: amortised O(1).
  public mutating func note(_ value: Double, curve place: Int, step: Int) {
    curves[place].history.record(value, step: step)
  }

  /// Notes the value of a step on a curve, which begins with it if there is none of this key.
  ///
  /// A curve has one value for a step: another one for the newest is passed over.
  public mutating func note(_ value: Double, key: String, step: Int) {
    let place = curves.firstIndex { $0.key == key } ?? curves.endIndex
    if place == curves.endIndex { curves.append(Curve(key)) }
    guard curves[place].history.last == nil || curves[place].history.lastStep < step else { return }
    note(value, curve: place, step: step)
  }

  /// Notes what has happened.
  public mutating func note(_ event: Event) { events.note(event) }

  /// Brings the curves of these keys into this order, those that are new without values, and drops all others.
  ///
  /// - Precondition: no two keys are equal.
  public mutating func arrange(_ keys: [String]) {
    precondition(Set(keys).count == keys.count, "two of \(keys) are equal")
    guard curves.map(\.key) != keys else { return }
    let known = curves
    curves = keys.map { key in known.first { $0.key == key } ?? Curve(key) }
  }

  /// The values of a key so far; none where there is no such curve.
  public func history(of key: String) -> History {
    curves.first { $0.key == key }?.history ?? History()
  }
}
