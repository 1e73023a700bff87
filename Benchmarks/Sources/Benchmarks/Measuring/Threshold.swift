/// How slow benchmarks may be.
struct Threshold: Codable, Equatable {
  /// The name of one benchmark, or what the names of several begin with.
  let benchmarks: String
  /// The largest ratio of the subject's time to the reference's.
  let ratio: Double
  /// The longest time in microseconds, where that has been promised whatever the machine.
  var microseconds: Double?
  /// Why this much, and how much of it is headroom.
  let because: String

  /// Whether a measurement keeps to it; what is not a number does not.
  func holds(for measurement: Measurement) -> Bool {
    measurement.ratio <= ratio && measurement.microseconds <= microseconds ?? .infinity
  }
}
