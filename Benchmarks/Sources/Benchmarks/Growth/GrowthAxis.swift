/// What is varied while all else stays as in the presets.
struct GrowthAxis: Sendable {
  /// What it is called: "width".
  let name: String
  /// Its values, each twice the one before.
  let values: [Int]
  /// A training with one of the values.
  let point: @Sendable (Int) -> GrowthPoint

  /// The three axes.
  static let all = [
    GrowthAxis("width", 16...1024) { GrowthPoint(width: $0) },
    GrowthAxis("depth", 1...16) { GrowthPoint(depth: $0) },
    GrowthAxis("batch", 32...8192) { GrowthPoint(batch: $0) },
  ]

  private init(
    _ name: String, _ range: ClosedRange<Int>, point: @escaping @Sendable (Int) -> GrowthPoint
  ) {
    self.name = name
    self.point = point
    values = Array(sequence(first: range.lowerBound) { 2 * $0 }.prefix { $0 <= range.upperBound })
  }
}
