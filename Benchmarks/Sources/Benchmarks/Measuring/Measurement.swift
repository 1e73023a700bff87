/// What was measured of a benchmark.
struct Measurement {
  /// The benchmark's name.
  let name: String
  /// Microseconds the subject takes once: the median over the turns.
  let microseconds: Double
  /// The subject's time divided by the reference's: the median over the pairs of turns.
  let ratio: Double
  /// What the subject was held against.
  let reference: String
}

extension Measurement {
  /// Lets the two of a benchmark take turns for so many seconds.
  init(_ benchmark: Benchmark, seconds: Double) throws {
    let pair = try benchmark.prepare()
    let turns = Turns(pair, seconds: seconds)
    self.init(
      name: benchmark.name, microseconds: turns.subject * 1e6, ratio: turns.ratio,
      reference: pair.reference.name)
  }
}
