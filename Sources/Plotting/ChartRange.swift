import Frames

/// Which values a chart's scale has to show.
///
/// The first steps of a run often have values that never come back, a first loss for example, and a
/// scale that shows them for ever leaves no room for what happens later. So where they alone would
/// take more than two thirds of the height they are left out, a twentieth of the steps; where they take more than nine
/// tenths, as few of the steps as that takes, a fifth at most. The plot marks at its edge that there was more. Everything later is shown whole, and the axis's
/// numbers hold for all that is drawn inside.
struct ChartRange {
  /// The least and the greatest value of each stretch that is to be shown.
  let extremes: [Double]

  /// The shares of the steps that may count as the beginning, the least that is enough first, and how much higher the
  /// whole must be than what came later: more where more is left out.
  private static let beginnings = [
    (share: 0.05, excess: 3.0), (share: 0.1, excess: 10), (share: 0.15, excess: 10),
    (share: 0.2, excess: 10),
  ]
  /// Stretches on record before a beginning can be told from the rest.
  private static let fewest = 40

  /// The range of a chart over the steps on record.
  init(_ chart: Chart, steps: ClosedRange<Int>?) {
    let references = chart.references.map(\.value)
    let all = chart.curves.flatMap { $0.history.buckets }
    let whole = references + all.flatMap { [$0.minimum, $0.maximum] }
    guard let steps, chart.curves.contains(where: { $0.history.buckets.count >= Self.fewest })
    else {
      extremes = whole
      return
    }
    let span = Double(steps.upperBound) - Double(steps.lowerBound)
    let scale = ChartScale(showing: whole)
    let full = Self.extent(whole, on: scale)
    for (share, excess) in Self.beginnings {
      let first = Double(steps.lowerBound) + span * share
      let later = all.filter { Double($0.firstStep) >= first }
      let settled = references + later.flatMap { [$0.minimum, $0.maximum] }
      guard later.contains(where: { $0.mean.isFinite }), let full,
        let rest = Self.extent(settled, on: scale)
      else { break }
      if full > excess * rest {
        extremes = settled
        return
      }
    }
    extremes = whole
  }

  /// How much of a scale's height finite values take.
  private static func extent(_ values: [Double], on scale: ChartScale) -> Double? {
    let heights = values.filter(\.isFinite).compactMap { scale.height($0) }
    guard let low = heights.min(), let high = heights.max() else { return nil }
    return high - low
  }
}
