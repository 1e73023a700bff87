import Frames

extension ChartPlot {
  /// What the curves are at one place of the steps.
  public struct Reading: Sendable, Equatable {
    /// The steps that are drawn there.
    public var steps: ClosedRange<Int>
    /// What each curve is that has values there.
    public var values: [Value]

    /// What one curve is.
    public struct Value: Sendable, Equatable {
      /// What it is called.
      public var name: String
      /// Mean of its values.
      public var mean: Double
      /// The least and the greatest of them.
      public var range: ClosedRange<Double>
    }
  }

  /// The columns that curves are drawn in, in a chart of so many cells.
  public func curveColumns(columns: Int, rows: Int) -> Range<Int> {
    min(places(columns: columns, rows: rows).gutter, max(columns - 1, 0))..<columns
  }

  /// The curves in a column of a chart of so many cells, exactly as they are on record there; nil beside the curves.
  public func reading(atColumn column: Int, columns: Int, rows: Int) -> Reading? {
    let area = curveColumns(columns: columns, rows: rows)
    guard let steps, area.contains(column) else { return nil }
    // A stretch of steps lies in the column that its middle falls to, as it does where curves are drawn.
    let span = Double(steps.upperBound) - Double(steps.lowerBound)
    func place(_ bucket: History.Bucket) -> Int {
      let middle = Double(bucket.firstStep) + Double(bucket.count - 1) / 2
      let share = span > 0 ? (middle - Double(steps.lowerBound)) / span : 0
      return min(max(Int(share * Double(area.count - 1) + 0.5), 0), area.count - 1)
    }
    let curves = chart.curves.map { curve in
      (
        name: curve.name,
        buckets: curve.history.buckets.filter { place($0) == column - area.lowerBound }
      )
    }
    let all = curves.flatMap(\.buckets)
    guard let first = all.map(\.firstStep).min(),
      let last = all.map({ $0.firstStep + $0.count - 1 }).max()
    else { return nil }
    return Reading(
      steps: first...last,
      values: curves.compactMap { curve in
        let finite = curve.buckets.filter { $0.finite > 0 }
        let count = finite.reduce(0) { $0 + $1.finite }
        guard count > 0 else { return nil }
        let mean = finite.reduce(0.0) { $0 + $1.mean * (Double($1.finite) / Double(count)) }
        let least = finite.map(\.minimum).min() ?? mean
        return Reading.Value(
          name: curve.name, mean: mean,
          range: least...max(finite.map(\.maximum).max() ?? mean, least))
      })
  }
}
