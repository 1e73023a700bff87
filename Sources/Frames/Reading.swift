/// What a run says of one place of its plane.
public struct Reading: Sendable, Equatable {
  /// One thing that is said of the place.
  public struct Entry: Sendable, Equatable {
    /// What it is: "p", "D", "mode 3".
    public var label: String
    /// A number, or those of a vector; one that is not finite is told as it is.
    public var values: [Double]
    /// How they are written.
    public var format: Figure.Format
    /// What they are counted in, behind them: "deviations off"; empty where that goes without saying.
    public var unit: String
    /// Where it comes from, in a few words: "exact", "estimate from 50 of 2,500 samples"; empty where that is plain.
    public var note: String

    /// One thing that is said of a place.
    public init(
      _ label: String, _ values: [Double], format: Figure.Format = .significant(4),
      unit: String = "", note: String = ""
    ) {
      (self.label, self.values, self.format) = (label, values, format)
      (self.unit, self.note) = (unit, note)
    }
  }

  /// The place.
  public var place: SIMD2<Double>
  /// The step at which it was read.
  public var step: Int
  /// What is said of it, what matters most first.
  public var entries: [Entry]

  /// What is said of a place at a step.
  public init(at place: SIMD2<Double>, step: Int, entries: [Entry]) {
    (self.place, self.step, self.entries) = (place, step, entries)
  }
}
