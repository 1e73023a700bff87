import Frames

/// Which values a chart's scale has to show.
///
/// The first steps of a run often have values that never come back, a first loss for example, and a
/// scale that shows them for ever leaves no room for what happens later. So where they alone would
/// take more than two thirds of the height they are left out, a twentieth of the steps; where they take more than nine
/// tenths, as few of the steps as that takes, a fifth at most. So are single excursions, of one stretch in a hundred,
/// that would take more than three quarters of the height and from which the curves have come back. The plot marks at
/// its edge that there was more. All else is shown whole, and the axis's numbers hold for all that is drawn inside.
struct ChartRange {
  /// The least and the greatest value of each stretch that is to be shown.
  let extremes: [Double]

  /// What may be left out, the least that is enough first: the share of the steps that counts as the beginning, the
  /// share of the stretches that counts as excursions, and how much higher the whole must be than the rest: more where
  /// more is left out.
  private static let omissions = [
    (beginning: 0.05, excursions: 0.0, excess: 3.0), (beginning: 0, excursions: 0.01, excess: 4),
    (beginning: 0.05, excursions: 0.01, excess: 4), (beginning: 0.1, excursions: 0, excess: 10),
    (beginning: 0.15, excursions: 0, excess: 10), (beginning: 0.2, excursions: 0, excess: 10),
  ]
  /// The newest share of the steps, in which nothing is left out: it may be where the run goes.
  private static let newest = 0.05
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
    let newest = Double(steps.upperBound) - span * Self.newest
    for (beginning, excursions, excess) in Self.omissions {
      let first = Double(steps.lowerBound) + span * beginning
      let later = all.filter { Double($0.firstStep) >= first }
      let count = Int((Double(later.count) * excursions).rounded())
      if count == 0, excursions > 0 { continue }
      let settled = references + Self.values(of: later, leavingOut: count, before: newest)
      guard later.contains(where: { $0.mean.isFinite }), let full,
        let rest = Self.extent(settled, on: scale)
      else { break }
      // Where all the rest is the same, an excursion is all there is to see.
      if full > excess * rest, rest > 0 || excursions == 0 {
        extremes = settled
        return
      }
    }
    extremes = whole
  }

  /// The extremes of stretches, without so many of the greatest and of the least before a step.
  private static func values(
    of stretches: [History.Bucket], leavingOut count: Int, before step: Double
  ) -> [Double] {
    guard count > 0 else { return stretches.flatMap { [$0.minimum, $0.maximum] } }
    let recent = stretches.filter { Double($0.firstStep) >= step }
    let old = stretches.filter { Double($0.firstStep) < step && $0.finite > 0 }
    let ordinary = old.sorted { $0.maximum < $1.maximum }.dropLast(count)
      .sorted { $0.minimum < $1.minimum }.dropFirst(count)
    return (ordinary + recent).flatMap { [$0.minimum, $0.maximum] }
  }

  /// How much of a scale's height finite values take.
  private static func extent(_ values: [Double], on scale: ChartScale) -> Double? {
    let heights = values.filter(\.isFinite).compactMap { scale.height($0) }
    guard let low = heights.min(), let high = heights.max() else { return nil }
    return high - low
  }
}
