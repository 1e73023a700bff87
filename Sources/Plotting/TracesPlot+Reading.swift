import Frames

extension TracesPlot {
  /// A number of one of the waves.
  public struct Reading: Sendable, Equatable {
    /// What the wave is called.
    public var name: String
    /// Which of its numbers it is, from 1 on.
    public var index: Int
    /// Its value.
    public var value: Float
  }

  /// The number at a cell of a plot of so many cells; nil where there is no wave.
  public func reading(column: Int, row: Int, columns: Int, rows: Int) -> Reading? {
    let count = shownCount(rows: rows)
    guard let number = (0..<count).first(where: { row < rows * ($0 + 1) / count }), columns > 0
    else { return nil }
    let trace = traces.traces[number]
    guard !trace.values.isEmpty else { return nil }
    let place = (Double(column) + 0.5) / Double(columns) * Double(max(trace.values.count - 1, 1))
    let index = min(max(Int(place.rounded()), 0), trace.values.count - 1)
    return Reading(name: trace.name, index: index + 1, value: trace.values[index])
  }
}
