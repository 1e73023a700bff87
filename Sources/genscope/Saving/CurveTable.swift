import Frames

/// The courses of values as a table.
///
/// A line for each stretch of steps of each curve, the oldest first: long runs are kept in stretches, whose mean, least
/// and greatest value are exact.
struct CurveTable {
  private let charts: [Chart]

  /// The courses of the curves of some charts.
  init(_ charts: [Chart]) { self.charts = charts }

  /// The table, with the names of its columns in the first line; a value that is not finite is left out.
  var text: String {
    var text = "chart,curve,step,count,mean,minimum,maximum\n"
    for chart in charts {
      for curve in chart.curves {
        let names = "\(chart.title.asField),\(curve.name.asField)"
        for bucket in curve.history.buckets {
          let values = bucket.finite > 0 ? [bucket.mean, bucket.minimum, bucket.maximum] : []
          let fields = (0..<3).map { values.indices.contains($0) ? "\(values[$0])" : "" }
          text +=
            "\(names),\(bucket.firstStep),\(bucket.count),"
            + fields.joined(separator: ",") + "\n"
        }
      }
    }
    return text
  }
}
