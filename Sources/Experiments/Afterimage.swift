/// What the last steps left to be seen, on which no later step depends: losses, trails, what the captions compare with.
///
/// A checkpoint has none of it; who keeps a moment in memory keeps it too, so that the moment looks as it did.
public struct Afterimage: Sendable {
  /// The losses and scores of the last step.
  var numbers: [StepNumbers.Reading] = []
  /// Where the followed samples have been; nil where none are followed.
  var trails: SampleTrails?
  /// Where the first rows of each bank have been in the last step.
  var rowTrails: [RowTrails] = []
  /// What has been said of numbers that are none.
  var finiteness = FinitenessWatch()
  /// The way of a game; nil where none is played.
  var game: GameTrace?
  /// The least spread of the samples that was asked for.
  var leastSpread = Double.infinity

  /// Nothing was seen.
  public init() {}

  /// About how much memory it takes.
  public var bytes: Int {
    let trailed = trails.map { $0.steps.count * (1 + $0.count) } ?? 0
    return (game?.bytes ?? 0) + numbers.count * MemoryLayout<StepNumbers.Reading>.stride
      + MemoryLayout<SIMD2<Float>>.stride
      * (trailed + rowTrails.count * RowTrails.capacity * RowTrails.rowLimit)
  }
}
