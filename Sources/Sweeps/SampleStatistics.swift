/// Mean and standard error of a figure over runs; runs in which it is undefined are left out and
/// counted.
struct SampleStatistics: Encodable, Equatable {
  /// Runs in which the figure is defined.
  let count: Int
  /// Runs in which it is not.
  let undefined: Int
  /// The mean; nil when the figure is defined nowhere.
  let mean: Double?
  /// The deviation, with n - 1, divided by sqrt(n); nil when there are fewer than two figures.
  let standardError: Double?

  /// The statistics of figures, nil where undefined.
  init(_ figures: some Sequence<Double?>) {
    var numbers: [Double] = []
    var undefined = 0
    for figure in figures {
      if let figure, figure.isFinite { numbers.append(figure) } else { undefined += 1 }
    }
    count = numbers.count
    self.undefined = undefined
    guard let first = numbers.first else {
      (mean, standardError) = (nil, nil)
      return
    }
    let n = Double(numbers.count)
    // From the first figure, so that equal figures have exactly that mean and no error.
    let mean = first + numbers.reduce(0) { $0 + ($1 - first) } / n
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = numbers.count > 1 ? (squares / (n - 1) / n).squareRoot() : nil
  }

  /// Whether all figures are the same.
  var isConstant: Bool { standardError == 0 }
}
