/// The values that the numbers of a picture or wave can have: so many, evenly from -1 to 1.
public struct ValueLevels: Hashable, Sendable {
  /// How many there are.
  public let count: Int

  /// So many levels, at least two.
  public init(_ count: Int) {
    precondition(count >= 2, "numbers of \(count) levels say nothing")
    self.count = count
  }

  /// The value of a level, from 0 on.
  public func value(_ level: Int) -> Float { 2 * Float(level) / Float(count - 1) - 1 }

  /// The level nearest to a value; nil where that is no number.
  public func level(of value: Float) -> Int? {
    guard value.isFinite else { return nil }
    let place = (max(-1, min(1, value)) + 1) / 2 * Float(count - 1)
    return Int(place.rounded())
  }

  /// Mean square of a number whose levels are all as likely.
  var meanSquare: Double {
    (0..<count).reduce(0.0) { $0 + Double(value($1)) * Double(value($1)) } / Double(count)
  }
}
