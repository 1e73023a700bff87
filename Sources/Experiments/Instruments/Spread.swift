/// A mean with its standard error.
struct Spread {
  /// The mean of the values.
  let mean: Double
  /// The standard error of the mean.
  let error: Double

  /// Of values that are independent of each other.
  init(of values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    error = (squares / (count - 1) / count).squareRoot()
  }
}
