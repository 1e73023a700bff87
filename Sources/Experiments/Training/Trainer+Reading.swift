public import Frames

extension Trainer: PlaceReading {
  /// The density of the samples, exactly where the model knows it, that of the data, and what instruments say.
  public func entries(at place: SIMD2<Double>) -> [Reading.Entry] {
    guard space.family == .plane else { return [] }
    let look = look
    let own = instruments.flatMap { $0.entries(at: place, look) }
    let exact = own.filter { $0.label.hasSuffix(Reading.Entry.densityLabel) }
    let density =
      exact.isEmpty
      ? [Reading.Entry.estimate(at: place, among: look.samples())].compactMap(\.self) : exact
    return density + Reading.Entry.facts(of: observer.data, at: place)
      + own.filter { !exact.contains($0) }
  }
}
