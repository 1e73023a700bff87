import Datasets
public import Frames

extension NaiveTraining {
  /// How far the samples have collapsed.
  public var caption: Caption {
    let sight = observer.sight(of: weights, step: stepCount)
    let data = configuration.data.dataset
    if let caption = observer.mishap(hasDiverged: hasDiverged, sight) { return caption }
    let spread = sight.spread ?? 0
    let due = data.naiveFloor.squareRoot()
    let first = observer.firstSpread ?? spread
    let now = spread < 0.095 ? spread.text(significant: 2) : spread.text(decimals: 2)
    let whole = due.text(decimals: 2)
    if stepCount > 0, spread < Self.collapsed * due {
      let floor = data.naiveFloor.text(decimals: 4)
      return Caption(
        .settled,
        "Collapsed: all samples lie at the mean of the data, spread \(now). Their targets are random, so "
          + "the mean has the least loss: \(floor), the floor.")
    }
    if isFinished {
      return Caption(
        .settled, "\(TrainingConfiguration.ended) The samples' spread is \(now) of \(whole).")
    }
    if stepCount < Self.opening, spread > 0.9 * first {
      return Caption(
        .start,
        "The spread of the samples is \(now), that of the data \(whole). Watch the spread while each "
          + "sample is paired with random data.")
    }
    if spread < 0.98 * first {
      return Caption(
        .moving,
        "The samples collapse: their spread is down from \(first.text(decimals: 2)) to \(now). Each is "
          + "pulled towards random data, and so to the mean of all data.")
    }
    return Caption(
      .moving,
      "The spread of the samples is \(now), that of the data \(whole). Each sample is pulled towards "
        + "random data, and so to the mean of all data.")
  }

  /// The share of the data's spread below which the samples have collapsed.
  private static let collapsed = 0.1
  /// Steps after which a training has begun.
  private static let opening = 60
}
