import Frames

extension State {
  /// Shows the card of the stop, whose preset waits meanwhile.
  mutating func showTour() -> [Effect] {
    tour.isUnderWay = true
    overlay = .tour
    return visitStop()
  }

  /// Goes to the next stop, or back to the one before.
  mutating func goOnTour(forward: Bool) -> [Effect] {
    guard tour.go(forward: forward) else {
      return say(forward ? "This is the last stop; q leaves the tour." : "This is the first stop.")
    }
    return visitStop()
  }

  /// Takes the card away, and lets the run go on.
  mutating func watchStop() -> [Effect] {
    overlay = nil
    return activity == .paused ? send(.run) : []
  }

  /// Leaves the tour where it stands; enter takes it up again.
  mutating func leaveTour() -> [Effect] {
    tour.isUnderWay = false
    overlay = nil
    return say("The tour is left at stop \(tour.number); enter goes on with it.")
  }

  /// Opens the stop's preset, paused: a prediction comes before what it is about.
  private mutating func visitStop() -> [Effect] {
    guard frame != nil else { return [] }
    let pause = activity == .running ? send(.pause) : []
    let (name, isElsewhere) = (
      tour.stop.preset, isComparing || frame?.status.preset != tour.stop.preset
    )
    guard isElsewhere else { return pause }
    return pause + (isComparing ? toggleCompare() : []) + send(.open(name))
  }
}
