import Frames

extension State {
  /// Shows the card of the stop, while whatever is shown waits.
  ///
  /// Whoever has watched finds the prediction answered, and keeps what was opened meanwhile; others find the stop anew.
  mutating func showTour() -> [Effect] {
    tour.isUnderWay = true
    overlay = .tour
    guard isAtStop || tour.hasWatched else { return visitStop() }
    return activity == .running ? send(.pause) : []
  }

  /// Goes to the next stop, or back to the one before.
  mutating func goOnTour(forward: Bool) -> [Effect] {
    guard tour.go(forward: forward) else {
      let key = keys.name(of: .leaveTour, in: .tour)
      return say(
        forward ? "This is the last stop; \(key) leaves the tour." : "This is the first stop.")
    }
    return visitStop()
  }

  /// Takes the card away, and lets the run go on.
  mutating func watchStop() -> [Effect] {
    overlay = nil
    tour.watch()
    return activity == .paused ? send(.run) : []
  }

  /// Leaves the tour where it stands; enter takes it up again.
  mutating func leaveTour() -> [Effect] {
    tour.leave()
    overlay = nil
    return say(
      "The tour is left at stop \(tour.number); \(keys.name(of: .showTour)) goes on with it.")
  }

  /// Opens the stop's preset, paused: a prediction comes before what it is about.
  private mutating func visitStop() -> [Effect] {
    guard frame != nil else { return [] }
    (camera, focus) = (.fit, .plot)
    return send(.visit(tour.stop.preset))
  }

  /// Whether the stop's preset is what is shown, and nothing else.
  private var isAtStop: Bool { !isComparing && frame?.status.preset == tour.stop.preset }

  /// What there is to press at the stop, once its card is away; nil elsewhere.
  var toPress: String? {
    tour.isUnderWay && overlay != .tour && isAtStop
      ? "Try: " + keys.named(in: tour.stop.press) : nil
  }

  /// Takes the card away for a key that it has no meaning for, so that what it says to press can be pressed.
  ///
  /// The run goes on as without the key, unless it waits for this one.
  mutating func takeCardAway(before action: Action) -> [Effect] {
    if action == .step {
      overlay = nil
      tour.watch()
      return []
    }
    return watchStop()
  }
}
