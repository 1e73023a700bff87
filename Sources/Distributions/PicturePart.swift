/// Pictures to draw from, each as likely.
struct PicturePart: Sendable, Equatable {
  /// Their numbers, picture after picture.
  var values: [Float] = []
  /// Their classes; empty where there are none.
  var labels: [Int32] = []
  /// Numbers of a picture.
  var size = 1

  /// How many there are.
  var count: Int { values.count / size }

  /// Mean and total variance, by adding up all of them.
  var moments: Moments {
    var (sums, square) = ([Double](repeating: 0, count: size), 0.0)
    for place in values.indices { sums[place % size] += Double(values[place]) }
    let mean = sums.map { $0 / Double(count) }
    for place in values.indices {
      let away = Double(values[place]) - mean[place % size]
      square += away * away
    }
    return Moments(mean: mean, totalVariance: square / Double(count))
  }
}
