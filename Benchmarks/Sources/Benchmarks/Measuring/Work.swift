/// A piece of work that can be done over and over.
struct Work {
  /// What it is, in a few words: "products alone".
  let name: String
  /// Does it so many times.
  ///
  /// The count is handed in rather than looped over outside, because calling a closure would be a part of
  /// what is measured.
  let run: (_ times: Int) -> Void

  /// Work that a closure does so many times.
  init(_ name: String, run: @escaping (_ times: Int) -> Void) {
    self.name = name
    self.run = run
  }

  /// How long it takes to do it so many times, in seconds.
  func seconds(_ times: Int) -> Double {
    let start = ContinuousClock.now
    run(times)
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// How often it is done in about so many seconds, at least once; finding out takes about as long again.
  func times(in seconds: Double) -> Int {
    var times = 1
    while true {
      let taken = self.seconds(times)
      if taken >= seconds / 2 { return max(1, Int(Double(times) * seconds / taken)) }
      // Ten times as often at most: a first time may be slow for reasons of its own.
      times = max(times + 1, min(10 * times, Int(Double(times) * seconds / max(taken, 1e-9))))
    }
  }
}
