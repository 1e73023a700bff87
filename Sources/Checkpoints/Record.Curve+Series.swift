import Frames

extension Record.Curve {
  /// Numbers of a stretch.
  static let width = 6
  /// What stands for the newest value where there is none; files of before have no numbers there.
  private static let none = [0, Double.nan]

  /// The curve as arrays: its stretches, a row each, and the step and value of its newest value.
  var series: [SafeTensors.Series] {
    let rows = history.buckets.flatMap { bucket in
      let isKnown = bucket.finite > 0
      return [Double(bucket.firstStep), Double(bucket.count), Double(bucket.finite)]
        + (isKnown ? [bucket.mean, bucket.minimum, bucket.maximum] : [0, 0, 0])
    }
    // One not-a-number for all: equal runs have equal bytes. A curve without values says so in numbers of its own:
    // the order of arrays in a file is that of their bytes.
    let newest = history.last.map { [Double(history.lastStep), $0.isNaN ? .nan : $0] } ?? Self.none
    return [
      SafeTensors.Series(
        Checkpoint.Name.curve + key, shape: [history.buckets.count, Self.width], values: rows),
      SafeTensors.Series(Checkpoint.Name.newest + key, shape: [newest.count], values: newest),
    ]
  }

  /// The curve that such arrays say, which may have been tampered with; nil where they do not go together.
  ///
  /// - Parameter limit: the step that the newest value may be of at most.
  init?(_ key: String, rows: SafeTensors.Series, newest: SafeTensors.Series, before limit: Int) {
    guard rows.shape.count == 2, rows.shape[1] == Self.width else { return nil }
    guard rows.shape[0] > 0 else {
      guard
        newest.values.isEmpty
          || (newest.values.count == 2 && newest.values[0] == 0 && newest.values[1].isNaN)
      else {
        return nil
      }
      self.init(key)
      return
    }
    guard newest.shape == [2], let lastStep = Int(exactly: newest.values[0]), lastStep <= limit
    else { return nil }
    var buckets: [History.Bucket] = []
    for row in 0..<rows.shape[0] {
      let numbers = Array(rows.values[row * Self.width..<(row + 1) * Self.width])
      guard let firstStep = Int(exactly: numbers[0]), let count = Int(exactly: numbers[1]),
        let finite = Int(exactly: numbers[2])
      else { return nil }
      let isKnown = finite > 0
      guard isKnown || numbers[3...].allSatisfy({ $0 == 0 }) else { return nil }
      buckets.append(
        History.Bucket(
          firstStep: firstStep, count: count, mean: isKnown ? numbers[3] : .nan,
          minimum: isKnown ? numbers[4] : .infinity, maximum: isKnown ? numbers[5] : -.infinity,
          finite: finite))
    }
    guard
      let history = History(buckets: buckets, last: newest.values[1], lastStep: lastStep)
    else { return nil }
    self.init(key, history: history)
  }
}
