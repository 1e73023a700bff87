/// Which counts a picture's scale begins and ends with, as the counts themselves say.
///
/// The end stands for a high quantile, so that one crowded cell does not darken all others, and the
/// beginning for a low one, so that the picture keeps its contrast as samples accumulate.
struct DensityRange {
  /// The count with which the least tone ends.
  let lower: Double
  /// The count with which the greatest one begins.
  let upper: Double

  /// The range of counts per cell or half cell.
  init(cells counts: [UInt32]) {
    let (low, high) = DensityScale.quantiles(counts)
    // A few points are few, even where they are the most there are.
    upper = max(high, 16)
    lower = max(1, min(low, upper / 32))
  }
}
