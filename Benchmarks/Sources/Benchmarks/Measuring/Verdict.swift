/// What is to be said of a measurement, given its threshold.
enum Verdict: String {
  /// As fast as it must be.
  case ok
  /// Slower than it may be.
  case exceeded = "EXCEEDED"
  /// Nothing is said about it in the file.
  case missing = "NO THRESHOLD"

  /// The verdict on a measurement.
  init(_ measurement: Measurement, _ threshold: Threshold?) {
    guard let threshold else {
      self = .missing
      return
    }
    self = threshold.holds(for: measurement) ? .ok : .exceeded
  }
}
