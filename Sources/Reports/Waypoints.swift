public import Engine

/// Steps at which a run without a screen halts, for whoever has something to do there, such as writing a
/// checkpoint.
public protocol Waypoints {
  /// The next of the steps after one; the largest number where there is none.
  func nextStep(after step: Int) -> Int

  /// Called after each burst of steps, also between the waypoints.
  func note(_ run: Run)
}
